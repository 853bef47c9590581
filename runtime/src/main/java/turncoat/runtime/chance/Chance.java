package turncoat.runtime.chance;

/**
 * Resolves the chance choices of a run: inputs, coin flips, samples, random leaders.
 *
 * <p>An environment asks in a fixed order, so that the sequence of answers, together with the
 * adversary's choices, is the whole run (the tape).
 */
public interface Chance {
  /**
   * Draws uniformly from {@code 0 … size-1}.
   *
   * @param lane the environment instance that asks
   * @param size number of outcomes, at least 1
   */
  int uniform(int lane, int size);

  /** Starts a lane afresh; what it draws from now on depends on the seed alone. */
  void reset(int lane, long seed);
}
