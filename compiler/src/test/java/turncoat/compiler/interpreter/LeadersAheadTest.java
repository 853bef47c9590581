package turncoat.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.SpecCompiler;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.ir.Model;
import turncoat.compiler.source.SourceFile;

/** {@code leader(k + 1)}, {@code leader(j)}: leaders of other iterations, worked out by hand. */
class LeadersAheadTest {
  private static final String SPEC =
      """
      protocol Ahead {
        params n, f; K : 1..3
        network synchronous
        faults byzantine <= f
        message Vote()
        leader(k) = RULE
        state got : 0..9 = 0, sent : 0..9 = 0
        repeat k in 1..K {
          round vote {
            send Vote() to leader(k + 1)
            receive at leader(k + 1) { got := k }
            receive at leader(k - 1) { sent := k }
          }
        }
        for j in 2..3 {
          round after {
            at leader(j): send Vote() to all
            receive Vote from leader(j) as m { if self = 0 { got := 5 + j } }
          }
        }
        instance i: n=3 f=0 b=0 K=2
      }
      """;

  private static Checked<Model> model(String rule) {
    return SpecCompiler.analyse(new SourceFile("ahead.bft", SPEC.replace("RULE", rule)))
        .then(s -> s.instantiate(new InstanceRequest(Optional.of("i"), Map.of(), List.of())));
  }

  /** All changes of a run, stage by stage. */
  private static List<String> changes(String rule) {
    Checked<Model> model = model(rule);
    InterpreterRun run =
        new Interpreter(model.value().orElseThrow(() -> new AssertionError(model.diagnostics())))
            .start(new ScriptedSource().silentOtherwise());
    while (!run.over()) {
      run.advance();
    }
    List<String> changes = new ArrayList<>();
    for (Narration.StageStory stage : run.execution().narration().stages()) {
      List<String> own =
          stage.changes().stream().map(c -> "p" + c.node() + "." + c.variable() + c.to()).toList();
      String sender =
          String.join("", stage.messages().stream().map(m -> "p" + m.sender()).distinct().toList());
      changes.add(stage.stage().name() + " " + sender + " " + String.join(" ", own));
    }
    return changes;
  }

  /** Node 0 leads iteration 1, and 2 would lead the one before. */
  @Test
  void leadersTakeTurns() {
    assertThat(changes("round_robin"))
        .containsExactly(
            "vote[k=1] p0p1p2 p1.got1 p2.sent1",
            "vote[k=2] p0p1p2 p0.sent2 p2.got2",
            "after[j=2] p0 p0.got7",
            "after[j=3] p1 p0.got8");
  }

  @Test
  void oneNodeAlwaysLeads() {
    assertThat(changes("2"))
        .containsExactly(
            "vote[k=1] p0p1p2 p2.got1 p2.sent1",
            "vote[k=2] p0p1p2 p2.got2 p2.sent2",
            "after[j=2] p2 p0.got7",
            "after[j=3] p2 p0.got8");
  }

  @Test
  void unknownLeadersAreRefused() {
    assertThat(said("random")).allMatch(m -> m.startsWith("who leads is chosen as"));
    assertThat(said("[0, 1, 2]"))
        .contains(
            "the instance lists the leaders of 3 iterations, and this is about one before the"
                + " first");
    assertThat(said("[0, 1]"))
        .contains("the instance lists the leaders of 2 iterations, and this is about number 3");
  }

  private static List<String> said(String rule) {
    return model(rule).diagnostics().stream()
        .filter(Diagnostic::isError)
        .map(Diagnostic::message)
        .toList();
  }
}
