package turncoat.runtime.learn;

/** How much of the returns' variance the network's values had foreseen. */
final class ExplainedVariance {
  private ExplainedVariance() {}

  /**
   * {@code 1 - var(return - value) / var(return)} of a rollout: 1 for perfect foresight, 0 for a
   * constant guess, negative for worse; 0 if the returns do not vary.
   */
  static double of(Rollout rollout) {
    double returns = 0;
    double returnSquares = 0;
    double errors = 0;
    double errorSquares = 0;
    for (int t = 0; t < rollout.steps; t++) {
      for (int lane = 0; lane < rollout.lanes; lane++) {
        double value = rollout.returns[t][lane];
        double error = value - rollout.values[t][lane];
        returns += value;
        returnSquares += value * value;
        errors += error;
        errorSquares += error * error;
      }
    }
    double n = rollout.size();
    double variance = returnSquares / n - returns / n * (returns / n);
    double left = errorSquares / n - errors / n * (errors / n);
    return variance < 1e-12 ? 0 : 1 - left / variance;
  }
}
