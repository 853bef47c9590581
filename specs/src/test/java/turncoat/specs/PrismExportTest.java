package turncoat.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import turncoat.compiler.export.Exporter;
import turncoat.compiler.export.Target;
import turncoat.compiler.ir.Model;
import turncoat.runtime.solve.Question;

/** Exported decision processes, evaluated by their definition, have the values that solve finds. */
final class PrismExportTest {
  private static final double ROUNDING = 1e-12;
  private static final int STATES = 400_000;

  @ParameterizedTest
  @CsvSource({
    "two_round_majority.bft, n3, '', agreement, 0.5",
    "two_round_majority.bft, n3, '', validity, 0",
    "two_round_majority.bft, n4, '', agreement, 0.375",
    "ben_or.bft, n6, 'n=2 f=0 b=0 R=2', termination, 0.25",
    "eig.bft, n3, '', agreement, 0.75",
    "eig.bft, n3, '', validity, 0.25",
    "constructs/crash.bft, n3, '', agreement, 0",
    "constructs/crash.bft, n3r1, '', agreement, 0.375",
    "constructs/omission.bft, n3, '', agreement, 0.375",
    "constructs/ideal.bft, n4b2, '', validity, 0.5",
    "constructs/leaders.bft, tried, '', bold_one, 0.25",
    "constructs/lossy.bft, n3, '', agreement, 0.375",
    "constructs/partial.bft, late, '', termination, 1",
    "constructs/passes.bft, n3, '', early, 0.5",
    "constructs/patterns.bft, n3, '', agreement, 0.75",
    "constructs/random_loss.bft, n3, '', alive, 0.822021484375",
    "constructs/redecided.bft, twice, '', integrity, 0.75",
    "constructs/sender.bft, n3, '', agreement, 1",
    "constructs/waits.bft, n3, '', validity, 0.5",
  })
  void theHighestProbabilityIsThatOfSolve(
      String file, String instance, String settings, String property, double value) {
    assertThat(compared(Exports.model(file, instance, settings), property))
        .isCloseTo(value, within(ROUNDING));
  }

  @Test
  void setsAreNumbersOfBits() {
    double value = compared(Exports.model("sets.bft", Exports.SETS, "n3", Map.of()), "agreement");
    assertThat(value).isPositive();
  }

  /** The highest probability by the exported text, which is that by solve. */
  private static double compared(Model model, String property) {
    String text =
        Exporter.export(model, Exports.property(model, property), Target.PRISM, "Exported")
            .value()
            .orElseThrow()
            .get(0)
            .text();
    double highest = PrismEvaluator.highest(text, "violated", STATES);
    assertThat(highest)
        .isCloseTo(Exports.solve(model, property, Question.PROBABILITY), within(ROUNDING));
    return highest;
  }
}
