package turncoat.specs;

import java.util.ArrayDeque;
import java.util.Deque;
import turncoat.runtime.chance.Chance;
import turncoat.runtime.chance.SeededChance;

/** Seeded chance for one lane that keeps what was drawn, for the interpreter to draw again. */
final class RecordedChance implements Chance {
  private final SeededChance source = new SeededChance(1);
  private final Deque<Draw> draws = new ArrayDeque<>();

  /** An answer and the number of outcomes there were. */
  record Draw(int outcome, int size) {}

  @Override
  public int uniform(int lane, int size) {
    int outcome = source.uniform(lane, size);
    draws.add(new Draw(outcome, size));
    return outcome;
  }

  @Override
  public void reset(int lane, long seed) {
    source.reset(lane, seed);
    draws.clear();
  }

  /** The next draw, taken off the record. */
  Draw next(String label) {
    Draw draw = draws.poll();
    if (draw == null) {
      throw new AssertionError("the environment never drew: " + label);
    }
    return draw;
  }

  boolean isEmpty() {
    return draws.isEmpty();
  }
}
