package turncoat.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.Specs;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.StateLayout;

/** Sentences of docs/semantics.md about what nodes have seen, on small specs. */
class EvidenceTest {
  /** Honest nodes p0 and p1, corrupted p2. */
  private static final String HEAD =
      """
      protocol P { params n, f  network synchronous  faults byzantine <= f, rushing  keys pki
        leader(k) = 0  input v : bit
      """;

  private static final String TAIL = " instance i: n=3 f=1 b=1 corrupted=[2] inputs=[0, 1, 0] }";

  private static Model model(String declarations) {
    return Specs.model(
        Specs.specification("x.bft", HEAD + declarations + TAIL), InstanceRequest.of("i"));
  }

  /** The values of each variable at p0 and p1 when the run is over. */
  private static Map<String, List<Integer>> finish(Model model, ScriptedSource source) {
    InterpreterRun run = new Interpreter(model).start(source);
    while (!run.over()) {
      run.advance();
    }
    int[] state = run.state();
    Map<String, List<Integer>> values = new TreeMap<>();
    for (StateLayout.Section section : StateLayout.of(model).sections()) {
      if (section.kind() == StateLayout.Kind.VARIABLE) {
        values.put(
            section.subject(), List.of(state[section.offset()], state[section.offset() + 1]));
      }
    }
    return values;
  }

  private static ScriptedSource silent() {
    return new ScriptedSource().silentOtherwise();
  }

  @Test
  void keptMessagesAreCountedOverRoundsAndEachSenderOnceForEachPattern() {
    Model model =
        model(
            """
            keep message M(a: bit, r: 1..2)
            state total : 0..3 = 0, zeros : 0..3 = 0, ones : 0..3 = 0, late : 0..3 = 0
            repeat k in 1..2 { round say { send M(v, k) to all receive {
              if k = 2 { total := #M  zeros := #M(0, _)  ones := #M(1, <= 2)  late := #M(_, > 1) } } } }
            """);
    Map<String, List<Integer>> values =
        finish(
            model,
            silent()
                .at("say[k=1]", "M byzantine_0 -> honest_0", "M(0, 1)")
                .at("say[k=2]", "M byzantine_0 -> honest_0", "M(1, 1)"));
    assertThat(values.get("total")).as("p0 has heard from three nodes").containsExactly(3, 2);
    assertThat(values.get("zeros")).as("p0 and p2 said 0").containsExactly(2, 1);
    assertThat(values.get("ones")).as("p1, and p2 too").containsExactly(2, 1);
    assertThat(values.get("late")).as("p2 said nothing of round 2").containsExactly(2, 2);
  }

  @Test
  void keptSignedMessagesAreSeenInCertificatesToo() {
    Model model =
        model(
            """
            keep signed message V(w: bit)  message Show(w: bit)
            certificate C(w) = 2 signers of V(w)
            state count : 0..3 = 0
            round vote { send V(1) to 0 receive { } }
            round show { at 0: send Show(1) with C(1) to all
              receive { if #Show >= 1 { count := #V(1) } } }
            """);
    assertThat(finish(model, silent()).get("count"))
        .as("p1 has sent its own and sees that of p0 in the certificate")
        .containsExactly(2, 2);
  }

  @Test
  void missingValuesFitNoOrderedPattern() {
    Model model =
        model(
            """
            message M(a: 0..3?)
            state low : 0..3 = 0, high : 0..3 = 0, other : 0..3 = 0, given : 0..3 = 0
            round say { if v = 0 { send M(none) to all } else { send M(2) to all } receive {
              low := #M(<= 2)  high := #M(>= 0)  other := #M(!= 2)  given := #M(!= none) } }
            """);
    Map<String, List<Integer>> values =
        finish(model, silent().at("say", "M byzantine_0 -> honest_0", "M(1)"));
    assertThat(values.get("low")).containsExactly(2, 1);
    assertThat(values.get("high")).containsExactly(2, 1);
    assertThat(values.get("other")).as("none is not 2").containsExactly(2, 1);
    assertThat(values.get("given")).containsExactly(2, 1);
  }

  @Test
  void onlyStatementsThatMatchConflict() {
    Model model =
        model(
            """
            signed message M(k: 1..2, w: bit)
            state whole : bool = false, first : bool = false, second : bool = false
            repeat k in 1..2 { round say { send M(k, v) to all relay M from 2 to all receive {
              whole := conflicting M by 2
              first := conflicting M(1, _) by 2  second := conflicting M(>= 2, _) by 2 } } }
            """);
    ScriptedSource source =
        silent()
            .at("say[k=2]", "M byzantine_0 -> honest_0", "M(2, 0)")
            .at("say[k=2]", "relayed M byzantine_0 -> honest_0", "M(1, 0)")
            .at("say[k=2]", "M byzantine_0 -> honest_1", "M(2, 0)")
            .at("say[k=2]", "relayed M byzantine_0 -> honest_1", "M(2, 1)");
    Map<String, List<Integer>> values = finish(model, source);
    assertThat(values.get("whole")).containsExactly(1, 1);
    assertThat(values.get("first")).containsExactly(0, 0);
    assertThat(values.get("second")).containsExactly(0, 1);
  }
}
