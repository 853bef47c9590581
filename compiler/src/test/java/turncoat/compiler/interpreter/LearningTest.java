package turncoat.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.SpecCompiler;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Reward;
import turncoat.compiler.ir.Stage;
import turncoat.compiler.ir.StateLayout;
import turncoat.compiler.source.SourceFile;

/** Learning and rewards among two honest nodes, with values found by hand. */
class LearningTest {
  private static Checked<Model> lowered(String faults, String rest) {
    String text =
        "protocol P { params n, f where n > f network synchronous faults byzantine <= f, "
            + faults
            + " message M(a: 0..2) input v : bit state x : 0..2 = 0, y : 0..2 = 0 output d : bit "
            + rest
            + " property p: all honest p: decided(p) implies p.d = 1"
            + " instance i: n=2 f=0 b=0 inputs=[0, 1] }";
    return SpecCompiler.analyse(new SourceFile("p.bft", text))
        .then(s -> s.instantiate(new InstanceRequest(Optional.of("i"), Map.of(), List.of())));
  }

  private static Model model(String rest) {
    Checked<Model> model = lowered("rushing", rest);
    return model.value().orElseThrow(() -> new AssertionError(model.diagnostics()));
  }

  /** Takes these options, in the order in which they are asked for, and then the first. */
  private static InterpreterRun start(Model model, Integer... options) {
    return new Interpreter(model).start(new ScriptedOptions(List.of(options)));
  }

  private static final class ScriptedOptions implements ChoiceSource {
    private final List<Integer> options;
    private int next;

    ScriptedOptions(List<Integer> options) {
      this.options = options;
    }

    @Override
    public int choose(ChoicePoint point) {
      return next < options.size() ? options.get(next++) : 0;
    }
  }

  private static int[] values(Model model, InterpreterRun run, String variable) {
    for (StateLayout.Section section : StateLayout.of(model).sections()) {
      if (section.kind() == StateLayout.Kind.VARIABLE && section.subject().equals(variable)) {
        return new int[] {run.state()[section.offset()], run.state()[section.offset() + 1]};
      }
    }
    throw new AssertionError("no variable " + variable);
  }

  private static List<boolean[]> allowed(InterpreterRun run) {
    return run.points().stream().map(ChoicePoint::allowed).toList();
  }

  private static final String ROUND =
      "round r { learn x where x >= v send M(x) to all receive { if #M(2) = 1 { decide 1 } } }";

  @Test
  void everyHonestNodeChoosesBeforeItsRound() {
    Model model = model(ROUND);
    assertThat(model.schedule().stream().map(Stage::name)).containsExactly("learn r", "r");
    InterpreterRun run = start(model, 2, 1);
    assertThat(run.points().stream().map(ChoicePoint::label))
        .containsExactly("learn x of honest_0", "learn x of honest_1");
    assertThat(run.points().stream().map(ChoicePoint::resolver))
        .containsOnly(ChoicePoint.Resolver.LEARNER);
    assertThat(allowed(run).get(0)).containsExactly(true, true, true);
    assertThat(allowed(run).get(1)).containsExactly(false, true, true);
    run.advance();
    assertThat(values(model, run, "x")).containsExactly(2, 1);
    assertThat(run.points()).isEmpty();
    run.advance();
    assertThat(values(model, run, "d")).containsExactly(1, 1);
    assertThat(run.execution().narration().stages().get(0).learned())
        .containsExactly(new Narration.Learned(0, "x", "2"), new Narration.Learned(1, "x", "1"));
  }

  /** stage (setup, leader, r, learn r), self, v, x, y, d, M from p0, M from p1. */
  @Test
  void aLearnerSeesItselfAndWhatItHeardLast() {
    InterpreterRun run = start(model(ROUND), 2, 1);
    assertThat(run.localObservation(0))
        .containsExactly(0, 0, 0, 1, 1, 0, 1, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    run.advance();
    assertThat(run.localObservation(0))
        .containsExactly(0, 0, 1, 0, 1, 0, 1, 0, 0, 0, 1, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    run.advance();
    assertThat(run.localObservation(1))
        .containsExactly(0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1, 0, 1, 0);
  }

  @Test
  void whatWasHeardIsKeptUntilTheRoundTakesPlaceAgain() {
    Model model = model("repeat k in 1..2 { round r { learn x if k = 1 { send M(x) to all } } }");
    InterpreterRun run = start(model, 1, 1);
    run.advance();
    run.advance();
    float[] second = run.localObservation(0);
    assertThat(run.stage()).isEqualTo(2);
    assertThat(second).endsWith(1, 0, 1, 0, 1, 0, 1, 0);
    run.advance();
    run.advance();
    assertThat(run.localObservation(0)).endsWith(0, 0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void ifNoValueMayBeChosenTheFirstMay() {
    InterpreterRun run = start(model("round r { learn x where x > 1 and v = 0 }"));
    assertThat(allowed(run).get(0)).containsExactly(false, false, true);
    assertThat(allowed(run).get(1)).containsExactly(true, false, false);
  }

  @Test
  void severalChoicesAreJudgedBeforeAnyIsMade() {
    Model model = model("round r { learn x learn y where y != x }");
    InterpreterRun run = start(model, 1, 0, 1, 2);
    assertThat(run.points().stream().map(ChoicePoint::label))
        .containsExactly(
            "learn x of honest_0",
            "learn x of honest_1",
            "learn y of honest_0",
            "learn y of honest_1");
    assertThat(allowed(run).get(2)).containsExactly(false, true, true);
    run.advance();
    assertThat(values(model, run, "x")).containsExactly(1, 0);
    assertThat(values(model, run, "y")).containsExactly(1, 2);
  }

  @Test
  void rewardsOfRoundsAndOfTheEndAddUp() {
    Model model =
        model(
            ROUND
                + " reward honest { when all honest decided: 1/2"
                + " each round when exists honest p: p.x = 1: -0.25"
                + " when exists honest p: not decided(p): -4 }"
                + " reward adversary { each round when true: n + 1 }");
    InterpreterRun run = start(model, 2, 1);
    run.advance();
    assertThat(run.reward(Reward.Side.HONEST)).isZero();
    assertThat(run.reward(Reward.Side.ADVERSARY)).isZero();
    run.advance();
    assertThat(run.reward(Reward.Side.HONEST)).isEqualTo(0.25f);
    assertThat(run.reward(Reward.Side.ADVERSARY)).isEqualTo(3);
  }

  @Test
  void learnersAreNotCorruptedOnTheWay() {
    assertThat(lowered("rushing, adaptive", ROUND).diagnostics())
        .anyMatch(
            d ->
                d.message().equals("'adaptive' corruption where nodes learn is not supported yet"));
  }
}
