package turncoat.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.SpecCompiler;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.StateLayout;
import turncoat.compiler.source.SourceFile;

/** Sentences of docs/semantics.md on questions and answers, worked out by hand. */
class DialogueTest {
  /** p3 is corrupted; p0, p1, p2 hold 0, 1, 1. */
  private static final String SPEC =
      """
      protocol Poll {
        params n, f
        network synchronous
        faults byzantine <= f, rushing
        message Ask(c: bit)
        message Tell(asked: bit, mine: bit)
        input v : bit
        state askers : 0..9 = 0, same : 0..9 = 0, heard : 0..9 = 0
        output y : bit
        round poll {
          ASK
          reply Tell(q.c, v) to Ask as q
          receive { askers := #Ask(_)  heard := #Tell(_, _)  same := #Tell(v, v) }
        }
        round accept { receive { decide v } }
        property agreement: all honest p, q: p.y = q.y
        instance i: n=4 f=1 b=1 corrupted=[3] inputs=[0, 1, 1, 0]
      }
      """;

  private static final String SAMPLE = "query Ask(v) to sample 2 of others";

  private static Model model(String ask, String adversary) {
    String text = SPEC.replace("ASK", ask).replace("rushing", adversary);
    Checked<Model> model =
        SpecCompiler.analyse(new SourceFile("poll.bft", text))
            .then(s -> s.instantiate(InstanceRequest.of("i")));
    return model.value().orElseThrow(() -> new AssertionError(model.diagnostics()));
  }

  /** Samples are named; questions and answers of p3 are silence unless told. */
  private static ScriptedSource samples(String p0, String p1, String p2) {
    return new ScriptedSource()
        .silentOtherwise()
        .at("poll", "sample of p0 for Ask", p0)
        .at("poll", "sample of p1 for Ask", p1)
        .at("poll", "sample of p2 for Ask", p2);
  }

  private static List<Integer> section(
      Model model, InterpreterRun run, StateLayout.Kind kind, String subject) {
    int[] state = run.state();
    Optional<StateLayout.Section> section =
        StateLayout.of(model).sections().stream()
            .filter(s -> s.kind() == kind && s.subject().equals(subject))
            .findFirst();
    int from = section.orElseThrow().offset();
    return Arrays.stream(state, from, from + section.get().size()).boxed().toList();
  }

  private static List<Integer> variable(Model model, InterpreterRun run, String name) {
    return section(model, run, StateLayout.Kind.VARIABLE, name);
  }

  /** What p0 sends to p1 is lost: its question, so that p1 does not answer, and its own answer. */
  @Test
  void answerIsLostWithItsQuestion() {
    String text =
        SPEC.replace("network synchronous", "network lossy").replace("ASK", "query Ask(v) to all");
    Checked<Model> lossy =
        SpecCompiler.analyse(new SourceFile("poll.bft", text))
            .then(s -> s.instantiate(InstanceRequest.of("i")));
    Model model = lossy.value().orElseThrow(() -> new AssertionError(lossy.diagnostics()));
    ScriptedSource source =
        new ScriptedSource().silentOtherwise().at("poll", "lose honest_0 -> honest_1", "lost");
    InterpreterRun run = new Interpreter(model).start(source);
    run.advance();
    // Everybody asks everybody, itself too; p3 neither asks nor answers.
    assertThat(variable(model, run, "askers")).containsExactly(3, 2, 3);
    assertThat(variable(model, run, "heard")).containsExactly(2, 2, 3);
    assertThat(variable(model, run, "same")).containsExactly(1, 2, 2);
  }

  @Test
  void onlyThoseAskedAnswerAndTheAnswerKnowsTheQuestion() {
    Model model = model(SAMPLE, "rushing");
    InterpreterRun run = new Interpreter(model).start(samples("{p1, p2}", "{p2, p3}", "{p0, p1}"));
    run.advance();
    // p0 is asked by p2; p1 by p0 and p2; p2 by p0 and p1. Nobody asks itself.
    assertThat(variable(model, run, "askers")).containsExactly(1, 2, 2);
    // p3 keeps silent towards p1.
    assertThat(variable(model, run, "heard")).containsExactly(2, 1, 2);
    // p0 (0) hears (0, 1) twice; p1 (1) hears (1, 1) of p2; p2 (1) hears (1, 0) and (1, 1).
    assertThat(variable(model, run, "same")).containsExactly(0, 1, 1);
  }

  @Test
  void aCorruptedNodeAnswersOnlyWhoAskedIt() {
    Model model = model(SAMPLE, "rushing");
    InterpreterRun run = new Interpreter(model).start(samples("{p1, p2}", "{p2, p3}", "{p0, p1}"));
    List<ChoicePoint> answers =
        run.points().stream().filter(p -> p.label().startsWith("Tell")).toList();
    assertThat(answers.stream().map(p -> p.allowedOptions().size())).containsExactly(1, 5, 1);
    // The shadow of p3 holds 0 and answers p1, who holds 1.
    assertThat(answers.get(1).options().get(answers.get(1).honest())).isEqualTo("Tell(1, 0)");
  }

  @Test
  void corruptedNodesAskAnybodyAndSeeTheAnswersAfterwards() {
    Model model = model(SAMPLE, "rushing");
    InterpreterRun run =
        new Interpreter(model)
            .start(
                samples("{p1, p2}", "{p0, p2}", "{p0, p1}")
                    .at("poll", "Ask byzantine_0 -> honest_1", "Ask(0)"));
    // Per honest node the answers to byzantine_0, honest_0 …; options are 1 + 2 asked + mine.
    assertThat(section(model, run, StateLayout.Kind.HEARD, "Tell"))
        .containsExactly(0, 0, 3, 3, 0, 2, 0, 4, 0, 2, 4, 0);
    run.advance();
    assertThat(section(model, run, StateLayout.Kind.HEARD, "Tell"))
        .containsExactly(0, 0, 3, 3, 2, 2, 0, 4, 0, 2, 4, 0);
    assertThat(variable(model, run, "askers")).containsExactly(2, 3, 2);
  }

  @Test
  void withoutRushingOnlyQuestionsToCorruptedNodesAreSeen() {
    Model model = model(SAMPLE, "static");
    InterpreterRun run = new Interpreter(model).start(samples("{p1, p2}", "{p2, p3}", "{p0, p1}"));
    assertThat(section(model, run, StateLayout.Kind.HEARD, "Ask")).containsExactly(0, 2, 0);
    assertThat(section(model, run, StateLayout.Kind.HEARD, "Tell")).containsOnly(0);
    run.advance();
    assertThat(section(model, run, StateLayout.Kind.HEARD, "Tell")).containsOnly(0);
  }

  @Test
  void askingAllAsksOneselfToo() {
    Model model = model("query Ask(v) to all", "rushing");
    InterpreterRun run = new Interpreter(model).start(new ScriptedSource().silentOtherwise());
    run.advance();
    assertThat(variable(model, run, "askers")).containsExactly(3, 3, 3);
    assertThat(variable(model, run, "heard")).containsExactly(3, 3, 3);
    assertThat(variable(model, run, "same")).containsExactly(1, 2, 2);
  }

  @Test
  void whoeverDoesNotAskDrawsNothing() {
    Model model = model("if v = 1 { " + SAMPLE + " }", "rushing");
    InterpreterRun run = new Interpreter(model).start(samples("?", "{p0, p2}", "{p0, p1}"));
    run.advance();
    assertThat(variable(model, run, "heard")).containsExactly(0, 2, 2);
    assertThat(section(model, run, StateLayout.Kind.ASKED, "Ask")).containsExactly(0, 5, 3);
  }
}
