package turncoat.runtime.environment;

import turncoat.runtime.chance.Chance;

/**
 * A batch of independent runs of one protocol instance, seen by its adversary and, where there is
 * something to learn, by its honest nodes.
 *
 * <p>One step of a lane is one stage: the adversary has seen what its class allows of this round's
 * honest messages, its action is applied, honest nodes receive and update, and the next round's
 * honest messages are computed. An episode ends after {@link Description#stages} steps; the
 * properties are judged on its final state.
 *
 * <p>Agents are the corrupted nodes, the network and the honest nodes that learn; each chooses in
 * slots of its own (see {@link Slot#agent}), all of which make up one action. In a stage in which
 * honest nodes learn they alone have something to choose, each by its own view ({@link
 * #observeLocally}). The adversary's agents share one observation and one reward, learners another
 * reward ({@link #honestRewards}).
 *
 * <p>Implementations are not thread-safe, allocate nothing after construction, and are
 * deterministic given the chance source.
 */
public interface Environment {
  /** Spaces, names and origin. */
  Description describe();

  /** Number of lanes. */
  int lanes();

  /** Replaces the source of chance; takes effect at each lane's next reset. */
  void useChance(Chance chance);

  /**
   * Which properties count for the reward.
   *
   * @param mask bit i stands for property i of {@link Description#properties}
   */
  void target(int mask);

  /** Starts a new episode in one lane. */
  void reset(int lane, long seed);

  /** Resets lane i with {@code seeds[i]}. */
  default void reset(long[] seeds) {
    for (int lane = 0; lane < lanes(); lane++) {
      reset(lane, seeds[lane]);
    }
  }

  /**
   * Advances every lane by one stage. A lane that has ended ignores its action and gets reward 0.
   *
   * @param actions lanes × slots, row-major: the chosen option of each slot
   * @param rewards out, one a lane: the adversary's. What the spec's reward block gives; without
   *     one, 1 on the last step of a run that violates a targeted property, otherwise 0
   * @param terminated out, one a lane: whether the run is over
   * @param truncated out, one a lane: always false, since runs are bounded by the spec itself
   * @throws IllegalArgumentException if a choice is masked or out of range; the message names lane,
   *     slot and option, and no lane has advanced
   */
  void step(int[] actions, float[] rewards, boolean[] terminated, boolean[] truncated);

  /**
   * Writes what the honest nodes that learn got in the last step: what the spec's reward block
   * gives; without one, the negative of the adversary's reward. A lane that was reset, or had ended
   * before the step, has 0.
   *
   * @param out one a lane
   */
  void honestRewards(float[] out);

  /**
   * Writes what each honest node that learns sees: its own variables, what it heard last, and the
   * stage; nothing of the others. Nothing, by default, where nobody learns.
   *
   * @param out lanes × learners × local features, row-major, every value within [0, 1]
   */
  default void observeLocally(float[] out) {
    if (out.length != 0) {
      throw new IllegalArgumentException("nobody learns in this environment");
    }
  }

  /**
   * Writes the adversary's observations.
   *
   * @param out lanes × features, row-major, every value within [0, 1]
   */
  void observe(float[] out);

  /**
   * Writes which options may be chosen now. At least one option of every slot is allowed; in slots
   * that do not belong to the current stage, and in ended lanes, option 0 alone.
   *
   * @param out lanes × options, row-major, in the order of {@link Slot#offset}
   */
  void mask(boolean[] out);

  /**
   * Index of the stage that the lane's next step will resolve, or the number of stages if ended.
   */
  int stage(int lane);

  /** A stage in the spec's words, such as {@code vote[k=1]}. */
  String stageName(int stage);

  /** Whether the slot belongs to the stage, so that its choice is part of the tape. */
  boolean active(int stage, int slot);

  /** Properties violated by the final state of an ended lane, as a bit set; 0 before the end. */
  int violations(int lane);

  /** Whether a lane has ended in violating a targeted property, whatever its reward was. */
  boolean violatesTarget(int lane);

  /** Length of a state key. */
  int stateSize();

  /**
   * Length of the prefix of a state key that tells coarsely where a run stands: stage, corrupted
   * nodes, leader and the honest nodes' variables, without what has been seen and said. Exploration
   * tells states apart by it.
   */
  default int coreSize() {
    return stateSize();
  }

  /** Copies a lane's state out, for search and for comparison with the interpreter. */
  void saveState(int lane, int[] out);

  /** Copies a lane's state in; the inverse of {@link #saveState}. */
  void loadState(int lane, int[] in);
}
