package turncoat.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import turncoat.compiler.ir.Model;

/** Attacks on specs/sync_ba.bft, written down by hand. */
class SyncBaTest {
  /** p2 is corrupted and leads every iteration; p0 has 0 and p1 has 1. */
  private static ScriptedSource splitInputs() {
    return new ScriptedSource()
        .silentOtherwise()
        .at("setup", "corrupted nodes", "{p2}")
        .at("setup", "input v of p0", "0")
        .at("setup", "input v of p1", "1")
        .at("leader[k=1]", "leader", "p2")
        .at("leader[k=2]", "leader", "p2");
  }

  /** Proposes and votes 0 towards p0, 1 towards p1. */
  private static ScriptedSource equivocation() {
    return splitInputs()
        .at("propose[k=1]", "Propose byzantine_0 -> honest_0", "Propose(0, -1)")
        .at("propose[k=1]", "Propose byzantine_0 -> honest_1", "Propose(1, -1)")
        .at("vote[k=1]", "Vote byzantine_0 -> honest_0", "Vote(1, 0)")
        .at("vote[k=1]", "Vote byzantine_0 -> honest_1", "Vote(1, 1)");
  }

  private static Execution run(String instance, ScriptedSource source) {
    return new Interpreter(Specs.model("sync_ba", instance, Map.of())).run(source);
  }

  @Test
  void equivocationSplitsThoseWhoDoNotCheckForIt() {
    Execution run = run("a1", equivocation());
    assertThat(run.violated()).containsExactly("agreement");
    assertThat(run.witnesses()).containsExactly("fast");
  }

  @Test
  void relayedProposalsStopTheEquivocation() {
    Execution run = run("base", equivocation());
    assertThat(run.violated()).isEmpty();
    assertThat(run.narration().stages().stream().flatMap(s -> s.failedChecks().stream()))
        .containsExactly(
            new Narration.FailedCheck(0, "no_equivocation"),
            new Narration.FailedCheck(1, "no_equivocation"));
  }

  /** p0 alone decides 0 in the first iteration; the second proposes 1 to p1; p0 leads the third. */
  private static ScriptedSource hiddenDecision() {
    return splitInputs()
        .at("leader[k=3]", "leader", "p0")
        .at("propose[k=1]", "Propose byzantine_0 -> honest_0", "Propose(0, -1)")
        .at("vote[k=1]", "Vote byzantine_0 -> honest_0", "Vote(1, 0)")
        .at("propose[k=2]", "Propose byzantine_0 -> honest_1", "Propose(1, -1)")
        .at("vote[k=2]", "Vote byzantine_0 -> honest_1", "Vote(2, 1)");
  }

  @Test
  void decisionOfTheFirstIterationIsOverturnedWhereNobodyRelocks() {
    Execution run = run("a4", hiddenDecision());
    assertThat(run.violated()).containsExactly("agreement");
    assertThat(decisions(run)).containsExactly("vote[k=1] p0 0", "vote[k=2] p1 1");
  }

  @Test
  void relockingProtectsTheDecision() {
    Execution run = run("base", hiddenDecision());
    assertThat(run.violated()).isEmpty();
    assertThat(decisions(run)).containsExactly("vote[k=1] p0 0", "vote[k=3] p1 0");
    assertThat(run.narration().stages().get(6).changes())
        .contains(new Narration.Change(1, "lock", "1", "0"));
  }

  private static List<String> decisions(Execution run) {
    return run.narration().stages().stream()
        .flatMap(
            s ->
                s.decisions().stream()
                    .map(d -> s.stage().name() + " p" + d.node() + " " + d.value()))
        .toList();
  }

  @Test
  void proposalWithoutItsCertificateOverturnsUnanimousInputsOnlyUnchecked() {
    ScriptedSource source =
        splitInputs()
            .at("setup", "input v of p1", "0")
            .at("propose[k=1]", "Propose byzantine_0 -> honest_0", "Propose(1, 0)")
            .at("propose[k=1]", "Propose byzantine_0 -> honest_1", "Propose(1, 0)");
    assertThat(run("a3", source).violated()).containsExactly("validity");
    assertThat(run("base", source).violated()).isEmpty();
  }

  @Test
  void honestPlayDecidesAtOnceUnderAnyLeader() {
    Interpreter base = new Interpreter(Specs.model("sync_ba", "base", Map.of("K", "1")));
    for (int leader = 0; leader < 3; leader++) {
      Execution run = base.run(splitInputs().honestly().at("leader[k=1]", "leader", "p" + leader));
      assertThat(run.witnesses()).containsExactly("fast");
      assertThat(run.violated()).isEmpty();
    }
  }

  @Test
  void sameTapeGivesTheSameRun() {
    Model model = Specs.model("sync_ba", "a4", Map.of());
    Execution first = new Interpreter(model).run(random(7));
    Execution second = new Interpreter(model).run(replay(first));
    assertThat(second.narration()).isEqualTo(first.narration());
    assertThat(second.violated()).isEqualTo(first.violated());
  }

  @Test
  void forkGoesOnByItself() {
    Interpreter interpreter = new Interpreter(Specs.model("sync_ba", "a4", Map.of()));
    InterpreterRun run = interpreter.start(random(7));
    run.advance();
    run.advance();
    int[] before = run.state();
    InterpreterRun fork = run.fork(random(8));
    while (!fork.over()) {
      fork.advance();
    }
    assertThat(run.state()).isEqualTo(before);
    Execution replayed = interpreter.run(replay(fork.execution()));
    assertThat(replayed.narration()).isEqualTo(fork.execution().narration());
  }

  @Test
  void randomPlayBreaksNoUnablatedInstance() {
    for (String spec : List.of("sync_ba:base", "sync_ba:a5", "ben_or:n6")) {
      Model model = Specs.model(spec.split(":", -1)[0], spec.split(":", -1)[1], Map.of());
      Interpreter interpreter = new Interpreter(model);
      Map<String, Integer> violated = new TreeMap<>();
      ChoiceSource random = random(1);
      for (int i = 0; i < 300; i++) {
        interpreter.run(random).violated().forEach(p -> violated.merge(p, 1, Integer::sum));
      }
      violated.remove("termination");
      assertThat(violated).as(spec).isEmpty();
    }
  }

  private static ChoiceSource random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return point -> {
      int option = random.nextInt(point.options().size());
      while (!point.allows(option)) {
        option = random.nextInt(point.options().size());
      }
      return option;
    };
  }

  private static ChoiceSource replay(Execution run) {
    int[] next = {0};
    return point -> run.choices().get(next[0]++).value();
  }
}
