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
import turncoat.compiler.source.SourceFile;

/** {@code wait n-f} where nodes crash, worked out by hand: what is missing is not waited for. */
class WaitingForTheCrashedTest {
  private static final String SPEC =
      """
      protocol Waiting {
        params n, f
        network asynchronous lockstep
        faults crash <= f
        message Vote()
        state heard : 0..3 = 0
        round vote { send Vote() to all  wait n-f Vote  receive { heard := #Vote } }
        property any_heard: all honest p: p.heard >= 1
        instance i: n=3 f=1 b=2
      }
      """;

  private static List<String> heard(ScriptedSource source) {
    Checked<Model> model =
        SpecCompiler.analyse(new SourceFile("waiting.bft", SPEC))
            .then(s -> s.instantiate(new InstanceRequest(Optional.of("i"), Map.of(), List.of())));
    InterpreterRun run =
        new Interpreter(model.value().orElseThrow(() -> new AssertionError(model.diagnostics())))
            .start(source.silentOtherwise());
    run.advance();
    return run.execution().narration().stages().get(0).changes().stream()
        .map(c -> "p" + c.node() + " " + c.to())
        .toList();
  }

  /** Two are waited for: of p0's three messages one may be late, of p1's two none. */
  @Test
  void whatIsMissingLeavesNothingToDelay() {
    ScriptedSource source =
        new ScriptedSource()
            .at("vote", "honest_2 crashes", "yes")
            .at("vote", "honest_1 misses honest_2", "yes")
            .at("vote", "late Vote for honest_0 (1)", "p2")
            .at("vote", "late Vote for honest_1 (1)", "p0");
    assertThat(heard(source)).containsExactly("p0 2", "p1 2");
  }

  /** With more crashes than the protocol stands a node goes on with its own message alone. */
  @Test
  void nobodyWaitsForEver() {
    ScriptedSource source =
        new ScriptedSource()
            .at("vote", "honest_1 crashes", "yes")
            .at("vote", "honest_2 crashes", "yes")
            .at("vote", "honest_0 misses honest_1", "yes")
            .at("vote", "honest_0 misses honest_2", "yes");
    assertThat(heard(source)).containsExactly("p0 1");
  }
}
