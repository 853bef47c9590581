package turncoat.runtime.learn;

/**
 * What one training iteration did; every number is defined in {@code docs/ppo.md}.
 *
 * @param iteration number of the iteration, from 1
 * @param steps environment steps so far, over all lanes
 * @param episodes episodes finished so far
 * @param violations violating episodes so far
 * @param finished episodes finished in this iteration
 * @param successRate share of those that violated a targeted property; 0 if none finished
 * @param meanReturn mean undiscounted return of those; 0 if none finished
 * @param entropy mean entropy of the policy over the last epoch, in nats, summed over slots
 * @param policyLoss mean clipped surrogate, negated
 * @param valueLoss mean of half the squared error of the value
 * @param approximateKl mean of r - 1 - log r over the last epoch
 * @param clipFraction share of samples whose ratio left the clipping range
 * @param explainedVariance 1 - var(return - value) / var(return), with the values of the rollout; 0
 *     if the returns do not vary
 * @param gradientNorm mean global norm of the gradient before clipping
 * @param learningRate step size of Adam in this iteration
 * @param entropyCoefficient weight of the entropy bonus in this iteration
 * @param epochs epochs taken before the divergence reached its target
 */
public record IterationMetrics(
    int iteration,
    long steps,
    long episodes,
    long violations,
    int finished,
    double successRate,
    double meanReturn,
    double entropy,
    double policyLoss,
    double valueLoss,
    double approximateKl,
    double clipFraction,
    double explainedVariance,
    double gradientNorm,
    double learningRate,
    double entropyCoefficient,
    int epochs) {}
