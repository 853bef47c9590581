package turncoat.compiler.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One communication round: all honest nodes send, the adversary acts, all honest nodes receive. If
 * the round is asynchronous it takes several such stages, with rules in place of receive blocks.
 *
 * @param id dense number over all rounds
 * @param name as written
 * @param loop the enclosing repeat
 * @param ports the mailbox's places, in order of first use
 * @param sends what honest nodes send; at most one send of a port takes effect at a node, the first
 *     whose guard holds and whose values exist
 * @param loss what the network may lose here, if anything
 * @param waits for how many messages nodes wait, by port; at most one wait for each port
 * @param receives what honest nodes do with the mailbox, in order
 * @param origin its declaration
 * @param queries what honest nodes ask; as with sends, at most one question of a port takes effect
 *     at a node
 * @param replies how honest nodes answer; at most one answer of a port takes effect towards an
 *     asker
 * @param asynchrony present if the round keeps no step
 * @param learns what honest nodes learn to choose in a stage of its own before the round, in order
 */
public record Round(
    int id,
    String name,
    Optional<Loop> loop,
    List<Port> ports,
    List<Send> sends,
    Optional<Loss> loss,
    List<Wait> waits,
    List<Receive> receives,
    Origin origin,
    List<Query> queries,
    List<Reply> replies,
    Optional<Asynchrony> asynchrony,
    List<Learn> learns) {
  public Round {
    ports = List.copyOf(ports);
    sends = List.copyOf(sends);
    waits = List.copyOf(waits);
    receives = List.copyOf(receives);
    queries = List.copyOf(queries);
    replies = List.copyOf(replies);
    learns = List.copyOf(learns);
  }

  /** A round in lock step in which nobody asks or learns. */
  public Round(
      int id,
      String name,
      Optional<Loop> loop,
      List<Port> ports,
      List<Send> sends,
      Optional<Loss> loss,
      List<Wait> waits,
      List<Receive> receives,
      Origin origin) {
    this(
        id,
        name,
        loop,
        ports,
        sends,
        loss,
        waits,
        receives,
        origin,
        List.of(),
        List.of(),
        Optional.empty(),
        List.of());
  }

  /** How many stages it takes each time. */
  public int steps() {
    return asynchrony.map(Asynchrony::steps).orElse(1);
  }

  /** Everything that is done at a node that has heard something, in order. */
  public List<Stmt> statements() {
    List<Stmt> all = new ArrayList<>();
    receives.forEach(receive -> all.addAll(receive.body()));
    asynchrony.ifPresent(a -> a.rules().forEach(rule -> all.add(rule.trigger())));
    return all;
  }

  /**
   * How questions are asked on a port, or whom messages go to that each sender sends to a node of
   * its own; absent if the port is for something else.
   */
  public Optional<Query> query(Port port) {
    Stream<Query> directed = asynchrony.stream().flatMap(Asynchrony::directed);
    return Stream.concat(queries.stream(), directed)
        .filter(q -> q.send().port().id() == port.id())
        .findFirst();
  }

  /** What the answers on a port answer; absent if the port is for something else. */
  public Optional<Port> question(Port port) {
    return replies.stream()
        .filter(r -> r.send().port().id() == port.id())
        .map(Reply::question)
        .findFirst();
  }

  /** The same round with one more receive block at its end. */
  public Round with(Receive last) {
    List<Receive> more = new ArrayList<>(receives);
    more.add(last);
    return new Round(
        id,
        name,
        loop,
        ports,
        sends,
        loss,
        waits,
        more,
        origin,
        queries,
        replies,
        asynchrony,
        learns);
  }

  /**
   * {@code learn x where c}: every honest node's own choice of a value, which it has to learn.
   *
   * @param variable what is chosen: a state or local variable
   * @param where which values may be chosen, judged at the node before anybody has chosen in this
   *     stage; the variable stands for the value in question. If none may, the first one may
   * @param origin its source
   */
  public record Learn(Variable variable, Optional<Expr> where, Origin origin) {}

  /**
   * A send.
   *
   * @param port where it goes
   * @param guard condition at the sender ({@code if}, and {@code at X} as {@code self = X})
   * @param values the payload's fields; empty for relays. A missing value (NONE) in a field that is
   *     not optional means that nothing is sent. A relay forwards the statement signed by {@link
   *     Port#relayedFrom} that the sender has seen in this iteration, the one with the lowest
   *     payload number if there are several.
   * @param origin its source
   */
  public record Send(Port port, Optional<Expr> guard, List<Expr> values, Origin origin) {
    public Send {
      values = List.copyOf(values);
    }
  }

  /**
   * {@code query M(…) to …}: a question, answered within the round. Questions of one port go to the
   * same kind of recipients.
   *
   * <p>A message to a node that only its sender knows is such a question, without an answer; it may
   * be signed, and in an asynchronous round it is sent by rules, too.
   *
   * @param send the question; its port has no {@link Port#recipient}: corrupted nodes may ask
   *     anybody
   * @param sample to how many of the other nodes, drawn by chance at the beginning of the stage; or
   *     0
   * @param recipient to one node, as the asker computes it; or absent. Without either: to all nodes
   */
  public record Query(Send send, int sample, Optional<Expr> recipient) {
    /** Whether not everybody is asked. */
    public boolean chosen() {
      return sample > 0 || recipient.isPresent();
    }
  }

  /**
   * {@code reply M(…) to Q as q}: every node that was asked answers each asker.
   *
   * @param send the answer, computed at the node that was asked
   * @param question the port of the question
   * @param asker the asker's question
   */
  public record Reply(Send send, Port question, Received asker) {}

  /**
   * {@code wait m M}: of the messages on the port at least {@code needed} are heard, the node's own
   * always among them; the adversary picks up to {@code delays} others to be late. Corrupted nodes
   * cannot be silent on this port (delaying them is the same). A delay that would leave fewer than
   * {@code needed} messages has no effect. On a port with one recipient only that node waits.
   */
  public record Wait(Port port, int needed, int delays, Origin origin) {}

  /**
   * A receive block.
   *
   * @param from only if a message of this port came from this node; binds it
   * @param at only at this node
   * @param body statements; a failed {@code check} skips the rest of this block
   * @param origin its source
   */
  public record Receive(Optional<From> from, Optional<Expr> at, List<Stmt> body, Origin origin) {
    public Receive {
      body = List.copyOf(body);
    }
  }

  /** The wait for messages of a port. */
  public Optional<Wait> wait(Port port) {
    return waits.stream().filter(wait -> wait.port().id() == port.id()).findFirst();
  }

  /** {@code receive M from sender as alias}. */
  public record From(Port port, Expr sender, Received alias) {}

  /**
   * A received message with a name.
   *
   * @param id dense number over all such names
   */
  public record Received(int id, String name, MessageType type) {}

  @Override
  public String toString() {
    return name;
  }
}
