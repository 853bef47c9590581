package turncoat.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.diagnostics.HumanRenderer;
import turncoat.compiler.source.SourceFile;

/**
 * Specs with one mistake each that the parser lets through: the mistake is marked by a comment on
 * the next line, nothing else is said, and it is said in the words written down beside the spec.
 */
final class FaultySpecsTest {
  private static final String FOLDER = "src/test/resources/errors";

  static List<Path> faulty() {
    return Golden.specs(FOLDER + "/meaning");
  }

  @ParameterizedTest
  @MethodSource("faulty")
  void mistakeIsSaidOnceAtItsPlace(Path spec) {
    String name = spec.getFileName().toString();
    SourceFile file = new SourceFile(name, Golden.read(spec));
    List<Diagnostic> said = Said.about(file);
    assertThat(Marks.of(said, file)).containsExactlyElementsOf(Marks.in(file.text()));
    String rendered = new HumanRenderer(false).render(said, file);
    Golden.check(spec.resolveSibling(name.replace(".bft", ".stderr")), rendered);
  }

  @Test
  void corpusIsLarge() {
    assertThat(faulty().size() + Golden.specs(FOLDER).size()).isGreaterThanOrEqualTo(100);
  }
}
