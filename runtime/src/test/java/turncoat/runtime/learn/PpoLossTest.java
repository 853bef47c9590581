package turncoat.runtime.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import turncoat.runtime.environment.Slot;

/**
 * One slot of two options and equal logits: the new probability of the action is 1/2, so the ratio
 * is set by the old one. The derivative by the action's logit is half that by its log-probability.
 */
class PpoLossTest {
  private static final Offset<Float> CLOSE = within(1e-6f);
  private final MaskedCategorical distribution =
      new MaskedCategorical(List.of(new Slot("a", "byzantine_0", List.of("x", "y"), 0, 1)));
  private final PpoLoss loss = new PpoLoss(distribution, 0.2, 0.5);
  private final float[] logits = new float[2];
  private final float[] values = new float[1];

  @Test
  void withinTheClippingRangeTheRatioCounts() {
    differentiate(1.1, 2);

    assertThat(loss.policyLoss()).isCloseTo(-2.2, within(1e-6));
    assertThat(logits[0]).isCloseTo(-1.1f, CLOSE);
    assertThat(logits[1]).isCloseTo(1.1f, CLOSE);
    assertThat(loss.clipFraction()).isZero();
  }

  @Test
  void gainBeyondTheRangeIsCut() {
    differentiate(1.5, 2);

    assertThat(loss.policyLoss()).isCloseTo(-2.4, within(1e-6));
    assertThat(Math.abs(logits[0]) + Math.abs(logits[1])).isZero();
    assertThat(loss.clipFraction()).isEqualTo(1);
  }

  @Test
  void lossBeyondTheRangeIsNotCut() {
    differentiate(1.5, -2);

    assertThat(loss.policyLoss()).isCloseTo(3, within(1e-6));
    assertThat(logits[0]).isCloseTo(1.5f, CLOSE);
  }

  @Test
  void badActionMadeRareEnoughIsLeftAlone() {
    differentiate(0.5, -2);

    assertThat(loss.policyLoss()).isCloseTo(1.6, within(1e-6));
    assertThat(Math.abs(logits[0]) + Math.abs(logits[1])).isZero();
  }

  @Test
  void valueIsPulledToTheReturnByTheCoefficient() {
    values[0] = 3;
    differentiate(1, 0);

    assertThat(loss.valueLoss()).isCloseTo(2, within(1e-6));
    assertThat(values[0]).isCloseTo(0.5f * 2, CLOSE);
  }

  @Test
  void entropyBonusDrawsUnequalLogitsTogether() {
    logits[0] = (float) Math.log(3);
    loss.entropyCoefficient(0.1);
    Tile tile = tile(0.75, 0);
    loss.differentiate(tile, logits, values, 1);

    double entropy = -(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25));
    assertThat(loss.entropy()).isCloseTo(entropy, within(1e-6));
    assertThat(logits[0])
        .isCloseTo((float) (0.1 * 0.75 * (Math.log(0.75) + entropy)), CLOSE)
        .isPositive();
    assertThat(logits[1]).isCloseTo(-logits[0], CLOSE);
  }

  @Test
  void divergenceIsTheMeanOfRatioLessOneLessItsLogarithm() {
    differentiate(1.1, 1);
    logits[0] = 0;
    logits[1] = 0;
    loss.differentiate(tile(0.5 / 0.9, 1), logits, values, 1);

    double expected = (0.1 - Math.log(1.1) + (-0.1 - Math.log(0.9))) / 2;
    assertThat(loss.approximateKl()).isCloseTo(expected, within(1e-6));
  }

  private void differentiate(double ratio, float advantage) {
    loss.differentiate(tile(0.5 / ratio, advantage), logits, values, 1);
  }

  /** A sample of option 0 with return 1. */
  private static Tile tile(double oldProbability, float advantage) {
    Rollout rollout = new Rollout(1, 1, 1, 2, 1);
    rollout.masks[0][0] = true;
    rollout.masks[0][1] = true;
    rollout.logProbabilities[0][0] = (float) Math.log(oldProbability);
    rollout.advantages[0][0] = advantage;
    rollout.returns[0][0] = 1;
    Tile tile = new Tile(1, 1, 2, 1);
    tile.gather(rollout, new int[] {0}, 0, 1);
    return tile;
  }
}
