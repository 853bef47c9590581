package turncoat.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.SpecCompiler;
import turncoat.compiler.ir.Model;
import turncoat.compiler.source.SourceFile;

/** Channels that do not tell who sends: docs/semantics.md, "Anonymous channels". */
class AnonymousTest {
  private static final String COUNTING =
      """
      protocol Counting {
        params   n, f where n > f
        network  synchronous
        faults   byzantine <= f, rushing, static
        channels anonymous <= 3
        message  Vote(val: bit)
        message  Say(val: bit)
        input    v : bit
        state    ones : 0..n+2 = 0, total : 0..n+2 = 0
        output   d : bit
        round vote { send Vote(v) to all
                     receive { ones := #Vote(1)  total := #Vote  decide majority Vote.val else 0 } }
        round say  { at 0: send Say(v) to 1
                     receive at 1 { ones := #Say(1)  total := #Say } }
        property few: all honest p: p.total <= n
        instance main: n=3 f=1 b=1 corrupted=[2] inputs=[0, 0, 0]
      }
      """;

  private static Model model() {
    InstanceRequest request = new InstanceRequest(Optional.of("main"), Map.of(), List.of());
    return SpecCompiler.analyse(new SourceFile("counting.bft", COUNTING))
        .then(s -> s.instantiate(request))
        .value()
        .orElseThrow();
  }

  private static Map<String, String> changes(Execution run, int stage, int node) {
    return run.narration().stages().get(stage).changes().stream()
        .filter(change -> change.node() == node)
        .collect(Collectors.toMap(Narration.Change::variable, Narration.Change::to));
  }

  @Test
  void everyMessageOfACorruptedNodeCounts() {
    ScriptedSource script =
        new ScriptedSource()
            .silentOtherwise()
            .at("vote", "Vote byzantine_0 -> honest_0 #1", "Vote(1)")
            .at("vote", "Vote byzantine_0 -> honest_0 #2", "Vote(1)")
            .at("vote", "Vote byzantine_0 -> honest_0 #3", "Vote(1)")
            .at("vote", "Vote byzantine_0 -> honest_1 #2", "Vote(1)");
    Execution run = new Interpreter(model()).run(script);
    // p0 hears 0 from itself and p1, and three times 1; p1 hears one 1.
    assertThat(changes(run, 0, 0)).isEqualTo(Map.of("ones", "3", "total", "5", "d", "1"));
    assertThat(changes(run, 0, 1)).isEqualTo(Map.of("ones", "1", "total", "3", "d", "0"));
    assertThat(run.violated()).containsExactly("few");
    assertThat(run.narration().stages().get(0).messages())
        .filteredOn(Narration.Spoken::corrupted)
        .hasSize(4);
  }

  /** What {@code at 0} says, others can say too. */
  @Test
  void nobodyKnowsWhoMaySpeak() {
    ScriptedSource script =
        new ScriptedSource()
            .silentOtherwise()
            .at("say", "Say byzantine_0 -> recipient #1", "Say(1)")
            .at("say", "Say byzantine_0 -> recipient #3", "Say(1)");
    Execution run = new Interpreter(model()).run(script);
    assertThat(changes(run, 1, 1)).isEqualTo(Map.of("ones", "2", "total", "3"));
    assertThat(changes(run, 1, 0)).isEmpty();
  }

  @Test
  void placesAreSlotsOneAfterTheOther() {
    assertThat(new Interpreter(model()).start(point -> 0).points())
        .extracting(ChoicePoint::label)
        .containsExactly(
            "Vote byzantine_0 -> honest_0 #1",
            "Vote byzantine_0 -> honest_0 #2",
            "Vote byzantine_0 -> honest_0 #3",
            "Vote byzantine_0 -> honest_1 #1",
            "Vote byzantine_0 -> honest_1 #2",
            "Vote byzantine_0 -> honest_1 #3");
  }
}
