package turncoat.runtime.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AdvantageNormalizerTest {
  private final Rollout rollout = new Rollout(2, 2, 1, 1, 1);

  @Test
  void minibatchGetsMeanZeroAndDeviationOne() {
    rollout.advantages[0][0] = 100;
    rollout.advantages[0][1] = 1;
    rollout.advantages[1][0] = 5;

    AdvantageNormalizer normalizer = AdvantageNormalizer.of(rollout, new int[] {0, 2, 1, 3}, 1, 3);

    // Samples 1 and 2 alone: 1 and 5, so mean 3 and deviation 2.
    float[] advantages = {1, 5, 77};
    normalizer.apply(advantages, 2);
    assertThat(advantages).containsExactly(-1, 1, 77);
  }

  @Test
  void noiseIsNotBlownUpToFullSize() {
    rollout.advantages[0][1] = 1e-4f;

    AdvantageNormalizer normalizer = AdvantageNormalizer.of(rollout, new int[] {0, 1}, 0, 2);

    float[] advantages = {0, 1e-4f};
    normalizer.apply(advantages, 2);
    assertThat(advantages[1]).isCloseTo((float) (5e-5 / AdvantageNormalizer.FLOOR), within(1e-6f));
  }

  @Test
  void explainedVarianceComparesErrorsWithReturns() {
    rollout.returns[0][0] = 1;
    rollout.returns[1][1] = 1;
    assertThat(ExplainedVariance.of(rollout)).isEqualTo(0);

    rollout.values[0][0] = 1;
    rollout.values[1][1] = 1;
    assertThat(ExplainedVariance.of(rollout)).isEqualTo(1);

    rollout.values[0][1] = 1;
    rollout.values[1][0] = 1;
    assertThat(ExplainedVariance.of(rollout)).isEqualTo(0);

    rollout.values[0][0] = 0;
    rollout.values[1][1] = 0;
    assertThat(ExplainedVariance.of(rollout)).isEqualTo(-3);
  }
}
