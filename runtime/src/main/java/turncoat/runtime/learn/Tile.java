package turncoat.runtime.learn;

/** Some samples of a rollout, gathered to pass through the network together. */
final class Tile {
  final float[] observations;
  final boolean[] masks;
  final int[] actions;
  final float[] logProbabilities;
  final float[] advantages;
  final float[] returns;
  private final int features;
  private final int options;
  private final int slots;
  private int rows;

  Tile(int capacity, int features, int options, int slots) {
    this.features = features;
    this.options = options;
    this.slots = slots;
    observations = new float[capacity * features];
    masks = new boolean[capacity * options];
    actions = new int[capacity * slots];
    logProbabilities = new float[capacity];
    advantages = new float[capacity];
    returns = new float[capacity];
  }

  /** Number of samples gathered. */
  int rows() {
    return rows;
  }

  /**
   * Takes samples {@code indices[from … to-1]}, sample i being step i / lanes of lane i % lanes.
   */
  void gather(Rollout rollout, int[] indices, int from, int to) {
    rows = to - from;
    for (int row = 0; row < rows; row++) {
      int t = indices[from + row] / rollout.lanes;
      int lane = indices[from + row] % rollout.lanes;
      System.arraycopy(
          rollout.observations[t], lane * features, observations, row * features, features);
      System.arraycopy(rollout.masks[t], lane * options, masks, row * options, options);
      System.arraycopy(rollout.actions[t], lane * slots, actions, row * slots, slots);
      logProbabilities[row] = rollout.logProbabilities[t][lane];
      advantages[row] = rollout.advantages[t][lane];
      returns[row] = rollout.returns[t][lane];
    }
  }
}
