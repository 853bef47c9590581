package turncoat.runtime.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import turncoat.runtime.environment.FakeEnvironment;
import turncoat.runtime.replay.EnvironmentExecutor;

final class EvaluatorTest {
  private static Evaluation play(int lanes, long seed, int first, int episodes) {
    RandomPolicy policy = new RandomPolicy(new FakeEnvironment(1).describe(), lanes, 99);
    return new Evaluator(FakeEnvironment::new, lanes)
        .evaluate(policy, new Evaluator.Request(seed, first, episodes, 1, 5));
  }

  @Test
  void theRateIsThatOfUniformChoices() {
    // Not p0: 2/3 · 2/9. p0, whose second vote cannot be 1: 1/3 · 1/6.
    double exact = 4.0 / 27 + 1.0 / 18;
    Evaluation evaluation = play(64, 1, 0, 20_000);
    assertThat(evaluation.targets().value()).isCloseTo(exact, within(0.012));
    assertThat(evaluation.byProperty().get(0)).isEqualTo(evaluation.targets());
    assertThat(evaluation.byProperty().get(1).value()).isCloseTo(0.25 * 2 / 3 / 9, within(0.005));
    assertThat(evaluation.steps()).isEqualTo(40_000);
  }

  @Test
  void theNumberOfLanesDoesNotMatter() {
    assertThat(play(7, 3, 0, 1_000)).isEqualTo(play(64, 3, 0, 1_000));
    assertThat(play(7, 3, 0, 1_000)).isNotEqualTo(play(7, 4, 0, 1_000));
  }

  @Test
  void adjacentRangesAddUp() {
    int whole = play(8, 3, 0, 500).targets().successes();
    int parts =
        play(8, 3, 0, 123).targets().successes() + play(8, 3, 123, 377).targets().successes();
    assertThat(parts).isEqualTo(whole);
  }

  @Test
  void keptEpisodesViolateTheTargetWhenPlayedAgain() {
    EnvironmentExecutor executor = new EnvironmentExecutor(FakeEnvironment::new);
    assertThat(play(16, 3, 0, 1_000).episodes())
        .hasSize(5)
        .allSatisfy(
            episode -> {
              assertThat(executor.replay(episode).violated()).containsExactly("agreement");
              assertThat(episode.loudness()).isEqualTo(2);
            });
  }

  @Test
  void itStopsBetweenBatches() {
    RandomPolicy policy = new RandomPolicy(new FakeEnvironment(1).describe(), 10, 99);
    Evaluation evaluation =
        new Evaluator(FakeEnvironment::new, 10)
            .evaluate(
                policy, new Evaluator.Request(1, 0, 1_000, 1, 1), soFar -> soFar.trials() < 30);
    assertThat(evaluation.targets().trials()).isEqualTo(30);
  }

  @Test
  void theIntervalIsWilsons() {
    // By hand: centre (p + z²/2n)/(1 + z²/n), n = 10, p = 0.5, z = 1.959964.
    Rate rate = new Rate(5, 10);
    assertThat(rate.low()).isCloseTo(0.2366, within(1e-4));
    assertThat(rate.high()).isCloseTo(0.7634, within(1e-4));
    assertThat(Rate.NONE.high()).isEqualTo(1);
  }
}
