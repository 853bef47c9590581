package turncoat.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Model;

/** Two-round majority among three nodes of which p2 is corrupted, run by hand. */
class MajorityRunTest {
  private final Model model = TwoRoundMajority.sketch(3, 2).build();
  private final Model split = TwoRoundMajority.sketch(3, 2).inputs(0, 1, 0).build();

  private static ScriptedSource tellEachItsOwnValue() {
    return new ScriptedSource()
        .at("exchange", "Value byzantine_0 -> honest_0", "Value(0)")
        .at("exchange", "Value byzantine_0 -> honest_1", "Value(1)")
        .at("confirm", "Value byzantine_0 -> honest_0", "Value(0)")
        .at("confirm", "Value byzantine_0 -> honest_1", "Value(1)");
  }

  @Test
  void tellingEachNodeItsOwnValueTwiceBreaksAgreementAlone() {
    Execution run = new Interpreter(split).run(tellEachItsOwnValue());
    assertThat(run.violated()).containsExactly("agreement");
    assertThat(run.violations()).isEqualTo(1);
  }

  @Test
  void honestBehaviourBreaksNothing() {
    for (int inputs = 0; inputs < 4; inputs++) {
      Model fixed = TwoRoundMajority.sketch(3, 2).inputs(inputs & 1, inputs >> 1, 0).build();
      assertThat(new Interpreter(fixed).run(new ScriptedSource()).violated()).isEmpty();
    }
  }

  @Test
  void tapeHoldsInputsThenSlotsStageByStage() {
    Execution run = new Interpreter(model).run(new ScriptedSource());
    assertThat(run.choices().stream().map(c -> c.point().at() + ": " + c.point().label()))
        .containsExactly(
            "setup: input v of p0",
            "setup: input v of p1",
            "exchange: Value byzantine_0 -> honest_0",
            "exchange: Value byzantine_0 -> honest_1",
            "confirm: Value byzantine_0 -> honest_0",
            "confirm: Value byzantine_0 -> honest_1");
    assertThat(run.choices().get(0).point().resolver()).isEqualTo(ChoicePoint.Resolver.CHANCE);
    assertThat(run.choices().get(2).point().options())
        .containsExactly("silent", "Value(0)", "Value(1)");
  }

  @Test
  void shadowHasTheLowestInputAndHearsWhatTheNodeHears() {
    Model ones = TwoRoundMajority.sketch(3, 2).inputs(1, 1, 1).build();
    Execution run = new Interpreter(ones).run(new ScriptedSource().silentOtherwise());
    assertThat(run.choices().get(0).point().honest()).isEqualTo(1);
    assertThat(run.choices().get(2).point().honest()).isEqualTo(2);
  }

  @Test
  void optionThatDoesNotExistIsRefusedInWords() {
    assertThatThrownBy(() -> new Interpreter(split).run(point -> 3))
        .isInstanceOf(ForbiddenChoiceException.class)
        .hasMessage(
            "exchange: Value byzantine_0 -> honest_0: option 3 of 3 cannot be taken; allowed: "
                + "silent, Value(0), Value(1)");
  }

  @Test
  void stateHoldsRawValuesByHonestRank() {
    InterpreterRun run = new Interpreter(split).start(tellEachItsOwnValue());
    int none = Domain.NONE;
    // stage, corrupted, leader, v, x, y, then heard and said of both ports
    assertThat(run.state())
        .containsExactly(0, 2, none, 0, 1, 0, 1, none, none, 1, 2, 0, 0, 0, 0, 0, 0);
    run.advance();
    assertThat(run.state())
        .containsExactly(1, 2, none, 0, 1, 0, 1, none, none, 1, 2, 1, 2, 1, 2, 0, 0);
    run.advance();
    assertThat(run.over()).isTrue();
    assertThat(run.state()).containsExactly(2, 2, none, 0, 1, 0, 1, 0, 1, 1, 2, 1, 2, 1, 2, 1, 2);
  }

  @Test
  void slotsOfOtherStagesAllowOptionZeroAlone() {
    InterpreterRun run = new Interpreter(split).start(tellEachItsOwnValue());
    assertThat(run.mask())
        .containsExactly(
            true, true, true, true, true, true, true, false, false, true, false, false);
    run.advance();
    run.advance();
    assertThat(run.mask())
        .containsExactly(
            true, false, false, true, false, false, true, false, false, true, false, false);
  }

  @Test
  void rushingAdversarySeesThisRoundAndOthersTheLast() {
    assertThat(heardInExchange(split, 0)).containsExactly(1, 1, 0, 1, 0, 1);
    Model late = TwoRoundMajority.sketch(3, 2).inputs(0, 1, 0).sees(false, false).build();
    assertThat(heardInExchange(late, 0)).containsExactly(0, 0, 0, 0, 0, 0);
    assertThat(heardInExchange(late, 1)).containsExactly(1, 1, 0, 1, 0, 1);
  }

  /** [sent, is 0, is 1] of honest_0 and honest_1 in the exchange round. */
  private static float[] heardInExchange(Model model, int stagesLater) {
    InterpreterRun run = new Interpreter(model).start(tellEachItsOwnValue());
    for (int i = 0; i < stagesLater; i++) {
      run.advance();
    }
    return Arrays.copyOfRange(run.observation(), 4, 10);
  }

  @Test
  void narrationTellsTheLieBesideTheTruth() {
    Narration narration = new Interpreter(split).run(tellEachItsOwnValue()).narration();
    assertThat(narration.corrupted()).containsExactly(2);
    assertThat(narration.inputs())
        .containsExactly(new Narration.Input(0, "v", "0"), new Narration.Input(1, "v", "1"));
    assertThat(narration.stages().get(0).messages())
        .containsExactly(
            new Narration.Spoken(
                0,
                "Value",
                0,
                "Value(0)",
                false,
                List.of(1, 2),
                List.of(),
                List.of(),
                false,
                "Value(0)"),
            new Narration.Spoken(
                1,
                "Value",
                1,
                "Value(1)",
                false,
                List.of(0, 2),
                List.of(),
                List.of(),
                false,
                "Value(1)"),
            new Narration.Spoken(
                2,
                "Value",
                2,
                "Value(0)",
                false,
                List.of(0),
                List.of(),
                List.of(),
                true,
                "Value(0)"),
            new Narration.Spoken(
                2,
                "Value",
                2,
                "Value(1)",
                false,
                List.of(1),
                List.of(),
                List.of(),
                true,
                "Value(0)"));
    assertThat(narration.stages().get(1).decisions())
        .containsExactly(new Narration.Decision(0, "0"), new Narration.Decision(1, "1"));
    assertThat(narration.stages().get(1).changes())
        .containsExactly(
            new Narration.Change(0, "y", "none", "0"), new Narration.Change(1, "y", "none", "1"));
  }

  @Test
  void silenceWhereAnHonestNodeSpeaksIsTold() {
    Execution run = new Interpreter(split).run(new ScriptedSource().silentOtherwise());
    assertThat(run.narration().stages().get(0).messages().get(2))
        .isEqualTo(
            new Narration.Spoken(
                2,
                "Value",
                2,
                "silent",
                false,
                List.of(0, 1),
                List.of(),
                List.of(),
                true,
                "Value(0)"));
  }
}
