package turncoat.runtime.learn;

/**
 * Generalised advantage estimation (Schulman et al., 2016, equation 16).
 *
 * <p>An episode's end cuts the sum. What lies beyond it is worth nothing if the episode terminated,
 * and the value of its last state if it was truncated.
 *
 * @param gamma discount of a later reward, per step
 * @param lambda decay of later temporal differences
 */
record Gae(double gamma, double lambda) {
  /** Fills in advantages, and returns as advantage + value. */
  void compute(Rollout rollout) { // detail 5
    for (int lane = 0; lane < rollout.lanes; lane++) {
      double later = 0;
      for (int t = rollout.steps - 1; t >= 0; t--) {
        boolean terminated = rollout.terminated[t][lane];
        boolean ended = terminated || rollout.truncated[t][lane];
        double next = terminated ? 0 : nextValue(rollout, t, lane); // detail 6
        double value = rollout.values[t][lane];
        double difference = rollout.rewards[t][lane] + gamma * next - value;
        later = difference + (ended ? 0 : gamma * lambda * later);
        rollout.advantages[t][lane] = (float) later;
        rollout.returns[t][lane] = (float) (later + value);
      }
    }
  }

  private static double nextValue(Rollout rollout, int t, int lane) {
    boolean elsewhere = rollout.truncated[t][lane] || t == rollout.steps - 1;
    return elsewhere ? rollout.bootstraps[t][lane] : rollout.values[t + 1][lane];
  }
}
