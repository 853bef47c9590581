package turncoat.runtime.chance;

import java.util.Arrays;

/**
 * Seeded chance that remembers what each lane has drawn since its episode began, so that the run
 * can be written down as a tape.
 *
 * <p>Not thread-safe; a lane's memory grows to its longest episode and is then reused.
 */
public final class RecordingChance implements Chance {
  private final SeededChance source;
  private final int[][] draws;
  private final int[] counts;

  /** Creates generators for {@code lanes} lanes. */
  public RecordingChance(int lanes) {
    source = new SeededChance(lanes);
    draws = new int[lanes][16];
    counts = new int[lanes];
  }

  @Override
  public int uniform(int lane, int size) {
    int value = source.uniform(lane, size);
    append(lane, value);
    return value;
  }

  @Override
  public void reset(int lane, long seed) {
    source.reset(lane, seed);
    counts[lane] = 0;
  }

  /**
   * Continues an episode from the middle: its memory is the given prefix, what it draws from now on
   * depends on the seed.
   */
  public void resume(int lane, long seed, int[] prefix) {
    reset(lane, seed);
    for (int value : prefix) {
      append(lane, value);
    }
  }

  /** What the lane has drawn since its episode began. */
  public int[] draws(int lane) {
    return Arrays.copyOf(draws[lane], counts[lane]);
  }

  private void append(int lane, int value) {
    if (counts[lane] == draws[lane].length) {
      draws[lane] = Arrays.copyOf(draws[lane], 2 * counts[lane]);
    }
    draws[lane][counts[lane]++] = value;
  }
}
