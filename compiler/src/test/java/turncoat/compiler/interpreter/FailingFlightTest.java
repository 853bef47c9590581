package turncoat.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.SpecCompiler;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.StateLayout;
import turncoat.compiler.source.SourceFile;

/**
 * Sentences of docs/semantics.md on nodes that fail, or are corrupted, in rounds that keep no step;
 * worked out by hand.
 */
class FailingFlightTest {
  /** p0, p1, p2 hold 0, 1, 1. */
  private static final String SPEC =
      """
      protocol Fragile {
        params n, f; T : 1..4
        network asynchronous(steps: T)
        faults FAULTS
        message Vote(w: bit)
        input v : bit
        state heard : 0..3 = 0
        output y : bit
        round talk {
          send Vote(v) to all
          on one:   #Vote >= 1 { heard := 1 }
          on two:   #Vote >= 2 { heard := 2 }
          on three: #Vote >= 3 { heard := 3  decide v }
        }
        property agreement: all honest p, q: p.y = q.y
        instance i: n=3 f=1 b=1 T=3 inputs=[0, 1, 1] CORRUPTED
      }
      """;

  private static Model model(String faults, String corrupted, int steps) {
    String text = SPEC.replace("FAULTS", faults).replace("CORRUPTED", corrupted);
    Checked<Model> model =
        SpecCompiler.analyse(new SourceFile("fragile.bft", text))
            .then(
                s ->
                    s.instantiate(
                        new InstanceRequest(Optional.of("i"), Map.of("T", "" + steps), List.of())));
    return model.value().orElseThrow(() -> new AssertionError(model.diagnostics()));
  }

  private static List<Integer> section(
      Model model, InterpreterRun run, StateLayout.Kind kind, String subject) {
    int[] state = run.state();
    StateLayout.Section section =
        StateLayout.of(model).sections().stream()
            .filter(s -> s.kind() == kind && s.subject().equals(subject))
            .findFirst()
            .orElseThrow();
    return Arrays.stream(state, section.offset(), section.offset() + section.size())
        .boxed()
        .toList();
  }

  private static List<Integer> heard(Model model, InterpreterRun run) {
    return section(model, run, StateLayout.Kind.VARIABLE, "heard");
  }

  private static List<Integer> delivered(Model model, InterpreterRun run) {
    return section(model, run, StateLayout.Kind.DELIVERED, "Vote");
  }

  /** Whether a choice may be answered by its second option. */
  private static boolean mayHappen(InterpreterRun run, String label) {
    return run.points().stream()
        .filter(point -> point.label().equals(label))
        .findFirst()
        .orElseThrow()
        .allows(1);
  }

  /** What a crashing node has under way arrives as it crashes, or never. */
  @Test
  void crashingNodeIsHeardALastTimeByThoseThatDoNotMissIt() {
    Model model = model("crash <= f, rushing", "", 3);
    ScriptedSource source =
        new ScriptedSource()
            .silentOtherwise()
            .at("talk[step=1]", "honest_0 crashes", "yes")
            .at("talk[step=1]", "honest_2 misses honest_0", "yes")
            .at("talk[step=1]", "deliver Vote honest_1 -> honest_2", "arrives");
    InterpreterRun run = new Interpreter(model).start(source);
    assertThat(mayHappen(run, "honest_2 misses honest_0")).isTrue();
    run.advance();
    // p1 has its own vote and p0's, p2 its own and p1's; p0 does not even count its own.
    assertThat(delivered(model, run)).containsExactly(0, 0b001, 0b010);
    assertThat(heard(model, run)).containsExactly(0, 2, 2);
    assertThat(section(model, run, StateLayout.Kind.FIRED, "")).containsExactly(0, 0b11, 0b11);
    assertThat(mayHappen(run, "deliver Vote honest_0 -> honest_2")).isFalse();
    assertThat(mayHappen(run, "deliver Vote honest_1 -> honest_0")).isFalse();
    assertThat(mayHappen(run, "deliver Vote honest_2 -> honest_1")).isTrue();
    assertThat(mayHappen(run, "honest_1 crashes")).isFalse();
    run.advance();
    run.advance();
    assertThat(heard(model, run)).containsExactly(0, 3, 2);
    List<Narration.StageStory> stages = run.execution().narration().stages();
    assertThat(stages.get(0).failing()).containsExactly(0);
    Narration.Spoken last = stages.get(0).messages().get(0);
    assertThat(last.recipients()).containsExactly(1, 2);
    assertThat(last.lost()).containsExactly(2);
  }

  /** In the last step, too; and what has come before it has come. */
  @Test
  void crashInTheLastStep() {
    Model model = model("crash <= f, rushing", "", 2);
    ScriptedSource source =
        new ScriptedSource()
            .silentOtherwise()
            .at("talk[step=1]", "deliver Vote honest_0 -> honest_1", "arrives")
            .at("talk[step=2]", "honest_0 crashes", "yes")
            .at("talk[step=2]", "honest_2 misses honest_0", "yes");
    InterpreterRun run = new Interpreter(model).start(source);
    run.advance();
    // What p1 has got already it cannot miss.
    assertThat(mayHappen(run, "honest_1 misses honest_0")).isFalse();
    run.advance();
    assertThat(heard(model, run)).containsExactly(1, 3, 2);
  }

  /** Faulty nodes lose in the last step what has not come before. */
  @Test
  void omittedMessagesAreHeldBackAndNeverArrive() {
    Model model = model("omission <= f, rushing", "", 2);
    ScriptedSource source =
        new ScriptedSource()
            .silentOtherwise()
            .at("talk[step=1]", "deliver Vote honest_0 -> honest_2", "arrives")
            .at("talk[step=2]", "honest_0 turns faulty", "yes")
            .at("talk[step=2]", "honest_1 misses honest_0", "yes")
            .at("talk[step=2]", "honest_2 misses honest_0", "yes")
            .at("talk[step=2]", "honest_2 misses honest_1", "yes")
            .at("talk[step=2]", "honest_0 misses honest_1", "yes");
    InterpreterRun run = new Interpreter(model).start(source);
    assertThat(mayHappen(run, "honest_0 turns faulty")).isFalse();
    assertThat(mayHappen(run, "honest_1 misses honest_0")).isFalse();
    run.advance();
    run.advance();
    // p0 misses p1, p1 misses p0; between p1 and p2 nothing is lost.
    assertThat(heard(model, run)).containsExactly(2, 2, 3);
  }

  /** What a node had said and had not arrived is the adversary's to say. */
  @Test
  void whatACorruptedNodeHadUnderWayIsTheAdversarys() {
    Model model = model("byzantine <= f, rushing, adaptive", "corrupted=[]", 3);
    ScriptedSource source =
        new ScriptedSource()
            .silentOtherwise()
            .at("talk[step=1]", "deliver Vote honest_0 -> honest_1", "arrives")
            .at("talk[step=1]", "corrupt (1)", "p0")
            .at("talk[step=2]", "Vote byzantine_0 -> honest_2", "Vote(1)");
    InterpreterRun run = new Interpreter(model).start(source);
    run.advance();
    assertThat(section(model, run, StateLayout.Kind.SENT, "Vote")).containsExactly(0, 2, 2);
    // Vote(0), which p1 has got, is option 1.
    assertThat(section(model, run, StateLayout.Kind.SAID, "Vote")).containsExactly(0, 1, 0);
    assertThat(heard(model, run)).containsExactly(Integer.MIN_VALUE, 2, 1);
    assertThat(mayHappen(run, "Vote byzantine_0 -> honest_1")).isFalse();
    assertThat(mayHappen(run, "deliver Vote honest_0 -> honest_2")).isFalse();
    run.advance();
    assertThat(section(model, run, StateLayout.Kind.SAID, "Vote")).containsExactly(0, 1, 2);
    assertThat(heard(model, run)).containsExactly(Integer.MIN_VALUE, 2, 2);
    run.advance();
    assertThat(heard(model, run)).containsExactly(Integer.MIN_VALUE, 3, 3);
  }
}
