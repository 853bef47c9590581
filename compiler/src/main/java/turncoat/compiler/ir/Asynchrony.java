package turncoat.compiler.ir;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a round goes that keeps no step: it takes several stages, in each of which the adversary
 * delivers what it likes of what is in flight; in the last one everything arrives.
 *
 * <p>What the round sends is in flight from its first stage on. A node says one thing on each port
 * in the round, the first that takes effect, and hears itself at once. What it hears stays in its
 * mailbox until the round is over. In every stage, once messages have arrived, the node's rules
 * fire: the first in order that has not fired in this round and whose condition holds, then again
 * from the first one on, until there is none. In the last stage that is repeated, with everything
 * in flight arriving everywhere in between, until nothing fires at any node.
 *
 * @param steps how many stages, at least 1
 * @param rules what nodes do as soon as something holds, in order
 * @param origin the network's declaration
 */
public record Asynchrony(int steps, List<On> rules, Origin origin) {
  /** Most rules of one round: what has fired is a bit set. */
  public static final int RULES = 30;

  public Asynchrony {
    rules = List.copyOf(rules);
  }

  /** What rules send to a node that only the sender knows. */
  Stream<Round.Query> directed() {
    return rules.stream()
        .flatMap(rule -> rule.does().stream())
        .filter(stmt -> stmt instanceof Stmt.Send send && send.recipient().isPresent())
        .map(stmt -> (Stmt.Send) stmt)
        .map(send -> new Round.Query(send.message(), 0, send.recipient()));
  }

  /**
   * {@code on NAME: condition { … }}: fires at most once in a round at each node.
   *
   * @param id its number within the round: its bit in what has fired
   * @param name by which it can be left out
   * @param label how it is told from others of that name
   * @param trigger a {@link Stmt.If} or {@link Stmt.Some} without another branch; what it does
   *     begins with {@link Stmt.Fire}
   * @param origin its source
   */
  public record On(int id, String name, String label, Stmt trigger, Origin origin) {
    /** What it does once its condition holds. */
    List<Stmt> does() {
      return trigger instanceof Stmt.Some some ? some.then() : ((Stmt.If) trigger).then();
    }
  }
}
