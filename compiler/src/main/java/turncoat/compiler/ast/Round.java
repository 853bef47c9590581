package turncoat.compiler.ast;

import java.util.List;
import java.util.Optional;
import turncoat.compiler.source.Span;

/** The parts of a round beside what it sends. */
public final class Round {
  private Round() {}

  /**
   * {@code learn x where cond}: the honest nodes learn to choose a value.
   *
   * @param span where
   * @param variable what they choose
   * @param where which values they may choose
   */
  public record Learn(Span span, Ident variable, Optional<Expr> where) {}

  /**
   * {@code wait n-f Report}: exactly that many senders are heard; the adversary picks which.
   *
   * @param span where
   * @param count how many senders
   * @param message of which message
   * @param label of which of its labels, if it has any
   */
  public record Wait(Span span, Expr count, Ident message, Optional<Expr> label) {}

  /**
   * {@code receive Propose from leader(k) as p at node { … }}.
   *
   * @param span where
   * @param source the message that must have come for the block to run
   * @param at the only node that runs the block
   * @param body what it does
   */
  public record Receive(Span span, Optional<Source> source, Optional<Expr> at, List<Stmt> body) {
    public Receive {
      body = List.copyOf(body);
    }
  }

  /**
   * {@code Propose from leader(k) as p}.
   *
   * @param span where
   * @param message which message
   * @param label which of its labels, if it has any
   * @param sender from whom
   * @param alias its name in the block
   */
  public record Source(Span span, Ident message, Optional<Expr> label, Expr sender, Ident alias) {}

  /** What nodes do as soon as something holds: a rule, or several that are written once. */
  public sealed interface Reaction permits On, Each {
    /** Where. */
    Span span();

    /** Calls the method for this kind. */
    <R> R match(Cases<R> cases);

    /** The rules as they are written, in order. */
    default List<On> rules() {
      return match(
          new Cases<>() {
            @Override
            public List<On> on(On rule) {
              return List.of(rule);
            }

            @Override
            public List<On> each(Each each) {
              return each.reactions().stream().flatMap(r -> r.rules().stream()).toList();
            }
          });
    }

    /**
     * One method for each kind.
     *
     * @param <R> what they return
     */
    interface Cases<R> {
      /** A rule. */
      R on(On rule);

      /** Rules for each value of a variable. */
      R each(Each each);
    }
  }

  /**
   * {@code for v in T { on … }}: the rules once for each value of {@code range}, in order; {@code
   * name} is known beforehand.
   */
  public record Each(Span span, Ident name, TypeRef range, List<Reaction> reactions)
      implements Reaction {
    public Each {
      reactions = List.copyOf(reactions);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.each(this);
    }
  }

  /**
   * {@code on echo: cond { send … stmts }}: fires once in a round that keeps no step, as soon as
   * the condition holds.
   *
   * @param span where
   * @param name by which it can be left out
   * @param condition when it fires
   * @param sends what it sends
   * @param body what it does then
   */
  public record On(Span span, Ident name, Condition condition, List<Send> sends, List<Stmt> body)
      implements Reaction {
    public On {
      sends = List.copyOf(sends);
      body = List.copyOf(body);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.on(this);
    }
  }
}
