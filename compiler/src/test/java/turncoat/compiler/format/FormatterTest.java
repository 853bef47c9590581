package turncoat.compiler.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import turncoat.compiler.Golden;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.parse.Lexeme;
import turncoat.compiler.parse.Lexemes;
import turncoat.compiler.source.SourceFile;

/** Only white space changes, once; and a spec looks like this. */
final class FormatterTest {
  static Stream<Path> good() {
    return Stream.of(
            "../specs",
            "../specs/constructs",
            "src/test/resources/parse",
            "src/test/resources/lower",
            "src/test/resources/format")
        .map(Path::of)
        .filter(folder -> folder.toFile().isDirectory())
        .flatMap(folder -> Golden.specs(folder.toString()).stream());
  }

  @ParameterizedTest
  @MethodSource("good")
  void onlyWhiteSpaceChanges(Path spec) {
    String text = Golden.read(spec);
    assertThat(words(format(text))).isEqualTo(words(text));
  }

  @ParameterizedTest
  @MethodSource("good")
  void formattingTwiceChangesNothingMore(Path spec) {
    String once = format(Golden.read(spec));
    assertThat(format(once)).isEqualTo(once);
  }

  /** However a spec was spaced out or pressed together, its words are found again. */
  @ParameterizedTest
  @MethodSource("good")
  void anyWhiteSpaceWillDo(Path spec) {
    String text = Golden.read(spec);
    StringBuilder loose = new StringBuilder();
    StringBuilder flat = new StringBuilder();
    for (Lexeme piece : lexemes(text)) {
      loose.append(" \n\t\n\n ").append(piece.text());
      flat.append(' ').append(piece.text());
      if (piece.kind() == Lexeme.Kind.LINE_COMMENT) {
        loose.append('\n');
        flat.append('\n');
      }
    }
    for (String strange : List.of(loose.toString(), flat.toString())) {
      String formatted = format(strange);
      assertThat(words(formatted)).isEqualTo(words(text));
      assertThat(format(formatted)).isEqualTo(formatted);
    }
  }

  @Test
  void specsLookLikeThis() {
    Path spec = Path.of("src/test/resources/format/crooked.bft");
    Golden.check(spec.resolveSibling("crooked.formatted"), format(Golden.read(spec)));
  }

  @Test
  void whatIsNoSpecIsNotTouched() {
    Checked<String> checked = Formatter.format(new SourceFile("t", "protocol P { round }"));
    assertThat(checked.value()).isEmpty();
    assertThat(checked.hasErrors()).isTrue();
  }

  private static String format(String text) {
    Checked<String> checked = Formatter.format(new SourceFile("t", text));
    return checked.value().orElseThrow(() -> new AssertionError(checked.diagnostics() + text));
  }

  private static List<Lexeme> lexemes(String text) {
    return Lexemes.of(new SourceFile("t", text)).value().orElseThrow();
  }

  private static List<String> words(String text) {
    return lexemes(text).stream().map(piece -> piece.text().stripTrailing()).toList();
  }
}
