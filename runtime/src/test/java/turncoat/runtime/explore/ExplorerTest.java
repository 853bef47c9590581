package turncoat.runtime.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import turncoat.runtime.chance.SeededChance;
import turncoat.runtime.environment.EnvironmentFactory;
import turncoat.runtime.learn.PpoConfig;
import turncoat.runtime.learn.PpoTrainer;

class ExplorerTest {
  private static final int STAGES = 12;
  private static final int OPTIONS = 10;

  /** Uniform play would need about 10^12 episodes. */
  @Test
  void findsWhatUniformPlayCannot() {
    Explorer explorer = explorer(1);
    explorer.explore(400_000);
    assertThat(explorer.violations()).isNotEmpty();
  }

  @Test
  void aViolationsTapeReplays() {
    Explorer explorer = explorer(2);
    explorer.explore(400_000);
    Start violation = explorer.violations().get(0);
    int coin = violation.draws()[0];
    assertThat(violation.actions()).hasSize(STAGES);
    for (int stage = 0; stage < STAGES; stage++) {
      assertThat(violation.actions()[stage]).isEqualTo((stage + coin) % OPTIONS);
    }
  }

  @Test
  void startsLieAlongAViolatingRun() {
    Explorer explorer = explorer(2);
    explorer.explore(400_000);
    CombinationLock lock = new CombinationLock(STAGES, OPTIONS, 1);
    List<Start> path =
        ExploringStarts.along(lock, explorer.violations().get(0)).stream()
            .map(ExploringStarts.Moment::start)
            .toList();
    assertThat(path).extracting(Start::stage).containsExactlyElementsOf(range());
    assertThat(path).extracting(start -> start.state()[2]).containsExactlyElementsOf(range());
  }

  @Test
  void theShareOfEpisodesBeginsInTheMiddle() {
    Explorer explorer = explorer(2);
    explorer.explore(400_000);
    CombinationLock lock = new CombinationLock(STAGES, OPTIONS, 1);
    ExploringStarts starts =
        new ExploringStarts(lanes -> new CombinationLock(STAGES, OPTIONS, lanes), explorer, 0.25);
    int fresh = 0;
    for (long seed = 0; seed < 4000; seed++) {
      fresh += starts.begin(lock, 0, seed) ? 1 : 0;
    }
    assertThat(fresh).isBetween(2850, 3150);
  }

  /**
   * From ordinary resets 1 in 65,536 episodes succeeds; nothing would ever be learned from so few.
   */
  @Test
  void whatExplorationFoundIsLearnedFromItsEndToItsBeginning() {
    EnvironmentFactory factory = lanes -> new CombinationLock(8, 4, lanes);
    Explorer explorer = new Explorer(factory, 1, 5, 64);
    explorer.explore(100_000);
    ExploringStarts starts = new ExploringStarts(factory, explorer, 0.5);
    PpoTrainer trainer =
        new PpoTrainer(factory, PpoConfig.defaults(), 5, (episode, actions) -> {}, starts::begin);
    trainer.imitate(starts.experience());
    double rate = 0;
    for (int i = 0; i < 150 && rate < 0.9; i++) {
      rate = trainer.iterate().successRate();
    }
    assertThat(rate).isGreaterThan(0.9);
  }

  private static List<Integer> range() {
    return IntStream.range(0, STAGES).boxed().toList();
  }

  @Test
  void sameSeedFindsTheSame() {
    Explorer one = explorer(3);
    Explorer two = explorer(3);
    one.explore(51_200);
    two.explore(20_480);
    two.explore(30_720);
    assertThat(one.archive().size()).isEqualTo(two.archive().size());
    assertThat(one.archive().sample(fixed(), 0).state())
        .isEqualTo(two.archive().sample(fixed(), 0).state());
  }

  @Test
  void aFullArchiveKeepsCountingAndStaysBounded() {
    StartArchive archive = new StartArchive(1, 2);
    for (int cell = 0; cell < 5; cell++) {
      int[] state = {cell, 7};
      if (archive.visit(state)) {
        archive.add(new Start(state, 0, new int[0], new int[0]));
      }
    }
    assertThat(archive.size()).isEqualTo(2);
    assertThat(archive.visit(new int[] {1, 99})).isFalse();
  }

  private static Explorer explorer(long seed) {
    return new Explorer(lanes -> new CombinationLock(STAGES, OPTIONS, lanes), 1, seed, 1);
  }

  private static SeededChance fixed() {
    SeededChance chance = new SeededChance(1);
    chance.reset(0, 42);
    return chance;
  }
}
