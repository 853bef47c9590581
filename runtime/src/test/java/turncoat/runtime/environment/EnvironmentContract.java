package turncoat.runtime.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What every environment must do. Subclasses say which one; or run {@link #clauses} for many.
 *
 * <p>Play is random but seeded, so that a failure repeats.
 */
public abstract class EnvironmentContract {
  private static final int LANES = 3;
  private static final int EPISODES = 20;

  /** Makes the environments under test. */
  protected abstract EnvironmentFactory factory();

  /** Every clause of the contract. */
  @TestFactory
  public Stream<DynamicTest> clauses() {
    return Stream.of(
        DynamicTest.dynamicTest("describesItsSpaces", this::describesItsSpaces),
        DynamicTest.dynamicTest("needsALane", this::needsALane),
        DynamicTest.dynamicTest("resetStartsAnEpisode", this::resetStartsAnEpisode),
        DynamicTest.dynamicTest("episodesEndAfterTheirStages", this::episodesEndAfterTheirStages),
        DynamicTest.dynamicTest("rewardsAreForTargetedViolations", this::rewardsAreForTargets),
        DynamicTest.dynamicTest("learnersAreAlike", this::learnersAreAlike),
        DynamicTest.dynamicTest("endedLanesAbsorb", this::endedLanesAbsorb),
        DynamicTest.dynamicTest("masksLeaveAChoice", this::masksLeaveAChoice),
        DynamicTest.dynamicTest("maskedOptionsAreRefused", this::maskedOptionsAreRefused),
        DynamicTest.dynamicTest("unknownOptionsAreRefused", this::unknownOptionsAreRefused),
        DynamicTest.dynamicTest("wrongLengthsAreRefused", this::wrongLengthsAreRefused),
        DynamicTest.dynamicTest("sameSeedSameRun", this::sameSeedSameRun),
        DynamicTest.dynamicTest("lanesDoNotTouchEachOther", this::lanesDoNotTouchEachOther),
        DynamicTest.dynamicTest("statesCanBeCarriedOver", this::statesCanBeCarriedOver),
        DynamicTest.dynamicTest("observationsAreWithinBounds", this::observationsAreWithinBounds));
  }

  private RandomPlay play(int lanes) {
    return new RandomPlay(factory().create(lanes));
  }

  private void describesItsSpaces() {
    Description description = factory().create(1).describe();
    Set<String> names = new HashSet<>();
    int offset = 0;
    for (Slot slot : description.slots()) {
      assertThat(names.add(slot.name())).as("slot name %s is unique", slot.name()).isTrue();
      assertThat(slot.offset()).as("offset of %s", slot.name()).isEqualTo(offset);
      assertThat(slot.line()).as("line of %s", slot.name()).isPositive();
      offset += slot.size();
    }
    assertThat(description.optionCount()).isEqualTo(offset);
    for (int i = 0; i < description.featureCount(); i++) {
      assertThat(description.features().get(i).index()).isEqualTo(i);
    }
    assertThat(description.features().stream().map(Feature::name)).doesNotHaveDuplicates();
  }

  private void needsALane() {
    assertThatThrownBy(() -> factory().create(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 1 lane");
  }

  private void resetStartsAnEpisode() {
    RandomPlay play = play(LANES);
    for (int lane = 0; lane < LANES; lane++) {
      assertThat(play.environment.stage(lane)).as("fresh lanes stand at the start").isZero();
    }
    play.step();
    play.environment.reset(1, 7);
    assertThat(play.environment.stage(1)).isZero();
    assertThat(play.environment.violations(1)).isZero();
    assertThat(play.environment.stage(0)).as("other lanes go on").isEqualTo(1);
  }

  private void episodesEndAfterTheirStages() {
    RandomPlay play = play(LANES);
    int stages = play.environment.describe().stages();
    for (int stage = 0; stage < stages; stage++) {
      assertThat(play.environment.stage(0)).isEqualTo(stage);
      assertThat(play.environment.stageName(stage)).isNotEmpty();
      play.step();
      assertThat(play.terminated).as("after stage %s", stage).containsOnly(stage + 1 == stages);
      assertThat(play.truncated).containsOnly(false);
    }
    assertThat(play.environment.stage(0)).isEqualTo(stages);
  }

  private void rewardsAreForTargets() {
    RandomPlay play = play(LANES);
    int properties = play.environment.describe().properties().size();
    for (int episode = 0; episode < EPISODES; episode++) {
      int target = episode % (1 << Math.min(properties, 10));
      play.environment.target(target);
      play.reset(episode);
      while (!play.ended()) {
        assertThat(play.environment.violations(0)).as("before the end").isZero();
        play.step();
        for (int lane = 0; lane < LANES; lane++) {
          boolean hit = (play.environment.violations(lane) & target) != 0;
          if (!ownRewards(play, Reward.ADVERSARY)) {
            assertThat(play.rewards[lane]).isEqualTo(hit ? 1 : 0);
          }
          if (!ownRewards(play, Reward.HONEST)) {
            assertThat(play.honestRewards[lane]).isEqualTo(0 - play.rewards[lane]);
          }
        }
      }
    }
  }

  /** They can share a policy: the same slots, at the same times, and views of the same width. */
  private void learnersAreAlike() {
    Environment environment = factory().create(1);
    Description description = environment.describe();
    List<String> honest =
        description.agents().stream().filter(agent -> agent.startsWith(SlotList.HONEST)).toList();
    assertThat(honest).hasSize(description.learners());
    for (int rank = 0; rank < honest.size(); rank++) {
      assertThat(honest.get(rank)).isEqualTo(SlotList.HONEST + rank);
      int[] own = description.slotsOf(honest.get(rank));
      int[] first = description.slotsOf(honest.get(0));
      assertThat(own).hasSameSizeAs(first);
      for (int i = 0; i < own.length; i++) {
        Slot slot = description.slots().get(own[i]);
        assertThat(slot.options()).isEqualTo(description.slots().get(first[i]).options());
        for (int stage = 0; stage < description.stages(); stage++) {
          assertThat(environment.active(stage, own[i]))
              .isEqualTo(environment.active(stage, first[i]));
        }
      }
    }
    for (int stage = 0; stage < description.stages(); stage++) {
      assertThat(whoChooses(environment, stage)).as("sides in stage %s", stage).hasSizeLessThan(2);
    }
  }

  /** Honest nodes learn in stages of their own. */
  private static Set<Boolean> whoChooses(Environment environment, int stage) {
    Set<Boolean> learned = new HashSet<>();
    for (int slot = 0; slot < environment.describe().slots().size(); slot++) {
      if (environment.active(stage, slot)) {
        learned.add(environment.describe().slots().get(slot).learned());
      }
    }
    return learned;
  }

  private static boolean ownRewards(RandomPlay play, String side) {
    return play.environment.describe().rewards(side);
  }

  private void endedLanesAbsorb() {
    RandomPlay play = play(LANES);
    while (!play.ended()) {
      play.step();
    }
    int[] before = play.state(0);
    Arrays.fill(play.actions, -1);
    play.environment.step(play.actions, play.rewards, play.terminated, play.truncated);
    assertThat(play.rewards).containsOnly(0f);
    play.environment.honestRewards(play.honestRewards);
    assertThat(play.honestRewards).containsOnly(0f);
    assertThat(play.terminated).containsOnly(true);
    assertThat(play.state(0)).isEqualTo(before);
  }

  private void masksLeaveAChoice() {
    RandomPlay play = play(LANES);
    List<Slot> slots = play.environment.describe().slots();
    for (int episode = 0; episode < EPISODES; episode++) {
      play.reset(episode);
      do {
        play.look();
        for (int lane = 0; lane < LANES; lane++) {
          for (int slot = 0; slot < slots.size(); slot++) {
            checkMask(play, lane, slot);
          }
        }
      } while (play.stepUnlessEnded());
    }
  }

  private static void checkMask(RandomPlay play, int lane, int slot) {
    Slot named = play.environment.describe().slots().get(slot);
    int stage = play.environment.stage(lane);
    boolean over = stage == play.environment.describe().stages();
    int allowed = 0;
    for (int option = 0; option < named.size(); option++) {
      allowed += play.allows(lane, slot, option) ? 1 : 0;
    }
    assertThat(allowed).as("allowed options of %s", named.name()).isPositive();
    if (over || !play.environment.active(stage, slot)) {
      assertThat(allowed == 1 && play.allows(lane, slot, 0))
          .as("idle slot %s allows option 0 alone", named.name())
          .isTrue();
    }
  }

  private void maskedOptionsAreRefused() {
    RandomPlay play = play(LANES);
    List<Slot> slots = play.environment.describe().slots();
    for (int episode = 0; episode < 4; episode++) {
      play.reset(episode);
      do {
        play.choose();
        for (int slot = 0; slot < slots.size(); slot++) {
          for (int option = 0; option < slots.get(slot).size(); option++) {
            if (!play.ended() && !play.allows(LANES - 1, slot, option)) {
              refuses(play, slot, option);
            }
          }
        }
      } while (play.stepUnlessEnded());
    }
  }

  /** The last lane's illegal choice is refused, and no lane has moved. */
  private static void refuses(RandomPlay play, int slot, int option) {
    Slot named = play.environment.describe().slots().get(slot);
    int position = (LANES - 1) * play.environment.describe().slots().size() + slot;
    int legal = play.actions[position];
    int[][] before = {play.state(0), play.state(LANES - 1)};
    play.actions[position] = option;
    assertThatThrownBy(
            () ->
                play.environment.step(play.actions, play.rewards, play.terminated, play.truncated))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lane " + (LANES - 1))
        .hasMessageContaining(named.name())
        .hasMessageContaining("option " + option);
    assertThat(play.state(0)).as("lane 0 after a refusal").isEqualTo(before[0]);
    assertThat(play.state(LANES - 1)).as("the lane itself").isEqualTo(before[1]);
    play.actions[position] = legal;
  }

  private void unknownOptionsAreRefused() {
    RandomPlay play = play(LANES);
    play.choose();
    if (!play.environment.describe().slots().isEmpty()) {
      refuses(play, 0, -1);
      refuses(play, 0, play.environment.describe().slots().get(0).size());
    }
  }

  private void wrongLengthsAreRefused() {
    RandomPlay play = play(2);
    assertThatThrownBy(() -> play.environment.observe(new float[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("length 1");
    assertThatThrownBy(() -> play.environment.saveState(0, new int[0]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private void sameSeedSameRun() {
    RandomPlay one = play(LANES);
    RandomPlay two = play(LANES);
    for (int episode = 0; episode < EPISODES; episode++) {
      one.reset(episode);
      two.reset(episode);
      do {
        one.look();
        two.look();
        assertThat(two.observation).isEqualTo(one.observation);
        assertThat(two.local).isEqualTo(one.local);
        assertThat(two.honestRewards).isEqualTo(one.honestRewards);
        assertThat(two.mask).isEqualTo(one.mask);
        assertThat(two.state(0)).isEqualTo(one.state(0));
        two.stepUnlessEnded();
      } while (one.stepUnlessEnded());
    }
  }

  private void lanesDoNotTouchEachOther() {
    for (int seed = 0; seed < EPISODES; seed++) {
      RandomPlay many = play(LANES);
      RandomPlay single = play(1);
      many.reset(seed);
      single.environment.reset(0, many.seedOf(1));
      int slots = many.environment.describe().slots().size();
      while (!many.ended()) {
        many.choose();
        System.arraycopy(many.actions, slots, single.actions, 0, slots);
        many.apply();
        single.apply();
        assertThat(single.state(0)).isEqualTo(many.state(1));
      }
      assertThat(single.environment.violations(0)).isEqualTo(many.environment.violations(1));
    }
  }

  private void statesCanBeCarriedOver() {
    RandomPlay play = play(LANES);
    RandomPlay copy = play(LANES);
    for (int episode = 0; episode < EPISODES; episode++) {
      play.reset(episode);
      copy.reset(episode + 1);
      do {
        for (int lane = 0; lane < LANES; lane++) {
          copy.environment.loadState(lane, play.state(lane));
          assertThat(copy.state(lane)).isEqualTo(play.state(lane));
          assertThat(copy.environment.violations(lane))
              .isEqualTo(play.environment.violations(lane));
        }
        play.look();
        copy.look();
        assertThat(copy.mask).isEqualTo(play.mask);
        assertThat(copy.observation).isEqualTo(play.observation);
        assertThat(copy.local).isEqualTo(play.local);
        copy.stepUnlessEnded();
      } while (play.stepUnlessEnded());
    }
  }

  private void observationsAreWithinBounds() {
    RandomPlay play = play(LANES);
    for (int episode = 0; episode < EPISODES; episode++) {
      play.reset(episode);
      do {
        play.look();
        for (float value : play.observation) {
          assertThat(value).isBetween(0f, 1f);
        }
        for (float value : play.local) {
          assertThat(value).isBetween(0f, 1f);
        }
        float[] first = play.observation.clone();
        play.look();
        assertThat(play.observation).as("looking twice").isEqualTo(first);
      } while (play.stepUnlessEnded());
    }
  }
}
