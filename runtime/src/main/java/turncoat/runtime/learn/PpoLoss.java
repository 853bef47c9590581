package turncoat.runtime.learn;

/**
 * The clipped surrogate of proximal policy optimisation (Schulman et al., 2017, equations 7 and 9)
 * and its derivatives in closed form:
 *
 * <pre>loss = mean( -min(r A, clip(r, 1-c, 1+c) A) - e H + w (V - R)² / 2 )</pre>
 *
 * <p>with r the ratio of new to old probability of the joint action, A the normalised advantage, H
 * the entropy, V the value and R the return. Not thread-safe.
 */
final class PpoLoss {
  private final MaskedCategorical distribution;
  private final double clip;
  private final double valueCoefficient;
  private double entropyCoefficient;

  private long samples;
  private double policySum;
  private double valueSum;
  private double entropySum;
  private double klSum;
  private long clipped;

  PpoLoss(MaskedCategorical distribution, double clip, double valueCoefficient) {
    this.distribution = distribution;
    this.clip = clip;
    this.valueCoefficient = valueCoefficient;
  }

  /** Sets the weight of the entropy bonus. */
  void entropyCoefficient(double coefficient) {
    entropyCoefficient = coefficient;
  }

  /** Starts the sums of the metrics afresh. */
  void clear() {
    samples = 0;
    policySum = 0;
    valueSum = 0;
    entropySum = 0;
    klSum = 0;
    clipped = 0;
  }

  /**
   * Derivatives of the loss for some of the samples of a minibatch.
   *
   * @param tile the samples, their advantages normalised
   * @param logits rows × options; replaced by the derivative by each
   * @param values one a row; replaced by the derivative by each
   * @param weight of one sample: 1 over the minibatch's size
   */
  void differentiate(Tile tile, float[] logits, float[] values, double weight) {
    for (int row = 0; row < tile.rows(); row++) {
      distribution.load(logits, tile.masks, row);
      float change = policyDerivative(tile, row);
      distribution.gradient(
          tile.actions,
          row,
          (float) (change * weight),
          (float) (-entropyCoefficient * weight), // detail 10
          logits);
      double error = values[row] - tile.returns[row];
      valueSum += error * error / 2; // detail 9
      values[row] = (float) (valueCoefficient * error * weight);
    }
    samples += tile.rows();
  }

  /** Derivative of the clipped surrogate by the log-probability of the row's action. */
  private float policyDerivative(Tile tile, int row) {
    int at = row * distribution.slots();
    double logRatio = distribution.logProbability(tile.actions, at) - tile.logProbabilities[row];
    double ratio = Math.exp(logRatio);
    double advantage = tile.advantages[row];
    double bounded = Math.max(1 - clip, Math.min(1 + clip, ratio));
    policySum -= Math.min(ratio * advantage, bounded * advantage); // detail 8
    klSum += ratio - 1 - logRatio; // detail 12
    clipped += Math.abs(ratio - 1) > clip ? 1 : 0;
    entropySum += distribution.entropy();
    boolean flat = advantage >= 0 ? ratio > 1 + clip : ratio < 1 - clip;
    return flat ? 0 : (float) (-advantage * ratio);
  }

  /** Number of samples since {@link #clear}. */
  long samples() {
    return samples;
  }

  /** Mean clipped surrogate, negated. */
  double policyLoss() {
    return policySum / samples;
  }

  /** Mean of half the squared error of the value. */
  double valueLoss() {
    return valueSum / samples;
  }

  /** Mean entropy in nats, summed over slots. */
  double entropy() {
    return entropySum / samples;
  }

  /** Estimated Kullback-Leibler divergence from the policy that acted: mean of r - 1 - log r. */
  double approximateKl() {
    return klSum / samples;
  }

  /** Share of samples whose ratio lies outside the clipping range. */
  double clipFraction() {
    return (double) clipped / samples;
  }
}
