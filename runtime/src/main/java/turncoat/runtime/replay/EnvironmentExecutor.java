package turncoat.runtime.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import turncoat.runtime.chance.Chance;
import turncoat.runtime.chance.SeededChance;
import turncoat.runtime.chance.TapeChance;
import turncoat.runtime.environment.AdversarySide;
import turncoat.runtime.environment.Description;
import turncoat.runtime.environment.Environment;
import turncoat.runtime.environment.EnvironmentFactory;
import turncoat.runtime.environment.Slot;
import turncoat.runtime.search.Episode;
import turncoat.runtime.trace.Choice;

/**
 * Plays one lane of an environment choice by choice.
 *
 * <p>Episodes and actions that are played again are the adversary's; where honest nodes learn, they
 * choose as in {@link AdversarySide}, by the run's chance.
 *
 * <p>An environment does not know what an honest node would do, nor the names of chance choices:
 * {@link ChoicePoint#honest} is -1, and chance points are {@link Choice#UNNAMED}. Not thread-safe.
 */
public final class EnvironmentExecutor implements Executor {
  private static final int LANE = 0;

  private final Environment environment;
  private final Description description;
  private final boolean[] mask;

  /** Creates an environment of one lane to play in. */
  public EnvironmentExecutor(EnvironmentFactory factory) {
    environment = factory.create(1);
    description = environment.describe();
    mask = new boolean[description.optionCount()];
  }

  /** Where the answers come from; adversary choices are also known by stage and slot. */
  private interface Answers {
    int chance(ChoicePoint point);

    int slot(int stage, int slot, ChoicePoint point);
  }

  @Override
  public Outcome execute(ChoiceSource source) {
    return play(
        new Answers() {
          @Override
          public int chance(ChoicePoint point) {
            return source.choose(point);
          }

          @Override
          public int slot(int stage, int slot, ChoicePoint point) {
            return source.choose(point);
          }
        });
  }

  /**
   * Plays an episode again that was played in any lane of an environment with seeded chance.
   *
   * @throws IllegalArgumentException if it has actions that are not allowed
   */
  public Outcome replay(Episode episode) {
    SeededChance seeded = new SeededChance(1);
    seeded.reset(LANE, episode.seed());
    return replay(seeded, episode::action);
  }

  /**
   * Plays a run again whose draws were recorded.
   *
   * @param actions stages × the adversary's slots, row-major: the option taken in each
   * @param draws everything that chance answered, in order
   * @throws IllegalArgumentException if it has actions that are not allowed
   * @throws IllegalStateException if it has other draws than the run asks for
   */
  public Outcome replay(int[] actions, int[] draws) {
    return replay(new TapeChance(draws), index -> actions[index]);
  }

  private Outcome replay(Chance chance, IntUnaryOperator actions) {
    int[] ranks = AdversarySide.ranks(description);
    int slots = (int) description.slots().stream().filter(slot -> !slot.learned()).count();
    return play(
        new Answers() {
          @Override
          public int chance(ChoicePoint point) {
            return chance.uniform(LANE, point.size());
          }

          @Override
          public int slot(int stage, int slot, ChoicePoint point) {
            Slot chosen = description.slots().get(slot);
            return chosen.learned()
                ? AdversarySide.uniform(chance, LANE, mask, chosen.offset(), chosen.size())
                : actions.applyAsInt(stage * slots + ranks[slot]);
          }
        });
  }

  private Outcome play(Answers answers) {
    List<Resolved> choices = new ArrayList<>();
    environment.useChance(new AskingChance(answers, choices));
    environment.reset(LANE, 0);
    int[] actions = new int[description.slots().size()];
    float[] rewards = new float[1];
    boolean[] terminated = new boolean[1];
    boolean[] truncated = new boolean[1];
    while (environment.stage(LANE) < description.stages()) {
      resolveSlots(answers, choices, actions);
      environment.step(actions, rewards, terminated, truncated);
    }
    return new Outcome(violated(), choices);
  }

  private void resolveSlots(Answers answers, List<Resolved> choices, int[] actions) {
    int stage = environment.stage(LANE);
    environment.mask(mask);
    for (int slot = 0; slot < actions.length; slot++) {
      actions[slot] = 0;
      if (environment.active(stage, slot)) {
        ChoicePoint point = point(stage, description.slots().get(slot));
        actions[slot] = answers.slot(stage, slot, point);
        choices.add(new Resolved(point, actions[slot]));
      }
    }
  }

  private ChoicePoint point(int stage, Slot slot) {
    boolean[] allowed = new boolean[slot.size()];
    System.arraycopy(mask, slot.offset(), allowed, 0, allowed.length);
    // The name is the round, a full stop, and the label that traces use.
    String label = slot.name().substring(slot.name().indexOf('.') + 1);
    String at = environment.stageName(stage);
    return slot.learned()
        ? ChoicePoint.learner(at, label, slot.options(), allowed)
        : ChoicePoint.adversary(at, label, slot.options(), allowed, -1);
  }

  private List<String> violated() {
    int violations = environment.violations(LANE);
    return IntStream.range(0, description.properties().size())
        .filter(property -> (violations >> property & 1) == 1)
        .mapToObj(description.properties()::get)
        .toList();
  }

  /** Turns the environment's draws into choices of the tape. */
  private final class AskingChance implements Chance {
    private final Answers answers;
    private final List<Resolved> choices;

    AskingChance(Answers answers, List<Resolved> choices) {
      this.answers = answers;
      this.choices = choices;
    }

    @Override
    public int uniform(int lane, int size) {
      List<String> options = IntStream.range(0, size).mapToObj(Integer::toString).toList();
      ChoicePoint point = ChoicePoint.chance(stageName(), Choice.UNNAMED, options);
      int value = answers.chance(point);
      choices.add(new Resolved(point, value));
      return value;
    }

    /** The stage being resolved; draws of a reset count for the first one. */
    private String stageName() {
      int stage = environment.stage(LANE);
      return environment.stageName(Math.min(stage, description.stages() - 1));
    }

    @Override
    public void reset(int lane, long seed) {
      // The answers do not depend on a seed.
    }
  }
}
