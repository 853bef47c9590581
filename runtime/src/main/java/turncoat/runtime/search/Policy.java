package turncoat.runtime.search;

/**
 * Chooses actions for a batch of lanes from what the adversary sees.
 *
 * <p>Implementations are seeded and deterministic: the same seed and the same sequence of calls
 * give the same actions. They are not thread-safe.
 */
@FunctionalInterface
public interface Policy {
  /**
   * Chooses one allowed option for every slot of every lane.
   *
   * @param observations lanes × features, row-major, as written by {@link
   *     turncoat.runtime.environment.Environment#observe}
   * @param masks lanes × options, row-major, as written by {@link
   *     turncoat.runtime.environment.Environment#mask}
   * @param lanes number of rows to fill
   * @param actions out, lanes × slots, row-major: the chosen option of each slot
   */
  void act(float[] observations, boolean[] masks, int lanes, int[] actions);

  /**
   * A lane starts a new episode. A policy that draws from a generator a lane reseeds it here, so
   * that what it does in the episode depends on neither the other lanes nor earlier episodes.
   */
  default void begin(int lane, long seed) {}
}
