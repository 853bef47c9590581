package turncoat.cli.bridge;

import java.util.List;
import turncoat.runtime.replay.ChoicePoint;
import turncoat.runtime.replay.ChoiceSource;
import turncoat.runtime.trace.Choice;

/**
 * Answers from a tape as long as it goes; after that the adversary does what an honest node would
 * do, or the first thing allowed, and chance brings what comes first.
 */
final class ContinuedTape implements ChoiceSource {
  private final List<Choice> tape;
  private int next;

  ContinuedTape(List<Choice> tape) {
    this.tape = List.copyOf(tape);
  }

  @Override
  public int choose(ChoicePoint point) {
    if (next < tape.size()) {
      return tape.get(next++).value();
    }
    boolean follows = point.honest() >= 0 && point.allows(point.honest());
    return follows ? point.honest() : point.allowed().indexOf(true);
  }
}
