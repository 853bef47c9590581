package turncoat.runtime.chance;

import java.util.Arrays;

/**
 * Lets every lane keep its source of chance until its next episode: a replaced source takes effect
 * lane by lane, at each reset.
 *
 * <p>Not thread-safe; draws allocate nothing.
 */
public final class LaneChance implements Chance {
  private final Chance[] current;
  private Chance next;

  /** All lanes start with the given source. */
  public LaneChance(int lanes, Chance first) {
    current = new Chance[lanes];
    Arrays.fill(current, first);
    next = first;
  }

  /** Replaces the source for episodes that have yet to begin. */
  public void use(Chance chance) {
    next = chance;
  }

  @Override
  public int uniform(int lane, int size) {
    return current[lane].uniform(lane, size);
  }

  @Override
  public void reset(int lane, long seed) {
    current[lane] = next;
    next.reset(lane, seed);
  }
}
