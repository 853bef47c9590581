package turncoat.runtime.learn;

/**
 * Shifts and scales the advantages of a minibatch to mean 0 and standard deviation 1.
 *
 * <p>The deviation has a floor. Without it, as long as no episode has been rewarded, the noise of
 * the untrained value would be blown up to full size and drive the policy into a corner.
 *
 * @param mean of the minibatch
 * @param deviation standard deviation of the minibatch, or the floor if that is larger
 */
record AdvantageNormalizer(float mean, float deviation) {
  /** Least deviation: that of a reward of 1 in one sample of a hundred. */
  static final double FLOOR = 0.1;

  /** Of the samples {@code order[from … to-1]} of a rollout. */
  static AdvantageNormalizer of(Rollout rollout, int[] order, int from, int to) {
    double sum = 0;
    double squares = 0;
    for (int i = from; i < to; i++) {
      double advantage = rollout.advantages[order[i] / rollout.lanes][order[i] % rollout.lanes];
      sum += advantage;
      squares += advantage * advantage;
    }
    int count = to - from;
    double mean = sum / count;
    double variance = Math.max(0, squares / count - mean * mean);
    return new AdvantageNormalizer((float) mean, (float) Math.max(FLOOR, Math.sqrt(variance)));
  }

  /** Normalises the first {@code count} advantages in place. */
  void apply(float[] advantages, int count) { // detail 7
    for (int i = 0; i < count; i++) {
      advantages[i] = (advantages[i] - mean) / deviation;
    }
  }
}
