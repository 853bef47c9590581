package turncoat.runtime.search;

import java.util.Arrays;

/** A played episode in the shortest form: from seed and actions everything can be recomputed. */
public final class Episode {
  private final long seed;
  private final int[] actions;

  /**
   * Keeps a copy of the actions.
   *
   * @param seed what the lane was reset with
   * @param actions stages × slots, row-major: the option taken in each slot
   */
  public Episode(long seed, int[] actions) {
    this.seed = seed;
    this.actions = actions.clone();
  }

  /** What the lane was reset with. */
  public long seed() {
    return seed;
  }

  /** The option taken in a slot, at index {@code stage × slots + slot}. */
  public int action(int index) {
    return actions[index];
  }

  /** Number of actions: stages × slots. */
  public int length() {
    return actions.length;
  }

  /** How many options other than the first were taken; the quieter attack is easier to tell. */
  public int loudness() {
    return loudness(actions);
  }

  /** The same for any row of actions. */
  public static int loudness(int[] actions) {
    return (int) Arrays.stream(actions).filter(action -> action != 0).count();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Episode episode
        && seed == episode.seed
        && Arrays.equals(actions, episode.actions);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(seed) + Arrays.hashCode(actions);
  }

  @Override
  public String toString() {
    return "episode of seed " + seed + " " + Arrays.toString(actions);
  }
}
