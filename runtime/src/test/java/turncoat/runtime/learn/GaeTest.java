package turncoat.runtime.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Expected numbers are worked out by hand, with gamma = lambda = 1/2. */
class GaeTest {
  private static final Offset<Float> EXACT = within(1e-7f);
  private final Rollout rollout = new Rollout(3, 1, 1, 1, 1);
  private final Gae gae = new Gae(0.5, 0.5);

  @Test
  void runningEpisodeIsBootstrappedFromTheValueAfterTheLastStep() {
    values(0.5f, 0.25f, 1f);
    rollout.rewards[2][0] = 1;
    rollout.bootstraps[2][0] = 2;

    gae.compute(rollout);

    // Differences: 0 + 0.125 - 0.5, 0 + 0.5 - 0.25, 1 + 1 - 1; each later one counts a quarter.
    advantages(-0.375f + 0.25f * 0.5f, 0.25f + 0.25f * 1f, 1f);
    assertThat(rollout.returns[0][0]).isCloseTo(0.5f - 0.25f, EXACT);
    assertThat(rollout.returns[2][0]).isCloseTo(2f, EXACT);
  }

  @Test
  void nothingLiesBeyondATerminatedStep() {
    values(0.5f, 0.25f, 1f);
    rollout.rewards[1][0] = 1;
    rollout.terminated[1][0] = true;
    rollout.bootstraps[1][0] = 100;
    rollout.bootstraps[2][0] = 2;

    gae.compute(rollout);

    // The second difference is 1 - 0.25; the third step, of the next episode, does not reach back.
    advantages(-0.375f + 0.25f * 0.75f, 0.75f, 0f);
  }

  @Test
  void truncatedStepIsWorthTheValueOfItsOwnLastState() {
    values(0.5f, 0.25f, 1f);
    rollout.truncated[1][0] = true;
    rollout.bootstraps[1][0] = 4;
    rollout.bootstraps[2][0] = 2;

    gae.compute(rollout);

    // The second difference is 0.5 × 4 - 0.25, not 0.5 × 1 - 0.25.
    advantages(-0.375f + 0.25f * 1.75f, 1.75f, 0f);
  }

  @Test
  void lanesDoNotMix() {
    Rollout two = new Rollout(2, 2, 1, 1, 1);
    two.rewards[1][1] = 1;
    two.terminated[1][0] = true;
    two.terminated[1][1] = true;

    gae.compute(two);

    assertThat(two.advantages[0]).containsExactly(0f, 0.25f);
    assertThat(two.advantages[1]).containsExactly(0f, 1f);
  }

  private void values(float... values) {
    for (int t = 0; t < values.length; t++) {
      rollout.values[t][0] = values[t];
    }
  }

  private void advantages(float... expected) {
    for (int t = 0; t < expected.length; t++) {
      assertThat(rollout.advantages[t][0]).as("step %d", t).isCloseTo(expected[t], EXACT);
    }
  }
}
