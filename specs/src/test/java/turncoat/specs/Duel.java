package turncoat.specs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import turncoat.compiler.interpreter.ChoicePoint;
import turncoat.compiler.interpreter.Interpreter;
import turncoat.compiler.interpreter.InterpreterRun;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Reward;
import turncoat.runtime.chance.SeededChance;
import turncoat.runtime.environment.Description;
import turncoat.runtime.environment.Environment;
import turncoat.runtime.environment.Slot;

/** A generated environment and the interpreter fed from the same tape, compared at every step. */
final class Duel {
  private final Model model;
  private final Environment environment;
  private final RecordedChance chance = new RecordedChance();
  private final SeededChance adversary = new SeededChance(1);
  private final Deque<Integer> choices = new ArrayDeque<>();
  private final boolean[] mask;
  private final float[] observation;
  private final float[] local;
  private final int[] state;
  private final int[] actions;

  /** For an environment of one lane. */
  Duel(Model model, Environment environment) {
    this.model = model;
    this.environment = environment;
    mask = new boolean[environment.describe().optionCount()];
    observation = new float[environment.describe().featureCount()];
    Description description = environment.describe();
    local = new float[description.learners() * description.localCount()];
    state = new int[environment.stateSize()];
    actions = new int[environment.describe().slots().size()];
    environment.useChance(chance);
  }

  /** Plays one run with the adversary choosing uniformly among what is allowed. */
  void play(long seed) {
    adversary.reset(0, seed * 31 + 7);
    environment.reset(0, seed);
    InterpreterRun run = new Interpreter(model).start(this::answer);
    compare(run);
    float[] reward = new float[1];
    boolean[] ended = new boolean[1];
    while (!run.over()) {
      choose(run);
      environment.step(actions, reward, ended, new boolean[1]);
      run.advance();
      compare(run);
      compareRewards(run, reward[0]);
    }
    assertThat(ended[0]).as("ended").isTrue();
    assertThat(environment.violations(0)).as("violations").isEqualTo(run.execution().violations());
  }

  private int answer(ChoicePoint point) {
    if (point.resolver() != ChoicePoint.Resolver.CHANCE) {
      return choices.remove();
    }
    RecordedChance.Draw draw = chance.next(point.at() + " " + point.label());
    assertThat(draw.size()).as("outcomes of %s", point.label()).isEqualTo(point.options().size());
    return draw.outcome();
  }

  private void choose(InterpreterRun run) {
    List<Slot> slots = environment.describe().slots();
    List<ChoicePoint> points = run.points();
    int next = 0;
    choices.clear();
    for (int i = 0; i < actions.length; i++) {
      Slot slot = slots.get(i);
      actions[i] = uniform(slot);
      if (environment.active(environment.stage(0), i)) {
        assertThat(slot.name()).endsWith(points.get(next).label());
        boolean learned = points.get(next).resolver() == ChoicePoint.Resolver.LEARNER;
        assertThat(slot.learned()).as("%s is learned", slot.name()).isEqualTo(learned);
        assertThat(slot.size()).isEqualTo(points.get(next).options().size());
        choices.add(actions[i]);
        next++;
      }
    }
    assertThat(next).as("active slots").isEqualTo(points.size());
  }

  private int uniform(Slot slot) {
    int allowed = 0;
    for (int option = 0; option < slot.size(); option++) {
      allowed += mask[slot.offset() + option] ? 1 : 0;
    }
    int drawn = adversary.uniform(0, allowed);
    int option = 0;
    while (!mask[slot.offset() + option] || drawn-- > 0) {
      option++;
    }
    return option;
  }

  private float[] views(InterpreterRun run) {
    float[] all = new float[local.length];
    int width = environment.describe().localCount();
    for (int honest = 0; honest < environment.describe().learners(); honest++) {
      System.arraycopy(run.localObservation(honest), 0, all, honest * width, width);
    }
    return all;
  }

  private void compareRewards(InterpreterRun run, float adversary) {
    float[] honest = new float[1];
    environment.honestRewards(honest);
    if (!model.rewards(Reward.Side.ADVERSARY).isEmpty()) {
      assertThat(adversary).as("reward").isEqualTo(run.reward(Reward.Side.ADVERSARY));
    }
    boolean own = !model.rewards(Reward.Side.HONEST).isEmpty();
    assertThat(honest[0])
        .as("learners' reward")
        .isEqualTo(own ? run.reward(Reward.Side.HONEST) : 0 - adversary);
  }

  private void compare(InterpreterRun run) {
    assertThat(environment.stage(0)).as("stage").isEqualTo(run.stage());
    String at = run.over() ? "the end" : environment.stageName(run.stage());
    assertThat(chance.isEmpty()).as("all draws made by both, before %s", at).isTrue();
    environment.saveState(0, state);
    assertThat(state).as("state before %s", at).isEqualTo(run.state());
    environment.mask(mask);
    assertThat(mask).as("mask before %s", at).isEqualTo(run.mask());
    environment.observe(observation);
    assertThat(observation).as("observation before %s", at).isEqualTo(run.observation());
    environment.observeLocally(local);
    assertThat(local).as("what learners see before %s", at).isEqualTo(views(run));
    if (!run.over()) {
      assertThat(at).isEqualTo(model.schedule().get(run.stage()).name());
    }
  }
}
