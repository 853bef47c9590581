package turncoat.runtime.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import turncoat.runtime.attack.AttackProgress.Phase;
import turncoat.runtime.environment.EnvironmentFactory;
import turncoat.runtime.environment.FakeEnvironment;
import turncoat.runtime.replay.EnvironmentExecutor;
import turncoat.runtime.replay.TapeSource;

final class AttackSearchTest {
  private static final InstantSource STILL = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
  private static final double RANDOM_RATE = 4.0 / 27 + 1.0 / 18;

  private static AttackSettings settings(SearchKind search, long steps, String... targets) {
    return new AttackSettings(
        search, 7, Budget.steps(steps), List.of(targets), Map.of("annealingSteps", "100000"));
  }

  private static AttackResult run(EnvironmentFactory factory, AttackSettings settings) {
    return new AttackSearch(factory, settings, progress -> {}, STILL).run();
  }

  @Test
  void trainingBeatsRandomChoicesAndItsAttacksReplay() {
    AttackResult result =
        run(FakeEnvironment::new, settings(SearchKind.AUTO, 300_000, "agreement"));
    assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
    assertThat(result.property()).contains("agreement");
    assertThat(result.search()).isEqualTo(SearchKind.PPO);
    assertThat(result.ending()).isEqualTo(AttackResult.Ending.SUCCESS);
    assertThat(result.probability().value()).isGreaterThan(0.98);
    assertThat(result.randomProbability().value()).isCloseTo(RANDOM_RATE, within(0.02));
    assertThat(result.steps()).isLessThan(340_000);
    EnvironmentExecutor executor = new EnvironmentExecutor(FakeEnvironment::new);
    assertThat(result.attacks())
        .extracting(FoundAttack::search)
        .isNotEmpty()
        .containsOnly(SearchKind.PPO);
    assertThat(result.attacks())
        .extracting(FoundAttack::outcome)
        .allSatisfy(
            outcome -> {
              assertThat(outcome.violates("agreement")).isTrue();
              assertThat(executor.execute(new TapeSource(outcome.tape()))).isEqualTo(outcome);
            });
  }

  @Test
  void theSameSeedAndStepsGiveTheSameResult() {
    AttackSettings settings = settings(SearchKind.PPO, 20_000);
    assertThat(run(FakeEnvironment::new, settings))
        .usingRecursiveComparison()
        .isEqualTo(run(FakeEnvironment::new, settings));
  }

  @Test
  void whatIsSafeIsNotFoundWithinTheBudget() {
    AttackResult result = run(FakeEnvironment::safe, settings(SearchKind.AUTO, 30_000));
    assertThat(result.verdict()).isEqualTo(Verdict.NOT_FOUND);
    assertThat(result.property()).isEmpty();
    assertThat(result.ending()).isEqualTo(AttackResult.Ending.BUDGET);
    assertThat(result.attacks()).isEmpty();
    assertThat(result.probability().successes()).isZero();
    assertThat(result.probability().trials()).isEqualTo(10_000);
  }

  @Test
  void onlyTheTargetCounts() {
    AttackResult result =
        run(FakeEnvironment::new, settings(SearchKind.RANDOM, 100_000, "validity"));
    assertThat(result.search()).isEqualTo(SearchKind.RANDOM);
    assertThat(result.ending()).isEqualTo(AttackResult.Ending.FOUND);
    assertThat(result.probability()).isEqualTo(result.randomProbability());
    assertThat(result.probability().value()).isCloseTo(0.25 * 2 / 27, within(0.006));
    assertThat(result.attacks())
        .isNotEmpty()
        .allSatisfy(a -> assertThat(a.outcome().violated()).containsExactly("validity"));
  }

  @Test
  void ofSeveralTargetsTheMostViolatedIsReported() {
    AttackResult result = run(FakeEnvironment::new, settings(SearchKind.RANDOM, 100_000));
    assertThat(result.property()).contains("agreement");
  }

  @Test
  void randomSearchUsesItsWholeBudgetWhereThereIsNothing() {
    AttackResult result = run(FakeEnvironment::safe, settings(SearchKind.RANDOM, 50_000));
    assertThat(result.ending()).isEqualTo(AttackResult.Ending.BUDGET);
    assertThat(result.steps()).isBetween(50_000L, 50_200L);
    assertThat(result.probability().trials()).isEqualTo(result.episodes());
  }

  @Test
  void explorationAloneEndsWithEnoughAttacks() {
    AttackResult result =
        run(FakeEnvironment::new, settings(SearchKind.EXPLORE, 400_000, "agreement"));
    assertThat(result.search()).isEqualTo(SearchKind.EXPLORE);
    assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
    assertThat(result.probability()).isEqualTo(result.randomProbability());
  }

  @Test
  void stoppingKeepsWhatWasFound() {
    List<AttackSearch> self = new ArrayList<>();
    AttackSearch search =
        new AttackSearch(
            FakeEnvironment::new,
            settings(SearchKind.PPO, 10_000_000),
            progress -> {
              if (progress.phase() == Phase.TRAINING && progress.best().isPresent()) {
                self.get(0).stop();
              }
            },
            STILL);
    self.add(search);
    AttackResult result = search.run();
    assertThat(result.ending()).isEqualTo(AttackResult.Ending.STOPPED);
    assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
    assertThat(result.attacks()).isNotEmpty();
    assertThat(result.steps()).isLessThan(200_000);
  }

  @Test
  void aBudgetInTimeEnds() {
    // Every look at the clock takes 20 ms.
    long[] now = {0};
    InstantSource clock = () -> Instant.ofEpochMilli(now[0] += 20);
    AttackSettings settings =
        new AttackSettings(
            SearchKind.PPO, 7, Budget.time(Duration.ofSeconds(4)), List.of(), Map.of());
    AttackResult result =
        new AttackSearch(FakeEnvironment::safe, settings, progress -> {}, clock).run();
    assertThat(result.ending()).isEqualTo(AttackResult.Ending.BUDGET);
    assertThat(result.elapsed()).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(6));
  }

  @Test
  void progressComesPhaseByPhaseAndNeverGoesBack() {
    List<AttackProgress> all = new ArrayList<>();
    new AttackSearch(
            FakeEnvironment::new, settings(SearchKind.PPO, 30_000, "agreement"), all::add, STILL)
        .run();
    assertThat(all).extracting(AttackProgress::phase).isSorted().contains(Phase.values());
    assertThat(all).extracting(AttackProgress::done).allMatch(done -> done >= 0 && done <= 1);
    AttackProgress last = all.get(all.size() - 1);
    assertThat(last.best()).isPresent();
    assertThat(last.random().trials()).isPositive();
  }

  @Test
  void unknownTargetsAndSettingsAreRefused() {
    AttackSettings target = settings(SearchKind.PPO, 1_000, "liveness");
    assertThatThrownBy(() -> run(FakeEnvironment::new, target))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no property 'liveness'; there are agreement, validity");
    AttackSettings ppo =
        new AttackSettings(
            SearchKind.PPO, 1, Budget.DEFAULT, List.of(), Map.of("learningRat", "1"));
    assertThatThrownBy(() -> run(FakeEnvironment::new, ppo))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("learningRat");
  }
}
