package turncoat.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which checks and rules made a difference in a run. */
final class EffectiveTest {
  private static final String TEXT =
      """
      protocol P { params n, f  network synchronous  faults byzantine <= f
        message M(val: bit)  input v : bit  state x : bit = 0  output d : bit
        round r { send M(v) to all
                  receive {
                    check all_say_one: #M(1) = 2
                    check somebody: #M >= 1
                    rule same { x := x }
                    rule other { if #M(1) = 2 { x := 1 } }
                  }
                  receive { rule finish { decide 1  decide 0 } } }
        property p: all honest p: p.x = 0
        instance i: n=2 f=0 b=0 inputs=[%s] }
      """;

  private static Set<String> effective(String inputs) {
    Interpreter interpreter =
        new Interpreter(
            turncoat.compiler.Specs.model(
                turncoat.compiler.Specs.specification("x.bft", TEXT.formatted(inputs)), "i"));
    InterpreterRun run = interpreter.start(point -> 0);
    assertThat(run.effective()).isEmpty();
    while (!run.over()) {
      run.advance();
    }
    return run.effective();
  }

  @Test
  void failedChecksAndChangingRulesAreEffective() {
    assertThat(effective("1, 1")).containsExactlyInAnyOrder("other", "finish");
    assertThat(effective("1, 0")).containsExactlyInAnyOrder("all_say_one", "finish");
  }
}
