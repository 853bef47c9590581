package turncoat.runtime.chance;

/**
 * Plays recorded draws back, for an environment with one lane.
 *
 * <p>A reset rewinds the tape, whatever the seed.
 */
public final class TapeChance implements Chance {
  private final int[] tape;
  private int position;

  /** Creates a source that answers with the given draws in order. */
  public TapeChance(int[] draws) {
    tape = draws.clone();
  }

  /**
   * The next recorded draw.
   *
   * @throws IllegalStateException if the tape has ended or its next value does not fit, that is, if
   *     it was recorded in another run
   */
  @Override
  public int uniform(int lane, int size) {
    if (position >= tape.length || tape[position] < 0 || tape[position] >= size) {
      throw new IllegalStateException(
          "draw "
              + position
              + " of "
              + tape.length
              + " recorded ones does not fit a choice of "
              + size);
    }
    return tape[position++];
  }

  @Override
  public void reset(int lane, long seed) {
    position = 0;
  }

  /** How many draws have been played since the last reset. */
  public int position() {
    return position;
  }
}
