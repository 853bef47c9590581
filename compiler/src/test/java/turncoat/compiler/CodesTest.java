package turncoat.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import turncoat.compiler.diagnostics.Code;

/** Every diagnostic can be provoked: some test or some faulty spec expects it. */
final class CodesTest {
  @Test
  void everyCodeIsExpectedSomewhere() throws IOException {
    String expected = text(Path.of("src/test/java")) + text(Path.of("src/test/resources"));
    List<Code> missing =
        Stream.of(Code.values()).filter(code -> !expected.contains(code.name())).toList();
    assertThat(missing).isEmpty();
  }

  /**
   * Those that no checked text brings about: {@code ParserTest} makes a text of more than one MiB,
   * {@code ExportTest} exports what cannot be.
   */
  private static final Set<Code> ELSEWHERE = Set.of(Code.E0005, Code.E0910);

  @Test
  void everyCodeHasASpecInTheCorpus() throws IOException {
    String said = text(Path.of("src/test/resources/errors"));
    List<Code> missing =
        Stream.of(Code.values())
            .filter(code -> !ELSEWHERE.contains(code) && !said.contains("[" + code + "]: "))
            .toList();
    assertThat(missing).isEmpty();
  }

  private static String text(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return String.join(
          "", files.filter(Files::isRegularFile).sorted().map(Golden::read).toList());
    }
  }
}
