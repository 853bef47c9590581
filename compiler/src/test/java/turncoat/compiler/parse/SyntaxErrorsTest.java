package turncoat.compiler.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import turncoat.compiler.Golden;
import turncoat.compiler.ast.Protocol;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.diagnostics.HumanRenderer;
import turncoat.compiler.source.SourceFile;

/** Each faulty spec brings exactly the messages written down beside it. */
final class SyntaxErrorsTest {
  static List<Path> faulty() {
    return Golden.specs("src/test/resources/errors");
  }

  @ParameterizedTest
  @MethodSource("faulty")
  void faultySpecBringsExactlyTheseMessages(Path spec) {
    String name = spec.getFileName().toString();
    SourceFile file = new SourceFile(name, Golden.read(spec));
    Checked<Protocol> parsed = Parser.parse(file);
    assertThat(parsed.value()).isEmpty();
    String rendered = new HumanRenderer(false).render(parsed.diagnostics(), file);
    Golden.check(spec.resolveSibling(name.replace(".bft", ".stderr")), rendered);
  }
}
