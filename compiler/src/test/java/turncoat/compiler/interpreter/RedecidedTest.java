package turncoat.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import turncoat.compiler.ir.Model;

/** {@code redecided(p)}: the first decision counts, another one is noted. */
class RedecidedTest {
  private static Execution run(String second) {
    Model model =
        Specs.model(
            "constructs/redecided", "twice", Map.of("corrupted", "[3]", "inputs", "[0, 0, 1, 0]"));
    return new Interpreter(model)
        .run(
            new ScriptedSource()
                .silentOtherwise()
                .at("vote[r=1]", "Vote byzantine_0 -> honest_2", "Vote(1)")
                .at("vote[r=2]", "Vote byzantine_0 -> honest_2", second));
  }

  /** p2 hears 0, 0, 1, 1 and keeps to its 1; then 0, 0, 1, 0. */
  @Test
  void anotherDecisionIsNoted() {
    Execution run = run("Vote(0)");
    assertThat(run.violated()).containsExactly("integrity");
    assertThat(run.narration().stages().get(0).decisions())
        .contains(new Narration.Decision(2, "1"));
    assertThat(run.narration().stages().get(1).decisions()).isEmpty();
  }

  @Test
  void theSameDecisionIsNone() {
    assertThat(run("Vote(1)").violated()).isEmpty();
  }
}
