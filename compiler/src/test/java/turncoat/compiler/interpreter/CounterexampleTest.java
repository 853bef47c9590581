package turncoat.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import turncoat.compiler.ir.Model;

/** Which nodes show that a property is violated. */
class CounterexampleTest {
  private final Model model = TwoRoundMajority.sketch(3, 1).inputs(0, 0, 1).build();

  private InterpreterRun play(ScriptedSource source) {
    InterpreterRun run = new Interpreter(model).start(source);
    while (!run.over()) {
      run.advance();
    }
    return run;
  }

  @Test
  void theTwoNodesThatDisagreeShowIt() {
    InterpreterRun run =
        play(
            new ScriptedSource()
                .at("exchange", "Value byzantine_0 -> honest_0", "Value(0)")
                .at("exchange", "Value byzantine_0 -> honest_1", "Value(1)")
                .at("confirm", "Value byzantine_0 -> honest_0", "Value(0)")
                .at("confirm", "Value byzantine_0 -> honest_1", "Value(1)"));
    assertThat(run.execution().violated()).containsExactly("agreement");
    assertThat(run.counterexample(model.properties().get(0))).isEqualTo(List.of(0, 2));
  }

  @Test
  void nobodyShowsAPropertyThatHolds() {
    InterpreterRun run = play(new ScriptedSource());
    assertThat(run.counterexample(model.properties().get(0))).isEmpty();
    assertThat(run.counterexample(model.properties().get(1))).isEmpty();
  }
}
