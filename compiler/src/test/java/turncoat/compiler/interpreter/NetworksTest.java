package turncoat.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is lost and what is late; the expected values are worked out by hand. */
final class NetworksTest {
  private static ScriptedSource inputs(String... values) {
    ScriptedSource source = new ScriptedSource();
    for (int node = 0; node < values.length; node++) {
      source.at("setup", "input v of p" + node, values[node]);
    }
    return source;
  }

  private static Execution run(String spec, String instance, ChoiceSource source) {
    return new Interpreter(Specs.model("constructs/" + spec, instance, Map.of())).run(source);
  }

  private static List<String> decisions(Execution run) {
    List<String> decisions = new ArrayList<>();
    for (Narration.StageStory stage : run.narration().stages()) {
      stage.decisions().forEach(d -> decisions.add("p" + d.node() + " " + d.value()));
    }
    return decisions;
  }

  /** Without p1's 1, p0 has two of three messages and decides in the next round, by majority. */
  @Test
  void lostMessageIsNotHeard() {
    ScriptedSource source =
        inputs("0", "1", "1").at("exchange", "lose honest_1 -> honest_0", "lost");
    Execution run = run("lossy", "n3", source);
    assertThat(decisions(run)).containsExactly("p1 0", "p2 0", "p0 1");
    assertThat(run.violated()).containsExactly("agreement");
    List<Narration.Spoken> messages = run.narration().stages().get(0).messages();
    assertThat(messages.get(0).lost()).isEmpty();
    assertThat(messages.get(1).lost()).containsExactly(0);
    assertThat(messages.get(1).recipients()).containsExactly(0, 2);
    assertThat(decisions(run("lossy", "n3", inputs("0", "1", "1"))))
        .containsExactly("p0 0", "p1 0", "p2 0");
  }

  /** The round's own network loses nothing, so it has no slots. */
  @Test
  void onlyPairsInLossyRoundsHaveSlots() {
    InterpreterRun run =
        new Interpreter(Specs.model("constructs/lossy", "n3", Map.of())).start(point -> 0);
    assertThat(run.points().stream().map(ChoicePoint::label))
        .containsExactly(
            "lose honest_1 -> honest_0",
            "lose honest_2 -> honest_0",
            "lose honest_0 -> honest_1",
            "lose honest_2 -> honest_1",
            "lose honest_0 -> honest_2",
            "lose honest_1 -> honest_2");
    run.advance();
    assertThat(run.points()).isEmpty();
  }

  /** Rounds 1 to 3 of the run are lossy: both of k = 1 and the first of k = 2. */
  @Test
  void lossEndsWithTheLastRoundBeforeStabilisation() {
    InterpreterRun run =
        new Interpreter(Specs.model("constructs/partial", "soon", Map.of())).start(point -> 0);
    assertThat(losable(run))
        .containsExactly("lose honest_1 -> honest_0", "lose honest_2 -> honest_0");
    run.advance();
    assertThat(losable(run))
        .containsExactly("lose honest_0 -> honest_1", "lose honest_0 -> honest_2");
    run.advance();
    assertThat(losable(run))
        .containsExactly("lose honest_0 -> honest_1", "lose honest_2 -> honest_1");
    run.advance();
    assertThat(run.points()).hasSize(6);
    assertThat(losable(run)).isEmpty();
  }

  private static List<String> losable(InterpreterRun run) {
    return run.points().stream().filter(p -> p.allows(1)).map(ChoicePoint::label).toList();
  }

  /** A leader nobody hears in the first iteration; the second one has the last word. */
  @Test
  void lastLeaderIsHeardByEverybody() {
    ScriptedSource source =
        inputs("0", "1", "1")
            .at("ask[k=1]", "lose honest_1 -> honest_0", "lost")
            .at("ask[k=1]", "lose honest_2 -> honest_0", "lost")
            .at("tell[k=1]", "lose honest_0 -> honest_1", "lost")
            .at("tell[k=1]", "lose honest_0 -> honest_2", "lost");
    assertThat(decisions(run("partial", "soon", source))).containsExactly("p0 0", "p1 1", "p2 1");
  }

  /** Six draws a round among four outcomes, recipient by recipient; the first outcome is a loss. */
  @Test
  void chanceLosesAtItsRate() {
    List<ChoicePoint> asked = new ArrayList<>();
    Execution run =
        run(
            "random_loss",
            "n3b0",
            point -> {
              asked.add(point);
              boolean lost =
                  point.at().equals("ping[r=2]") && point.label().endsWith("message to p2");
              return lost ? 0 : point.options().size() - 1;
            });
    assertThat(decisions(run)).containsExactly("p0 true", "p1 true");
    assertThat(run.narration().stages().get(2).messages())
        .extracting(Narration.Spoken::lost)
        .containsExactly(List.of(2), List.of(2), List.of());
    assertThat(run.narration().stages().get(2).drawn()).isEmpty();
    List<ChoicePoint> first = asked.stream().filter(p -> p.at().equals("ping[r=1]")).toList();
    assertThat(first.stream().map(ChoicePoint::label))
        .containsExactly(
            "loss of p1's message to p0",
            "loss of p2's message to p0",
            "loss of p0's message to p1",
            "loss of p2's message to p1",
            "loss of p0's message to p2",
            "loss of p1's message to p2");
    assertThat(first.get(0).options()).containsExactly("lost", "arrives", "arrives", "arrives");
  }

  /**
   * n = 4, f = 1, the first leader is p0. It gets reports 0, 0, 1, 1 and takes the smallest value
   * reported twice. Without p1's report that is 1; what the others echo does not matter to it.
   */
  @Test
  void eachWaitHasItsOwnLateMessages() {
    String[] values = {"0", "0", "1", "1"};
    assertThat(decisions(run("waits", "n4b0", inputs(values)))).allMatch(d -> d.endsWith(" 0"));
    ScriptedSource source =
        inputs(values)
            .at("report[k=1]", "late Report for recipient (1)", "p1")
            .at("report[k=1]", "late Echo for honest_3 (1)", "p0");
    Execution run = run("waits", "n4b0", source);
    assertThat(decisions(run)).containsExactly("p0 1", "p1 1", "p2 1", "p3 1");
    List<Narration.Spoken> messages = run.narration().stages().get(0).messages();
    assertThat(messages.get(0).port()).isEqualTo("Report");
    assertThat(messages.get(0).late()).isEmpty();
    assertThat(messages.get(1).port()).isEqualTo("Echo");
    assertThat(messages.get(1).late()).containsExactly(3);
    assertThat(messages.get(2).port()).isEqualTo("Report");
    assertThat(messages.get(2).late()).containsExactly(0);
  }

  /** Nothing is late for a corrupted leader, and it still hears nothing that others do not say. */
  @Test
  void nobodyIsLateForACorruptedRecipient() {
    InterpreterRun run =
        new Interpreter(Specs.model("constructs/waits", "n3", Map.of("corrupted", "{0}")))
            .start(point -> 0);
    ChoicePoint late =
        run.points().stream()
            .filter(p -> p.label().equals("late Report for recipient (1)"))
            .findFirst()
            .orElseThrow();
    assertThat(late.options()).containsExactly("nobody", "p1", "p2");
    assertThat(late.allowedOptions()).containsExactly("nobody");
  }
}
