package turncoat.runtime.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import turncoat.runtime.environment.Slot;

class MaskedCategoricalTest {
  private static final float LOG2 = (float) Math.log(2);
  private static final float LOG3 = (float) Math.log(3);

  private final MaskedCategorical distribution =
      new MaskedCategorical(
          List.of(
              new Slot("a", "byzantine_0", List.of("x", "y", "z"), 0, 1),
              new Slot("b", "byzantine_0", List.of("x", "y"), 3, 1)));

  @Test
  void softmaxIsTakenOverAllowedOptionsAlone() {
    // Slot a: weights 1 and 2 once the option of weight e^50 is masked; slot b: 1 and 3.
    distribution.load(row(0, 50, LOG2, 0, LOG3), mask(true, false, true, true, true), 0);

    assertThat(distribution.logProbability(new int[] {2, 1}, 0))
        .isCloseTo((float) Math.log(2.0 / 3 * 3 / 4), within(1e-6f));
    double a = -(Math.log(1.0 / 3) / 3 + Math.log(2.0 / 3) * 2 / 3);
    double b = -(Math.log(1.0 / 4) / 4 + Math.log(3.0 / 4) * 3 / 4);
    assertThat(distribution.entropy()).isCloseTo((float) (a + b), within(1e-6f));
  }

  @Test
  void slotWithOneAllowedOptionContributesNothing() {
    distribution.load(row(3, -7, 9, 1, 2), mask(false, true, false, true, false), 0);

    int[] action = new int[2];
    assertThat(distribution.sample(new SplittableRandom(1), action, 0)).isEqualTo(0f);
    assertThat(action).containsExactly(1, 0);
    assertThat(distribution.entropy()).isEqualTo(0f);
    float[] gradient = row(9, 9, 9, 9, 9);
    distribution.gradient(action, 0, 1, 1, gradient);
    assertThat(gradient).containsOnly(0f);
  }

  @Test
  void samplesFollowTheProbabilities() {
    distribution.load(row(0, 50, LOG2, 0, LOG3), mask(true, false, true, true, true), 0);
    SplittableRandom random = new SplittableRandom(7);
    int[] counts = new int[5];
    int[] action = new int[2];
    int draws = 30_000;
    for (int i = 0; i < draws; i++) {
      float drawn = distribution.sample(random, action, 0);
      assertThat(drawn).isEqualTo(distribution.logProbability(action, 0));
      counts[action[0]]++;
      counts[3 + action[1]]++;
    }

    assertThat(counts[1]).isZero();
    assertThat(counts[2] / (double) draws).isCloseTo(2.0 / 3, within(0.015));
    assertThat(counts[4] / (double) draws).isCloseTo(3.0 / 4, within(0.015));
  }

  @Test
  void mostLikelyIgnoresMaskedOptionsAndTakesTheFirstOfEquals() {
    distribution.load(row(0, 50, 0, 1, 2), mask(true, false, true, true, true), 0);

    int[] action = new int[2];
    distribution.mostLikely(action, 0);

    assertThat(action).containsExactly(0, 1);
  }

  @Test
  void gradientIsThatOfFiniteDifferences() {
    float[] logits = row(0.3f, -1, 0.8f, 1.5f, -0.5f);
    boolean[] mask = mask(true, true, true, true, true);
    int[] action = {2, 1};
    distribution.load(logits, mask, 0);
    float[] gradient = new float[5];
    distribution.gradient(action, 0, 0.7f, 0.2f, gradient);

    for (int i = 0; i < logits.length; i++) {
      double slope = (objective(logits, i, 1e-2f) - objective(logits, i, -1e-2f)) / 2e-2;
      assertThat(gradient[i]).as("logit %d", i).isCloseTo((float) slope, within(1e-4f));
    }
  }

  private double objective(float[] logits, int index, float change) {
    float[] moved = logits.clone();
    moved[index] += change;
    distribution.load(moved, mask(true, true, true, true, true), 0);
    return 0.7 * distribution.logProbability(new int[] {2, 1}, 0) + 0.2 * distribution.entropy();
  }

  @Test
  void rowWithoutAnAllowedOptionIsRefused() {
    assertThatThrownBy(
            () -> distribution.load(new float[5], mask(true, true, true, false, false), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("row 0: slot 1 allows no option");
  }

  private static float[] row(float... logits) {
    return logits;
  }

  private static boolean[] mask(boolean... allowed) {
    return allowed;
  }
}
