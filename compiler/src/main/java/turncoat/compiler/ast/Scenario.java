package turncoat.compiler.ast;

import java.util.List;
import java.util.Optional;
import turncoat.compiler.source.Span;

/** The parts of a scenario: what the adversary does, round by round. */
public final class Scenario {
  private Scenario() {}

  /**
   * {@code in vote k=1 { … }}.
   *
   * @param span where
   * @param round the round's name
   * @param iterations values of the enclosing loops' variables
   * @param moves what the adversary does there
   */
  public record Step(
      Span span, Ident round, List<Declaration.Setting> iterations, List<Move> moves) {
    public Step {
      iterations = List.copyOf(iterations);
      moves = List.copyOf(moves);
    }
  }

  /** One choice. */
  public sealed interface Move {
    /** Where it was written. */
    Span span();

    /** Dispatches on the kind. */
    <R> R match(Cases<R> cases);

    /**
     * One method per kind of move.
     *
     * @param <R> what the methods return
     */
    interface Cases<R> {
      /** {@code send Vote(1, 0) from 2 to 0}. */
      R sends(Sends move);

      /** {@code choose leader = 2}. */
      R chooses(Chooses move);
    }

    /** A corrupted node sends a message. */
    record Sends(Span span, Call message, Optional<Call> certificate, Expr sender, Target target)
        implements Move {
      @Override
      public <R> R match(Cases<R> cases) {
        return cases.sends(this);
      }
    }

    /**
     * Any other choice, by the name under which the tool lists it: a value, or an option as the
     * tool shows it.
     */
    record Chooses(Span span, Ident choice, Optional<Expr> value, Optional<Declaration.Text> option)
        implements Move {
      @Override
      public <R> R match(Cases<R> cases) {
        return cases.chooses(this);
      }
    }
  }
}
