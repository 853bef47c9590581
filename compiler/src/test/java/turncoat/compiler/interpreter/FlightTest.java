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

/** Sentences of docs/semantics.md on rounds that keep no step, worked out by hand. */
class FlightTest {
  /** p3 is corrupted; p0, p1, p2 hold 0, 1, 1. */
  private static final String SPEC =
      """
      protocol Slow {
        params n, f; T : 1..4
        network asynchronous(steps: T)
        faults byzantine <= f, rushing
        message Vote(w: bit)
        message Ok(w: bit)
        input v : bit
        state heard : 0..9 = 0
        output y : bit
        round talk {
          send Vote(v) to all
          on own:  #Vote(_) >= 1 { heard := #Vote(_) }
          on pair: some w pick min: #Vote(w) >= 2 { send Ok(w) to all  heard := #Ok(_) }
          on late: #Vote(_) >= 3 { send Ok(0) to all  check never: heard > 9  heard := 9 }
          on done: some w pick min: #Ok(w) >= 2 { decide w }
        }
        property agreement: all honest p, q: p.y = q.y
        instance i: n=4 f=1 b=1 T=3 corrupted=[3] inputs=[0, 1, 1, 0]
      }
      """;

  private static Model model(String adversary, int steps) {
    return model(new SourceFile("slow.bft", SPEC.replace("rushing", adversary)), steps);
  }

  private static Model model(SourceFile file, int steps) {
    Checked<Model> model =
        SpecCompiler.analyse(file)
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

  private static List<Integer> fired(Model model, InterpreterRun run) {
    return section(model, run, StateLayout.Kind.FIRED, "");
  }

  private static List<Integer> sent(Model model, InterpreterRun run, String port) {
    return section(model, run, StateLayout.Kind.SENT, port);
  }

  private static List<String> decisions(Narration.StageStory stage) {
    return stage.decisions().stream().map(d -> "p" + d.node() + " " + d.value()).toList();
  }

  /** Whether a choice may be answered by its second option. */
  private static boolean mayHappen(InterpreterRun run, String label) {
    return run.points().stream()
        .filter(point -> point.label().equals(label))
        .findFirst()
        .orElseThrow()
        .allows(1);
  }

  @Test
  void nodesActOnWhatHasBeenDeliveredAndHearThemselvesAtOnce() {
    Model model = model("rushing", 3);
    ScriptedSource source =
        new ScriptedSource()
            .silentOtherwise()
            .at("talk[step=2]", "deliver Vote honest_1 -> honest_2", "arrives");
    InterpreterRun run = new Interpreter(model).start(source);
    assertThat(sent(model, run, "Vote")).containsExactly(1, 2, 2);
    run.advance();
    assertThat(heard(model, run)).containsExactly(1, 1, 1);
    assertThat(fired(model, run)).containsExactly(0b1, 0b1, 0b1);
    run.advance();
    // p2 has 1 twice: it sends Ok(1), before it hears that itself.
    assertThat(heard(model, run)).containsExactly(1, 1, 0);
    assertThat(fired(model, run)).containsExactly(0b1, 0b1, 0b11);
    assertThat(sent(model, run, "Ok")).containsExactly(0, 0, 2);
    assertThat(section(model, run, StateLayout.Kind.DELIVERED, "Vote")).containsExactly(0, 0, 0b10);
    run.advance();
    // p0 and p1 hear 0, 1, 1 and p2's Ok(1), of which they count one before their own.
    assertThat(heard(model, run)).containsExactly(1, 1, 0);
    List<Narration.StageStory> stages = run.execution().narration().stages();
    assertThat(decisions(stages.get(2))).containsExactly("p0 1", "p1 1", "p2 1");
    assertThat(run.execution().violated()).isEmpty();
  }

  /** What is sent in the last step arrives in it, too; then everything is forgotten. */
  @Test
  void lastStepGoesOnUntilNothingFires() {
    Model model = model("rushing", 1);
    InterpreterRun run = new Interpreter(model).start(new ScriptedSource().silentOtherwise());
    run.advance();
    // First three votes each, so that all send Ok(1), counting none; then three of these.
    assertThat(heard(model, run)).containsExactly(0, 0, 0);
    List<Narration.StageStory> stages = run.execution().narration().stages();
    assertThat(decisions(stages.get(0))).containsExactly("p0 1", "p1 1", "p2 1");
    assertThat(fired(model, run)).containsOnly(0);
    assertThat(sent(model, run, "Ok")).containsOnly(0);
    assertThat(section(model, run, StateLayout.Kind.DELIVERED, "Ok")).containsOnly(0);
    // The corrupted node's place is silent; the adversary has seen what was said to the end.
    assertThat(section(model, run, StateLayout.Kind.HEARD, "Ok")).containsExactly(2, 2, 2);
  }

  /** With all three votes 'late' fires, but Ok has been said; its check fails, and it is over. */
  @Test
  void firstOfTwoSendsCountsAndFailedChecksEndTheRule() {
    Model model = model("rushing", 2);
    ScriptedSource source =
        new ScriptedSource()
            .silentOtherwise()
            .at("talk[step=1]", "deliver Vote honest_0 -> honest_1", "arrives")
            .at("talk[step=1]", "deliver Vote honest_2 -> honest_1", "arrives");
    InterpreterRun run = new Interpreter(model).start(source);
    run.advance();
    assertThat(sent(model, run, "Ok")).containsExactly(0, 2, 0);
    assertThat(fired(model, run)).containsExactly(0b1, 0b111, 0b1);
    assertThat(heard(model, run)).containsExactly(1, 0, 1);
  }

  @Test
  void corruptedNodesFillEachPlaceOnce() {
    Model model = model("rushing", 3);
    ScriptedSource source =
        new ScriptedSource()
            .silentOtherwise()
            .at("talk[step=1]", "Ok byzantine_0 -> honest_2", "Ok(1)")
            .at("talk[step=2]", "deliver Vote honest_1 -> honest_2", "arrives");
    InterpreterRun run = new Interpreter(model).start(source);
    assertThat(mayHappen(run, "Ok byzantine_0 -> honest_2")).isTrue();
    run.advance();
    assertThat(mayHappen(run, "Ok byzantine_0 -> honest_2")).isFalse();
    assertThat(mayHappen(run, "Ok byzantine_0 -> honest_1")).isTrue();
    run.advance();
    // What it said in the first step still counts: with its own Ok(1) p2 has two.
    List<Integer> said = section(model, run, StateLayout.Kind.SAID, "Ok");
    assertThat(said).containsExactly(0, 0, 2);
    assertThat(fired(model, run)).containsExactly(0b1, 0b1, 0b1011);
  }

  @Test
  void onlyWhatIsUnderWayCanBeDelivered() {
    Model model = model("rushing", 2);
    ScriptedSource source =
        new ScriptedSource()
            .silentOtherwise()
            .at("talk[step=1]", "deliver Vote honest_1 -> honest_2", "arrives");
    InterpreterRun run = new Interpreter(model).start(source);
    assertThat(mayHappen(run, "deliver Vote honest_0 -> honest_2")).isTrue();
    assertThat(mayHappen(run, "deliver Vote honest_1 -> honest_2")).isTrue();
    assertThat(mayHappen(run, "deliver Ok honest_2 -> honest_0")).isFalse();
    run.advance();
    // In the last step everything arrives.
    assertThat(run.points().stream().filter(p -> p.label().startsWith("deliver")))
        .hasSize(12)
        .noneMatch(point -> point.allows(1));
  }

  @Test
  void deliveredIsNotUnderWay() {
    Model model = model("rushing", 3);
    ScriptedSource source =
        new ScriptedSource()
            .silentOtherwise()
            .at("talk[step=1]", "deliver Vote honest_1 -> honest_2", "arrives");
    InterpreterRun run = new Interpreter(model).start(source);
    run.advance();
    assertThat(mayHappen(run, "deliver Vote honest_1 -> honest_2")).isFalse();
    assertThat(mayHappen(run, "deliver Vote honest_2 -> honest_1")).isTrue();
    assertThat(mayHappen(run, "deliver Ok honest_2 -> honest_0")).isTrue();
  }

  /** A node that is not rushing sees what has been sent only after the step. */
  @Test
  void othersSeeMessagesAfterTheStepInWhichTheyAreUnderWay() {
    Model model = model("static", 3);
    ScriptedSource source =
        new ScriptedSource()
            .silentOtherwise()
            .at("talk[step=1]", "deliver Vote honest_1 -> honest_2", "arrives");
    InterpreterRun run = new Interpreter(model).start(source);
    assertThat(section(model, run, StateLayout.Kind.HEARD, "Vote")).containsOnly(0);
    run.advance();
    assertThat(section(model, run, StateLayout.Kind.HEARD, "Vote")).containsExactly(1, 2, 2);
    assertThat(sent(model, run, "Ok")).containsExactly(0, 0, 2);
    assertThat(section(model, run, StateLayout.Kind.HEARD, "Ok")).containsOnly(0);
    run.advance();
    assertThat(section(model, run, StateLayout.Kind.HEARD, "Ok")).containsExactly(0, 0, 2);
  }

  /** The story tells of a message when it comes to somebody; corrupted nodes hear at once. */
  @Test
  void storyTellsWhenMessagesArrive() {
    Model model = model("rushing", 2);
    ScriptedSource source =
        new ScriptedSource()
            .silentOtherwise()
            .at("talk[step=1]", "deliver Vote honest_1 -> honest_2", "arrives")
            .at("talk[step=1]", "Vote byzantine_0 -> honest_0", "Vote(1)");
    InterpreterRun run = new Interpreter(model).start(source);
    run.advance();
    run.advance();
    List<Narration.Spoken> first = run.execution().narration().stages().get(0).messages();
    assertThat(first.stream().map(m -> m.sender() + " " + m.text() + " " + m.recipients()))
        .containsExactly("0 Vote(0) [3]", "1 Vote(1) [2, 3]", "2 Vote(1) [3]", "3 Vote(1) [0]");
    List<Narration.Spoken> last = run.execution().narration().stages().get(1).messages();
    assertThat(last.stream().map(m -> m.sender() + " " + m.text() + " " + m.recipients()))
        .contains("0 Vote(0) [1, 2]", "1 Vote(1) [0]", "2 Vote(1) [0, 1]", "3 silent [1, 2]");
  }

  /** p0 begins; what a rule does not know to be possible is not written out. */
  private static final String EACH =
      """
      protocol Ladder {
        params n, f; T : 1..4
        network asynchronous(steps: T)
        faults byzantine <= f, rushing
        message Tick[i: 0..2]()
        state count : 0..9 = 0
        output y : 0..2
        round climb {
          at 0: send Tick[0]() to all
          for i in 0..2 {
            on step:  #Tick[i] >= 1 { if i < 2 { send Tick[i + 1]() to all }  if count < 9 { count := count + 1 } }
            on back:  i > 1 and #Tick[i - 2] >= 2 { count := 9 }
            on first: i = 0 { decide i }
          }
        }
        property agreement: all honest p, q: p.y = q.y
        instance i: n=3 f=0 b=0 T=3
      }
      """;

  /** Rules in order: step for 0, first for 0, step for 1, step for 2, back for 2. */
  @Test
  void rulesInAForAreRulesOfTheirOwn() {
    Model model = model(new SourceFile("ladder.bft", EACH), 3);
    ScriptedSource source =
        new ScriptedSource()
            .silentOtherwise()
            .at("climb[step=2]", "deliver Tick[2] honest_0 -> honest_1", "arrives");
    InterpreterRun run = new Interpreter(model).start(source);
    run.advance();
    // p0 hears itself and climbs alone; the rule that asks for nothing has fired at all.
    assertThat(fired(model, run)).containsExactly(0b01111, 0b00010, 0b00010);
    assertThat(section(model, run, StateLayout.Kind.VARIABLE, "y")).containsExactly(0, 0, 0);
    run.advance();
    assertThat(fired(model, run)).containsExactly(0b01111, 0b01010, 0b00010);
    assertThat(section(model, run, StateLayout.Kind.VARIABLE, "count")).containsExactly(3, 1, 0);
    run.advance();
    assertThat(section(model, run, StateLayout.Kind.VARIABLE, "count")).containsExactly(3, 3, 3);
  }
}
