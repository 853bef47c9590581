package turncoat.compiler.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import turncoat.compiler.Golden;
import turncoat.compiler.Specs;
import turncoat.compiler.ir.Model;

/** Generated sources are byte for byte those of src/golden/java, which the build compiles. */
class GoldenSourcesTest {
  private static final Path ROOT = Path.of("src", "golden", "java");
  private static final int WIDEST = 100;
  private static final int LONGEST = 400;

  @ParameterizedTest
  @CsvSource({"two_round_majority, n3", "sync_ba, a1"})
  void sourcesAreAsReviewed(String file, String instance) throws IOException {
    List<GeneratedFile> files =
        EnvironmentGenerator.generate(Specs.model(Specs.library(file), instance));
    Path folder = ROOT.resolve(files.get(0).path()).getParent();
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(folder);
    }
    SoftAssertions all = new SoftAssertions();
    for (GeneratedFile generated : files) {
      all.check(() -> Golden.check(ROOT.resolve(generated.path()), generated.source()));
    }
    all.assertAll();
    try (Stream<Path> present = Files.list(folder)) {
      assertThat(present.map(p -> p.getFileName().toString()))
          .as("files in %s", folder)
          .containsExactlyInAnyOrderElementsOf(
              files.stream().map(f -> f.className() + ".java").toList());
    }
  }

  @ParameterizedTest
  @CsvSource({"two_round_majority, n4ok", "sync_ba, base", "ben_or, n6"})
  void filesFitThePage(String file, String instance) {
    for (GeneratedFile generated :
        EnvironmentGenerator.generate(Specs.model(Specs.library(file), instance))) {
      assertThat(generated.source().lines()).hasSizeLessThan(LONGEST);
      assertThat(generated.source().lines())
          .as(generated.className())
          .allMatch(line -> line.length() <= WIDEST || line.contains("\""));
    }
  }

  @Test
  void sameModelSameBytes() {
    Model model = Specs.model(Specs.library("ben_or"), "n6");
    assertThat(EnvironmentGenerator.generate(Specs.model(Specs.library("ben_or"), "n6")))
        .isEqualTo(EnvironmentGenerator.generate(model));
  }
}
