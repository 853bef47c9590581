package turncoat.runtime.shrink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import turncoat.runtime.environment.FakeEnvironment;
import turncoat.runtime.replay.ChoicePoint;
import turncoat.runtime.replay.ChoiceSource;
import turncoat.runtime.replay.EnvironmentExecutor;
import turncoat.runtime.replay.Executor;
import turncoat.runtime.replay.Outcome;
import turncoat.runtime.replay.Resolved;
import turncoat.runtime.search.Episode;
import turncoat.runtime.trace.Resolver;

final class ShrinkerTest {
  /**
   * Twelve messages of four options and a coin after every third. Masks and honest options depend
   * on what was said before, and one message in five is skipped after certain others.
   */
  private static final class Maze implements Executor {
    private static final int MESSAGES = 12;
    private final int[][] needed;
    private final int salt;

    Maze(long seed) {
      SplittableRandom random = new SplittableRandom(seed);
      salt = random.nextInt(1_000);
      needed = new int[1 + random.nextInt(4)][];
      for (int i = 0; i < needed.length; i++) {
        needed[i] = new int[] {random.nextInt(MESSAGES), random.nextInt(4)};
      }
    }

    @Override
    public Outcome execute(ChoiceSource source) {
      List<Resolved> choices = new ArrayList<>();
      int[] said = new int[MESSAGES];
      int mood = salt;
      for (int message = 0; message < MESSAGES; message++) {
        if (mood % 5 == 4) {
          mood++;
          continue;
        }
        said[message] = ask(source, choices, message, mood);
        mood += said[message] * (message + 1);
        if (message % 3 == 2) {
          ChoicePoint coin = ChoicePoint.chance("round " + message, "flip", List.of("0", "1"));
          choices.add(new Resolved(coin, source.choose(coin)));
        }
      }
      boolean all = IntStream.range(0, needed.length).allMatch(i -> holds(needed[i], said));
      return new Outcome(all ? List.of("agreement") : List.of(), choices);
    }

    /** What is needed is to say that very option, or anything at all if the option is 0. */
    private static boolean holds(int[] need, int[] said) {
      return need[1] == 0 ? said[need[0]] != 0 : said[need[0]] == need[1];
    }

    private static int ask(ChoiceSource source, List<Resolved> choices, int message, int mood) {
      boolean[] allowed = new boolean[4];
      for (int option = 0; option < 4; option++) {
        allowed[option] = option == mood % 4 || (mood >> option & 1) == 0;
      }
      int honest = mood % 3 == 0 ? -1 : mood % 4;
      ChoicePoint point =
          ChoicePoint.adversary(
              "round " + message,
              "Vote byzantine_0 -> honest_" + message,
              List.of("silent", "a", "b", "c"),
              allowed,
              honest);
      int value = source.choose(point);
      choices.add(new Resolved(point, value));
      return value;
    }
  }

  private static ChoiceSource random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return point -> {
      int option;
      do {
        option = random.nextInt(point.size());
      } while (!point.allows(option));
      return option;
    };
  }

  @Test
  void everyShrunkAttackViolatesIsNotLargerAndOneMinimal() {
    int attacks = 0;
    int smaller = 0;
    for (long seed = 0; seed < 4_000; seed++) {
      Maze maze = new Maze(seed / 20);
      Outcome attack = maze.execute(random(seed));
      if (!attack.violates("agreement")) {
        continue;
      }
      attacks++;
      Shrunk shrunk = new Shrinker(maze).shrink(attack, "agreement");
      String run = "seed " + seed;
      assertThat(shrunk.outcome().violates("agreement")).as(run).isTrue();
      assertThat(shrunk.minimal()).as(run).isTrue();
      int change = Size.of(shrunk.outcome()).compareTo(Size.of(attack));
      assertThat(change).as(run).isLessThanOrEqualTo(0);
      smaller += change < 0 ? 1 : 0;
      assertOneMinimal(maze, shrunk.outcome(), attack, run);
      assertThat(new Shrinker(maze).shrink(attack, "agreement")).as(run).isEqualTo(shrunk);
    }
    assertThat(attacks).isGreaterThan(200);
    assertThat(smaller).isGreaterThan(attacks / 2);
  }

  /** No single lie, made honest or silent with the others as they are, gives a smaller attack. */
  private static void assertOneMinimal(Maze maze, Outcome best, Outcome attack, String run) {
    Plan plan = Plan.of(best);
    Chances chances = new Chances(attack);
    for (Resolved choice : best.choices()) {
      boolean chance = choice.point().resolver() == Resolver.CHANCE;
      if (chance || choice.value() == choice.point().honest()) {
        continue;
      }
      List<Plan> changes = new ArrayList<>();
      if (choice.point().honest() >= 0) {
        changes.add(plan.honest(List.of(choice)));
      }
      if (choice.point().allows(0)) {
        changes.add(plan.silent(List.of(choice)));
      }
      for (Plan change : changes) {
        Outcome outcome = maze.execute(change.source(chances));
        boolean better =
            outcome.violates("agreement") && Size.of(outcome).compareTo(Size.of(best)) < 0;
        assertThat(better).as(run + " at " + choice.point().at()).isFalse();
      }
    }
  }

  @Test
  void liesThatDoNotMatterBecomeHonest() {
    // Honest is option 1 everywhere; the violation needs a lie to the third node alone.
    Executor executor =
        source -> {
          List<Resolved> choices = new ArrayList<>();
          for (int node = 0; node < 8; node++) {
            ChoicePoint point =
                ChoicePoint.adversary(
                    "vote",
                    "Vote byzantine_0 -> honest_" + node,
                    List.of("silent", "Vote(0)", "Vote(1)"),
                    new boolean[] {true, true, true},
                    1);
            choices.add(new Resolved(point, source.choose(point)));
          }
          boolean lie = choices.get(2).value() == 2;
          return new Outcome(lie ? List.of("validity") : List.of(), choices);
        };
    Outcome attack = executor.execute(point -> 2);
    Shrunk shrunk = new Shrinker(executor).shrink(attack, "validity");
    assertThat(shrunk.outcome().choices())
        .extracting(Resolved::value)
        .containsExactly(1, 1, 2, 1, 1, 1, 1, 1);
    assertThat(shrunk.deviations()).isEqualTo(1);
    assertThat(shrunk.executions()).isLessThan(20);
  }

  @Test
  void withoutKnownHonestyItGoesTowardsOptionZero() {
    EnvironmentExecutor executor = new EnvironmentExecutor(FakeEnvironment::new);
    Outcome attack = executor.replay(new Episode(3, new int[] {2, 0, 0, 0, 2, 1}));
    Shrunk shrunk = new Shrinker(executor).shrink(attack, "agreement");
    // Corrupting p0 instead still allows it, since honest_1 hears a 0.
    assertThat(shrunk.outcome().choices())
        .filteredOn(choice -> choice.point().resolver() == Resolver.ADVERSARY)
        .extracting(Resolved::value)
        .containsExactly(0, 2, 1);
  }

  @Test
  void theLimitOfExecutionsHolds() {
    Maze maze = new Maze(1);
    for (long seed = 0; ; seed++) {
      Outcome attack = maze.execute(random(seed));
      if (attack.violates("agreement")) {
        Shrunk shrunk = new Shrinker(maze, 3).shrink(attack, "agreement");
        assertThat(shrunk.executions()).isEqualTo(3);
        assertThat(shrunk.minimal()).isFalse();
        assertThat(shrunk.outcome().violates("agreement")).isTrue();
        return;
      }
    }
  }

  @Test
  void aRunThatDoesNotViolateIsRefused() {
    EnvironmentExecutor executor = new EnvironmentExecutor(FakeEnvironment::new);
    Outcome harmless = executor.replay(new Episode(3, new int[6]));
    assertThatThrownBy(() -> new Shrinker(executor).shrink(harmless, "agreement"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not violate 'agreement'");
  }
}
