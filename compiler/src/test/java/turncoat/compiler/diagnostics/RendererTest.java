package turncoat.compiler.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import turncoat.compiler.source.SourceFile;
import turncoat.compiler.source.Span;

final class RendererTest {
  private static final HumanRenderer PLAIN = new HumanRenderer(false);

  private static SourceFile file(String text) {
    return new SourceFile("specs/t.bft", text);
  }

  private static Diagnostic at(SourceFile file, String marked) {
    int start = file.text().indexOf(marked);
    return Diagnostic.of(Code.E0001, new Span(start, start + marked.length()), "message");
  }

  @Test
  void diagnosticShowsPlaceNotesAndHint() {
    SourceFile file = file("first := 1\nsecond := 2\n");
    Diagnostic diagnostic =
        at(file, "second").withNote(new Span(0, 5), "a note").withHint("do something");
    assertThat(PLAIN.render(diagnostic, file))
        .isEqualTo(
            """
            error[E0001]: message
              --> specs/t.bft:2:1
              2 | second := 2
                | ^^^^^^
            note: a note
              --> specs/t.bft:1:1
              1 | first := 1
                | ^^^^^
            hint: do something
            """);
    assertThat(LineRenderer.render(diagnostic, file))
        .isEqualTo("specs/t.bft:2:1: error[E0001]: message (do something)");
  }

  @Test
  void colourChangesNothingButTheEscapes() {
    SourceFile file = file("x := 1");
    Diagnostic diagnostic = at(file, "1").withHint("h").withNote(new Span(0, 1), "n");
    String coloured = new HumanRenderer(true).render(diagnostic, file);
    assertThat(coloured).startsWith("\u001b[1;31merror[E0001]\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(PLAIN.render(diagnostic, file));
  }

  @Test
  void marksStandUnderTabsAndWideCharacters() {
    SourceFile file = file("\tx /* 漢字 */ \ud83d\ude00bad\n");
    assertThat(PLAIN.render(at(file, "\ud83d\ude00bad"), file))
        .isEqualTo(
            """
            error[E0001]: message
              --> specs/t.bft:1:13
              1 |     x /* 漢字 */ \ud83d\ude00bad
                |                  ^^^^^
            """);
  }

  @Test
  void endOfFileIsAPlace() {
    SourceFile file = file("x\n");
    assertThat(PLAIN.render(Diagnostic.of(Code.E0001, new Span(2, 2), "message"), file))
        .isEqualTo(
            """
            error[E0001]: message
              --> specs/t.bft:2:1
              2 |
                | ^
            """);
  }

  @Test
  void ofManyLinesTheFirstAndTheLastAreShown() {
    SourceFile file = file("a {\n  b\n  c\n}\n");
    assertThat(PLAIN.render(at(file, "{\n  b\n  c\n}"), file))
        .isEqualTo(
            """
            error[E0001]: message
              --> specs/t.bft:1:3
              1 | a {
                |   ^
                …
              4 | }
                | ^
            """);
  }

  @Test
  void aVeryLongLineIsCutAroundTheMark() {
    SourceFile file = file("x".repeat(50_000) + "!" + "y".repeat(50_000));
    String rendered = PLAIN.render(at(file, "!"), file);
    assertThat(rendered.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(140));
    assertThat(rendered).contains("…x").contains("x!y").contains("y…");
  }

  @Test
  void controlCharactersNeverReachTheTerminal() {
    SourceFile file = file("a \u001b[31m\u202e b\n");
    Diagnostic diagnostic =
        Diagnostic.of(Code.E0001, new Span(2, 4), "unexpected '\u001b[2J'").withHint("\u0007");
    assertThat(PLAIN.render(diagnostic, file)).doesNotContain("\u001b", "\u202e", "\u0007");
    assertThat(LineRenderer.render(diagnostic, file)).doesNotContain("\u001b", "\u0007");
  }

  @Test
  void diagnosticsAreSetApartByAnEmptyLine() {
    SourceFile file = file("x\n");
    Diagnostic diagnostic = at(file, "x");
    assertThat(PLAIN.render(List.of(diagnostic, diagnostic), file)).contains("^\n\nerror");
  }

  @Test
  void everyCodeHasATitleAnExplanationAndTheSeverityOfItsFamily() {
    for (Code code : Code.values()) {
      assertThat(code.name()).matches("[EW]\\d{4}");
      assertThat(code.title()).isNotBlank();
      assertThat(code.explanation()).isNotBlank();
      assertThat(Code.find(code.name().toLowerCase(java.util.Locale.ROOT))).contains(code);
      assertThat(code.severity() == Severity.WARNING).isEqualTo(code.name().startsWith("W"));
    }
  }
}
