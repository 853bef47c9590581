package turncoat.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import turncoat.compiler.ir.Model;

/** Crashes, omissions and both beside corruption: docs/semantics.md, "Failing nodes". */
class FailuresTest {
  private static Model model(String spec, String instance, Map<String, String> settings) {
    return Specs.model("constructs/" + spec, instance, settings);
  }

  /** Inputs as given; the named choices are 1, all others 0. */
  private static Execution run(Model model, List<Integer> inputs, Set<String> chosen) {
    List<Integer> left = new ArrayList<>(inputs);
    return new Interpreter(model)
        .run(
            point ->
                point.resolver() == ChoicePoint.Resolver.CHANCE
                    ? left.remove(0)
                    : chosen.contains(point.at() + "." + point.label()) ? 1 : 0);
  }

  private static Map<Integer, String> decisions(Execution run) {
    return run.narration().stages().stream()
        .flatMap(s -> s.decisions().stream())
        .collect(Collectors.toMap(Narration.Decision::node, Narration.Decision::value));
  }

  @Test
  void crashingNodeReachesOnlySomeAndMakesNoTransition() {
    Model model = model("crash", "n3r1", Map.of());
    Execution run =
        run(
            model,
            List.of(0, 1, 1),
            Set.of("flood[r=1].honest_0 crashes", "flood[r=1].honest_2 misses honest_0"));
    // p1 hears the only 0, p2 does not; p0 decides nothing.
    assertThat(decisions(run)).isEqualTo(Map.of(1, "0", 2, "1"));
    assertThat(run.violated()).containsExactly("agreement", "uniform");
    assertThat(run.narration().stages().get(0).failing()).containsExactly(0);
    assertThat(run.narration().stages().get(0).messages().get(0).lost()).containsExactly(2);
  }

  @Test
  void crashedNodeIsSilentForEver() {
    Model model = model("crash", "n3", Map.of());
    Execution run =
        run(
            model,
            List.of(0, 1, 1),
            Set.of(
                "flood[r=1].honest_0 crashes",
                "flood[r=1].honest_1 misses honest_0",
                "flood[r=1].honest_2 misses honest_0"));
    assertThat(run.narration().stages().get(1).messages())
        .extracting(Narration.Spoken::sender)
        .containsExactly(1, 2);
    assertThat(decisions(run)).isEqualTo(Map.of(1, "1", 2, "1"));
    assertThat(run.violated()).isEmpty();
  }

  @Test
  void missingWithoutACrashHasNoEffect() {
    Model model = model("crash", "n3r1", Map.of());
    Execution run = run(model, List.of(0, 1, 1), Set.of("flood[r=1].honest_2 misses honest_0"));
    assertThat(decisions(run)).isEqualTo(Map.of(0, "0", 1, "0", 2, "0"));
  }

  @Test
  void crashesBeyondTheBudgetDoNothingAndAreMaskedLater() {
    Model model = model("crash", "n3", Map.of());
    InterpreterRun run =
        new Interpreter(model)
            .start(
                point ->
                    point.resolver() == ChoicePoint.Resolver.ADVERSARY
                            && point.label().endsWith("crashes")
                            && point.allows(1)
                        ? 1
                        : 0);
    run.advance();
    // n=3 b=1: only p0, the first in slot order, has crashed, and nobody else can any more.
    assertThat(run.points()).allMatch(p -> !p.allows(1));
    run.advance();
    run.advance();
    assertThat(run.execution().narration().stages().get(0).failing()).containsExactly(0);
  }

  @Test
  void faultyNodeLosesWhatItSendsAndHearsButGoesOn() {
    Model model = model("omission", "n3", Map.of());
    Execution run =
        run(
            model,
            List.of(0, 1, 1),
            Set.of(
                "flood[r=1].honest_0 turns faulty",
                "flood[r=1].honest_1 misses honest_0",
                "flood[r=1].honest_2 misses honest_0",
                "flood[r=2].honest_2 misses honest_0",
                "flood[r=2].honest_0 misses honest_1"));
    // p0 shows its 0 to p1 alone, in the last round.
    assertThat(decisions(run)).isEqualTo(Map.of(0, "0", 1, "0", 2, "1"));
    // p0 is faulty and left out: p1 and p2 differ.
    assertThat(run.violated()).containsExactly("agreement");
    assertThat(run.narration().stages().get(1).messages())
        .extracting(Narration.Spoken::lost)
        .containsExactly(List.of(2), List.of(0), List.of());
  }

  @Test
  void lieAndCrashInOneRound() {
    // n=6: p5 is corrupted and silent, p0 and p1 crash unheard: three votes are no quorum of four.
    Model model = model("mixed", "n6c2", Map.of());
    assertThat(model.adversary().corrupted()).isEqualTo(1);
    assertThat(model.settings()).isEqualTo("n=6 f=1 g=1 b=1 c=2");
    Set<String> chosen = new HashSet<>(Set.of("vote.honest_0 crashes", "vote.honest_1 crashes"));
    for (int recipient = 2; recipient < 5; recipient++) {
      chosen.add("vote.honest_" + recipient + " misses honest_0");
      chosen.add("vote.honest_" + recipient + " misses honest_1");
    }
    Execution run = run(model, List.of(1, 1, 1, 1, 1), chosen);
    assertThat(decisions(run)).isEmpty();
    assertThat(run.violated()).containsExactly("decision");
  }

  @Test
  void twoNodesThatAreNotFaultyHearEachOtherOnceTheBudgetIsUsedUp() {
    InterpreterRun run =
        new Interpreter(model("omission", "n3", Map.of()))
            .start(
                point -> point.label().equals("honest_0 turns faulty") && point.allows(1) ? 1 : 0);
    run.advance();
    assertThat(run.points())
        .filteredOn(point -> point.allows(1))
        .extracting(ChoicePoint::label)
        .containsExactly(
            "honest_0 misses honest_1",
            "honest_0 misses honest_2",
            "honest_1 misses honest_0",
            "honest_2 misses honest_0");
  }
}
