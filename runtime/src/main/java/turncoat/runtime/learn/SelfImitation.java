package turncoat.runtime.learn;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Repeats good experience: raises the probability of what was done in violating runs as far as they
 * did better than the value expected (Oh, Guo, Singh, Lee: Self-Imitation Learning, ICML 2018,
 * equations 2 and 3):
 *
 * <pre>loss = mean( -log p(action) (R - V)⁺ + w ((R - V)⁺)² / 2 )</pre>
 *
 * <p>with R the discounted return of the run and the advantage taken as a constant. What the value
 * already expects is left alone. Not thread-safe.
 */
final class SelfImitation {
  private static final double VALUE_COEFFICIENT = 0.1;

  private final List<Experience> experience;
  private final Network network;
  private final MaskedCategorical distribution;
  private final double gamma;
  private final SplittableRandom random;
  private final float[] observations;
  private final boolean[] masks;
  private final int[] actions;
  private final float[] returns;
  private final float[] logits;
  private final float[] values;

  SelfImitation(
      List<Experience> experience,
      Network network,
      MaskedCategorical distribution,
      double gamma,
      SplittableRandom random) {
    this.experience = List.copyOf(experience);
    this.network = network;
    this.distribution = distribution;
    this.gamma = gamma;
    this.random = random;
    int rows = network.tileRows();
    observations = new float[rows * network.features()];
    masks = new boolean[rows * network.options()];
    actions = new int[rows * distribution.slots()];
    returns = new float[rows];
    logits = new float[rows * network.options()];
    values = new float[rows];
  }

  /**
   * Takes gradient steps of one tile each.
   *
   * @param weight of the loss, from 0 to 1; nothing happens at 0
   */
  void improve(int steps, double weight, double learningRate, double maximumNorm) {
    if (experience.isEmpty() || weight <= 0) {
      return;
    }
    for (int i = 0; i < steps; i++) {
      draw();
      network.forward(observations, returns.length, logits, values);
      differentiate(weight / returns.length);
      network.backward(returns.length, logits, values);
      network.step(learningRate, maximumNorm);
    }
  }

  private void draw() {
    for (int row = 0; row < returns.length; row++) {
      Experience e = experience.get(random.nextInt(experience.size()));
      System.arraycopy(
          e.observation(), 0, observations, row * network.features(), network.features());
      System.arraycopy(e.mask(), 0, masks, row * network.options(), network.options());
      System.arraycopy(e.action(), 0, actions, row * distribution.slots(), distribution.slots());
      returns[row] = (float) Math.pow(gamma, e.stepsToEnd());
    }
  }

  private void differentiate(double weight) {
    for (int row = 0; row < returns.length; row++) {
      distribution.load(logits, masks, row);
      double better = Math.max(0, returns[row] - values[row]); // detail 20
      distribution.gradient(actions, row, (float) (-better * weight), 0, logits);
      values[row] = (float) (-VALUE_COEFFICIENT * better * weight);
    }
  }
}
