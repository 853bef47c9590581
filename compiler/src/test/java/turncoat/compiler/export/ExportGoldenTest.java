package turncoat.compiler.export;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import turncoat.compiler.Golden;
import turncoat.compiler.Specs;
import turncoat.compiler.ir.Model;

/** Exported texts are those that were reviewed. */
final class ExportGoldenTest {
  @ParameterizedTest
  @CsvSource({
    "two_round_majority, n3, agreement, TLA, TwoRoundMajority_n3",
    "sync_ba, a1, agreement, TLA, SyncBA_a1",
    "two_round_majority, n3, agreement, PRISM, TwoRoundMajority_n3",
  })
  void writesTheReviewedText(
      String spec, String instance, String property, Target target, String name) {
    Model model = Specs.model(Specs.library(spec), instance);
    for (ExportedFile file :
        Exporter.export(
                model,
                model.properties().stream()
                    .filter(p -> p.name().equals(property))
                    .findFirst()
                    .orElseThrow(),
                target,
                name)
            .value()
            .orElseThrow()) {
      Golden.check(Path.of("src/test/resources/export", file.name()), file.text());
    }
  }
}
