package turncoat.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import turncoat.compiler.ir.IrPrinter;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Stage;
import turncoat.compiler.source.SourceFile;

/** What is left of a spec when parts of it are taken away. */
final class AblationsTest {
  private static final String TEXT =
      """
      protocol Small {
        params   n, f where n > 2*f; K : 1..2
        network  synchronous
        faults   byzantine <= f, rushing, static
        keys     pki
        signed message Vote(k: 1..K, val: bit)
        message  Hint(val: bit)
        certificate C(k, w) = f+1 signers of Vote(k, w)
        input    v : bit
        state    x : bit = v
        output   d : bit
        round hint { send Hint(v) to all
          receive { check heard: #Hint(v) >= 2
                    x := v } }
        repeat k in 1..K {
          round vote { send Vote(k, x) to all
            receive { if some w: #Vote(k, w) > n/2 { rule take { x := w } } } }
        }
        round last { receive { if have C(K, x) { decide x } } }
        property agreement: all honest p, q: decided(p) and decided(q) implies p.d = q.d
        witness  done:      all honest decided
        instance main: n=3 f=1 b=1 K=2                expect agreement violated
        instance calm: main without heard             expect agreement violated
        mutant   m of main: "n/2" -> "1"              expect agreement violated
        scenario s of main { expect agreement holds }
      }
      """;

  private final Specification spec =
      SpecCompiler.analyse(new SourceFile("small.bft", TEXT)).value().orElseThrow();
  private final Ablations ablations = new Ablations(spec);

  private Model model(String instance) {
    return spec.instantiate(InstanceRequest.of(instance)).value().orElseThrow();
  }

  private Model ablated(String instance, Ablation... ablation) {
    return ablations.instantiate(instance, List.of(ablation)).model().value().orElseThrow();
  }

  private List<String> all(String instance) {
    return ablations.of(model(instance)).stream().map(Ablation::describe).toList();
  }

  @Test
  void everythingThatCanBeTakenAwayIsListed() {
    assertThat(all("main"))
        .containsExactly(
            "without heard",
            "without take",
            "without verify.Vote",
            "without verify.C",
            "round hint skipped",
            "round vote skipped",
            "round last skipped",
            "f+1 signers of Vote(k, w) lowered by 1 (line 8)",
            "f+1 signers of Vote(k, w) raised by 1 (line 8)",
            "#Hint(v) >= 2 lowered by 1 (line 13)",
            "#Hint(v) >= 2 raised by 1 (line 13)",
            "#Vote(k, w) > n/2 lowered by 1 (line 17)",
            "#Vote(k, w) > n/2 raised by 1 (line 17)");
  }

  @Test
  void whatAnInstanceLeavesOutIsNotListedAgain() {
    assertThat(all("calm")).doesNotContain("without heard").contains("without take");
  }

  @Test
  void aSkippedRoundDoesNotTakePlace() {
    Model skipped = ablated("main", new Ablation.Skip("hint"));
    assertThat(skipped.schedule().stream().map(Stage::name))
        .isEqualTo(
            model("main").schedule().stream()
                .map(Stage::name)
                .filter(name -> !name.equals("hint"))
                .toList());
  }

  @Test
  void aRoundTakesItsLoopAndTheNamesInItAlong() {
    assertThat(ablated("main", new Ablation.Skip("vote")).loops()).isEmpty();
    assertThat(ablated("calm", new Ablation.Skip("hint")).without()).isEmpty();
  }

  @Test
  void aThresholdMovesAlone() {
    Ablation lower = ablations.of(model("main")).get(9);
    assertThat(lower).isEqualTo(new Ablation.Shift(1, "#Hint(v) >= 2", 13, -1));
    String before = IrPrinter.print(model("main"));
    String after = IrPrinter.print(ablated("main", lower));
    assertThat(before).contains("#Hint(v) >= 2");
    assertThat(after).isEqualTo(before.replace("#Hint(v) >= 2", "#Hint(v) >= 1"));
  }

  /** With n = 3 more than 1.5 are 2 of 3; more than 0.5 is 1, which two values can reach. */
  @Test
  void whereSeveralValuesFitNowTheAdversaryPicks() {
    Ablation lower = new Ablation.Shift(2, "#Vote(k, w) > n/2", 17, -1);
    assertThat(ablations.instantiate("main", List.of(lower)).picks()).isTrue();
    assertThat(ablated("main", lower).slots().size()).isGreaterThan(model("main").slots().size());
    Ablation higher = new Ablation.Shift(2, "#Vote(k, w) > n/2", 17, 1);
    assertThat(ablations.instantiate("main", List.of(higher)).picks()).isFalse();
  }

  @Test
  void whatDoesNotCompileSaysWhy() {
    List<Ablation> nothing =
        List.of(new Ablation.Skip("hint"), new Ablation.Skip("vote"), new Ablation.Skip("last"));
    assertThat(ablations.instantiate("main", nothing).model().hasErrors()).isTrue();
  }

  @Test
  void oneThresholdIsNotBothLowerAndHigher() {
    Ablation lower = new Ablation.Shift(0, "", 8, -1);
    assertThat(Ablations.fit(lower, new Ablation.Shift(0, "", 8, 1))).isFalse();
    assertThat(Ablations.fit(lower, new Ablation.Shift(1, "", 13, 1))).isTrue();
    assertThat(Ablations.fit(lower, new Ablation.Without("heard"))).isTrue();
  }

  @Test
  void witnessesAreAskedForWhereNobodyIsCorrupted() {
    Model honest = spec.withoutFaults("main").value().orElseThrow();
    assertThat(honest.adversary().corrupted()).isZero();
    assertThat(honest.properties()).singleElement().matches(p -> p.name().equals("done"));
  }
}
