package turncoat.runtime.learn;

/**
 * What one iteration has seen: steps × lanes, allocated once and overwritten by every iteration.
 *
 * <p>The first index is the step; the arrays behind it are row-major over lanes.
 */
final class Rollout {
  final int steps;
  final int lanes;

  /** Lanes × features, as seen before the step. */
  final float[][] observations;

  /** Lanes × options: the mask under which the action was drawn. */
  final boolean[][] masks; // detail 15

  /** Lanes × slots. */
  final int[][] actions;

  /** Log-probability of the action when it was drawn. */
  final float[][] logProbabilities;

  /** The network's value of the observation. */
  final float[][] values;

  final float[][] rewards;
  final boolean[][] terminated;
  final boolean[][] truncated;

  /**
   * Value of the state after the step; filled in only where the next row does not hold it: where
   * the lane was truncated, and in the last step.
   */
  final float[][] bootstraps;

  final float[][] advantages;
  final float[][] returns;

  Rollout(int steps, int lanes, int features, int options, int slots) {
    this.steps = steps;
    this.lanes = lanes;
    observations = new float[steps][lanes * features];
    masks = new boolean[steps][lanes * options];
    actions = new int[steps][lanes * slots];
    logProbabilities = new float[steps][lanes];
    values = new float[steps][lanes];
    rewards = new float[steps][lanes];
    terminated = new boolean[steps][lanes];
    truncated = new boolean[steps][lanes];
    bootstraps = new float[steps][lanes];
    advantages = new float[steps][lanes];
    returns = new float[steps][lanes];
  }

  /** Number of samples: steps × lanes. */
  int size() {
    return steps * lanes;
  }
}
