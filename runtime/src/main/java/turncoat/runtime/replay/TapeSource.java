package turncoat.runtime.replay;

import java.util.List;
import turncoat.runtime.trace.Choice;
import turncoat.runtime.trace.Resolver;

/**
 * Answers from a tape, strictly: every choice must be asked for in the order, at the stage, with
 * the label and with the size that the tape has. Only a choice of chance that one side has no name
 * for ({@link Choice#UNNAMED}) is matched by its size alone.
 */
public final class TapeSource implements ChoiceSource {
  private final List<Choice> tape;
  private int next;

  /** A source that reads the tape from its beginning. */
  public TapeSource(List<Choice> tape) {
    this.tape = List.copyOf(tape);
  }

  /**
   * {@inheritDoc}
   *
   * @throws TapeMismatchException if the tape has something else here, or is at its end
   */
  @Override
  public int choose(ChoicePoint point) {
    if (next == tape.size()) {
      throw new TapeMismatchException(
          "the trace ends after %d choices, but the run goes on with %s"
              .formatted(tape.size(), describe(point)));
    }
    Choice choice = tape.get(next);
    if (!matches(choice, point)) {
      throw new TapeMismatchException(
          "choice %d of the trace is '%s' of %d options at %s (%s), but the run asks for %s"
              .formatted(
                  next + 1,
                  choice.label(),
                  choice.size(),
                  choice.at(),
                  choice.resolver().id(),
                  describe(point)));
    }
    if (!point.allows(choice.value())) {
      throw new TapeMismatchException(
          "choice %d of the trace, '%s' at %s, takes option %d (%s), which is not allowed there"
              .formatted(next + 1, choice.label(), choice.at(), choice.value(), choice.meaning()));
    }
    next++;
    return choice.value();
  }

  /**
   * To be called after the run.
   *
   * @throws TapeMismatchException if the run ended before the tape did
   */
  public void requireEnd() {
    if (next < tape.size()) {
      throw new TapeMismatchException(
          "the run ended after %d choices, but the trace has %d; its next is '%s' at %s"
              .formatted(next, tape.size(), tape.get(next).label(), tape.get(next).at()));
    }
  }

  private static boolean matches(Choice choice, ChoicePoint point) {
    if (choice.resolver() != point.resolver() || choice.size() != point.size()) {
      return false;
    }
    boolean unnamed =
        choice.resolver() == Resolver.CHANCE
            && (choice.label().equals(Choice.UNNAMED) || point.label().equals(Choice.UNNAMED));
    return unnamed || (choice.at().equals(point.at()) && choice.label().equals(point.label()));
  }

  private static String describe(ChoicePoint point) {
    return "'%s' of %d options at %s (%s)"
        .formatted(point.label(), point.size(), point.at(), point.resolver().id());
  }
}
