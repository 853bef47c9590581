package turncoat.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.SpecCompiler;
import turncoat.compiler.ir.Model;
import turncoat.compiler.source.SourceFile;

/** Corruption during the run: docs/semantics.md, "Corruption during the run". */
class AdaptiveTest {
  private static final String SHOWING =
      """
      protocol Showing {
        params   n, f where n > f
        network  synchronous
        faults   byzantine <= f, rushing, adaptive
        keys     pki
        signed message Vote(val: bit)
        message  Show(val: bit)
        certificate C(w) = 2 signers of Vote(w)
        input    v : bit
        output   d : bit
        round vote { send Vote(v) to 0  receive at 0 { if some w pick min: #Vote(w) >= 2 { decide w } } }
        round show { if have C(1) { send Show(1) with C(1) to all }
                     receive { if have C(1) { decide 1 } } }
        property agreement: all honest p, q: decided(p) and decided(q) implies p.d = q.d
        instance main: n=4 f=1 b=1 corrupted=[]
        instance two:  n=4 f=2 b=2
      }
      """;

  private static Model leading(String instance, Map<String, String> settings) {
    return Specs.model("constructs/adaptive", instance, settings);
  }

  private static Model showing(String instance) {
    InstanceRequest request = new InstanceRequest(Optional.of(instance), Map.of(), List.of());
    return SpecCompiler.analyse(new SourceFile("showing.bft", SHOWING))
        .then(s -> s.instantiate(request))
        .value()
        .orElseThrow();
  }

  private static ChoicePoint point(InterpreterRun run, String label) {
    return run.points().stream().filter(p -> p.label().equals(label)).findFirst().orElseThrow();
  }

  @Test
  void leaderIsCorruptedOnceItIsKnown() {
    Model model = leading("later", Map.of("leader", "1"));
    ScriptedSource script =
        new ScriptedSource()
            .silentOtherwise()
            .at("exchange[k=1]", "corrupt (1)", "p1")
            .at("propose[k=1]", "Propose byzantine_0 -> honest_0", "Propose(0)")
            .at("propose[k=1]", "Propose byzantine_0 -> honest_2", "Propose(1)");
    Execution run = new Interpreter(model).run(script);
    assertThat(run.violated()).contains("agreement");
    Narration.StageStory exchange = run.narration().stages().get(0);
    // What it sends in the stage in which it is named is out, and it still acts as it should.
    assertThat(exchange.messages()).extracting(Narration.Spoken::sender).containsExactly(0, 1, 2);
    assertThat(exchange.corrupted()).isEmpty();
    assertThat(exchange.turning()).containsExactly(1);
    assertThat(run.narration().stages().get(1).corrupted()).containsExactly(1);
    assertThat(run.narration().corrupted()).containsExactly(1);
    assertThat(run.narration().inputs()).extracting(Narration.Input::node).containsExactly(0, 1, 2);
  }

  @Test
  void slotsOfWhatNobodyIsYetOrAnyMoreAllowNothing() {
    Model model = leading("later", Map.of("leader", "1"));
    ScriptedSource script =
        new ScriptedSource().silentOtherwise().at("exchange[k=1]", "corrupt (1)", "p1");
    InterpreterRun run = new Interpreter(model).start(script);
    assertThat(point(run, "Value byzantine_0 -> honest_0").allowedOptions())
        .containsExactly("silent");
    assertThat(point(run, "corrupt (1)").allowedOptions())
        .containsExactly("nobody", "p0", "p1", "p2");
    run.advance();
    assertThat(run.corrupted()).containsExactly(1);
    assertThat(point(run, "Propose byzantine_0 -> honest_0").allowedOptions())
        .containsExactly("silent", "Propose(0)", "Propose(1)");
    assertThat(point(run, "Propose byzantine_0 -> honest_1").allowedOptions())
        .containsExactly("silent");
    assertThat(point(run, "corrupt (1)").allowedOptions()).containsExactly("nobody");
  }

  @Test
  void ranksKeepTheirNodesAndCorruptedOnesCountInTheirOrder() {
    Model model = leading("two", Map.of("corrupted", "[]"));
    ScriptedSource script =
        new ScriptedSource()
            .silentOtherwise()
            .at("exchange[k=1]", "corrupt (1)", "p3")
            .at("exchange[k=1]", "corrupt (2)", "p3")
            .at("propose[k=1]", "corrupt (1)", "p0");
    InterpreterRun run = new Interpreter(model).start(script);
    run.advance();
    // Named twice, p3 has cost one of two.
    assertThat(run.corrupted()).containsExactly(3);
    assertThat(point(run, "corrupt (1)").allowedOptions())
        .containsExactly("nobody", "p0", "p1", "p2");
    assertThat(point(run, "corrupt (2)").allowedOptions()).containsExactly("nobody");
    run.advance();
    assertThat(run.corrupted()).containsExactly(3, 0);
    assertThat(point(run, "Value byzantine_0 -> honest_2").allowedOptions()).hasSize(3);
    assertThat(point(run, "Value byzantine_1 -> honest_2").allowedOptions()).hasSize(3);
    assertThat(point(run, "Value byzantine_1 -> honest_3").allowedOptions()).hasSize(1);
  }

  @Test
  void adversaryMayBeginWithCorruptedNodesWhoseInputsNobodyDraws() {
    Model model = leading("two", Map.of());
    ScriptedSource script =
        new ScriptedSource()
            .silentOtherwise()
            .at("setup", "corrupt (1)", "p2")
            .at("setup", "corrupt (2)", "p1");
    InterpreterRun run = new Interpreter(model).start(script);
    run.advance();
    assertThat(run.corrupted()).containsExactly(2, 1);
    run.advance();
    run.advance();
    run.advance();
    run.advance();
    Execution execution = run.execution();
    assertThat(execution.narration().inputs())
        .extracting(Narration.Input::node)
        .containsExactly(0, 3);
    assertThat(execution.choices().stream().filter(c -> c.point().label().startsWith("input v")))
        .hasSize(2);
  }

  @Test
  void promisesAreAboutNodesThatAreNeverCorrupted() {
    Model model = leading("later", Map.of("leader", "1", "inputs", "[0, 1, 0]"));
    ScriptedSource script =
        new ScriptedSource()
            .silentOtherwise()
            .at("exchange[k=1]", "corrupt (1)", "p1")
            .at("propose[k=1]", "Propose byzantine_0 -> honest_0", "Propose(1)");
    // The others' inputs are all 0, and p0 decides 1.
    assertThat(new Interpreter(model).run(script).violated()).containsExactly("validity");
  }

  /** p0 alone hears the votes; only who corrupts p0 can show a certificate. */
  @Test
  void whatTheNodeHasSeenIsTheAdversarys() {
    for (int corrupted = 0; corrupted < 4; corrupted++) {
      ScriptedSource script =
          new ScriptedSource().silentOtherwise().at("vote", "corrupt (1)", "p" + corrupted);
      for (int node = 0; node < 4; node++) {
        script.at("setup", "input v of p" + node, node < 2 ? "1" : "0");
      }
      InterpreterRun run = new Interpreter(showing("main")).start(script);
      run.advance();
      List<String> options =
          point(run, "Show byzantine_0 -> honest_" + (3 - corrupted)).allowedOptions();
      if (corrupted == 0) {
        assertThat(options)
            .containsExactly(
                "silent", "Show(0)", "Show(1)", "Show(0) with C(0)", "Show(1) with C(1)");
      } else {
        // p0 shows the certificate for 1 in this round, which a rushing adversary hears.
        assertThat(options).containsExactly("silent", "Show(0)", "Show(1)", "Show(1) with C(1)");
      }
    }
  }

  /** Two that are corrupted one after the other share what they have seen and can sign. */
  @Test
  void corruptedNodesSignTogether() {
    ScriptedSource script =
        new ScriptedSource()
            .silentOtherwise()
            .at("setup", "corrupt (1)", "p3")
            .at("vote", "corrupt (1)", "p2");
    InterpreterRun run = new Interpreter(showing("two")).start(script);
    run.advance();
    run.advance();
    assertThat(point(run, "Show byzantine_1 -> honest_0").allowedOptions())
        .contains("Show(1) with C(1)");
    assertThat(run.corrupted()).containsExactly(3, 2);
  }
}
