package turncoat.runtime.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import turncoat.runtime.learn.IterationMetrics;

final class PlateauTest {
  private final Plateau plateau = new Plateau();

  /** Feeds blocks of one iteration each until the rule fires; returns how many. */
  private int blocksUntilEnd(IntToDoubleFunction rate, int most) {
    for (int block = 1; block <= most; block++) {
      long steps = (long) block * Plateau.BLOCK_STEPS;
      plateau.add(metrics(steps, rate.applyAsDouble(block)));
      if (plateau.succeeded() || plateau.stalled()) {
        return block;
      }
    }
    return -1;
  }

  private static IterationMetrics metrics(long steps, double rate) {
    return new IterationMetrics(1, steps, 0, 0, 1_000, rate, rate, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4);
  }

  @Test
  void twoBlocksOfAllButCertainSuccessAreEnough() {
    assertThat(blocksUntilEnd(block -> block < 5 ? 0.5 : 0.995, 100)).isEqualTo(6);
    assertThat(plateau.succeeded()).isTrue();
  }

  @Test
  void aHighRateIsGivenShortPatience() {
    assertThat(blocksUntilEnd(block -> Math.min(0.7, 0.1 * block), 100))
        .isEqualTo(7 + Plateau.PATIENCE);
    assertThat(plateau.stalled()).isTrue();
  }

  @Test
  void aLowRateIsGivenLongPatience() {
    assertThat(blocksUntilEnd(block -> 0.05, 100)).isEqualTo(1 + Plateau.LONG_PATIENCE);
  }

  @Test
  void nothingFoundIsNoPlateau() {
    assertThat(blocksUntilEnd(block -> 0, 500)).isEqualTo(-1);
  }

  @Test
  void slowProgressIsProgress() {
    assertThat(blocksUntilEnd(block -> Math.min(0.9, 0.002 * block), 1_000)).isGreaterThan(300);
  }
}
