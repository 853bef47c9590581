package turncoat.compiler.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import turncoat.compiler.Golden;
import turncoat.compiler.ast.Protocol;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.diagnostics.HumanRenderer;
import turncoat.compiler.diagnostics.LineRenderer;
import turncoat.compiler.source.SourceFile;

/** Whatever the text, out come a tree or diagnostics, and nothing else. */
final class ParserFuzzTest {
  private static final Pattern TOKEN = Pattern.compile("\\w+|\\s+|//[^\\n]*|[^\\w\\s]+");
  private static final Duration NO_HANG = Duration.ofMinutes(2);

  private static final List<String> SPECS =
      Stream.of(
              "../specs",
              "../specs/constructs",
              "src/test/resources/parse",
              "src/test/resources/errors")
          .flatMap(folder -> Golden.specs(folder).stream())
          .map(Golden::read)
          .filter(text -> !text.isBlank())
          .toList();

  @Test
  void changedTokensBringDiagnosticsOnly() {
    SplittableRandom random = new SplittableRandom(1);
    Assertions.assertTimeoutPreemptively(
        NO_HANG,
        () -> {
          for (int i = 0; i < 1_500; i++) {
            String text = SPECS.get(random.nextInt(SPECS.size()));
            List<String> tokens =
                TOKEN.matcher(text).results().map(MatchResult::group).collect(Collectors.toList());
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
              changeToken(tokens, random);
            }
            survives(String.join("", tokens));
          }
        });
  }

  @Test
  void changedCharactersBringDiagnosticsOnly() {
    SplittableRandom random = new SplittableRandom(2);
    Assertions.assertTimeoutPreemptively(
        NO_HANG,
        () -> {
          for (int i = 0; i < 1_500; i++) {
            StringBuilder text = new StringBuilder(SPECS.get(random.nextInt(SPECS.size())));
            for (int changes = random.nextInt(5); changes >= 0; changes--) {
              int at = random.nextInt(text.length() + 1);
              switch (random.nextInt(3)) {
                case 0 -> text.insert(at, anyCharacter(random));
                case 1 -> text.delete(at, at + random.nextInt(8));
                default -> text.setLength(random.nextInt(8) == 0 ? at : text.length());
              }
            }
            survives(text.toString());
          }
        });
  }

  @Test
  void garbageBringsDiagnosticsOnly() {
    SplittableRandom random = new SplittableRandom(3);
    List<String> words = new ArrayList<>(Keywords.ALL);
    words.addAll(
        List.of("{", "}", "(", ")", "[", "]", ":", ":=", ",", "=", "?", "x", "1", "..", "#"));
    Assertions.assertTimeoutPreemptively(
        NO_HANG,
        () -> {
          for (int i = 0; i < 700; i++) {
            StringBuilder characters = new StringBuilder();
            StringBuilder sentence = new StringBuilder("protocol P { round r { receive { ");
            for (int length = random.nextInt(200); length > 0; length--) {
              characters.append(anyCharacter(random));
              sentence.append(words.get(random.nextInt(words.size()))).append(' ');
            }
            survives(characters.toString());
            survives(sentence.toString());
          }
        });
  }

  @Test
  void oneDeletedTokenBringsFewMessages() {
    String text = Golden.read(Golden.specs("../specs").get(1));
    List<String> tokens = TOKEN.matcher(text).results().map(MatchResult::group).toList();
    int faulty = 0;
    int messages = 0;
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).isBlank()) {
        continue;
      }
      List<String> fewer = new ArrayList<>(tokens);
      fewer.remove(i);
      int found = survives(String.join("", fewer)).diagnostics().size();
      faulty += found > 0 ? 1 : 0;
      messages += found;
    }
    assertThat(faulty).isPositive();
    assertThat((double) messages / faulty).as("messages per mistake").isLessThan(1.1);
  }

  private static Checked<Protocol> survives(String text) {
    SourceFile file = new SourceFile("fuzz.bft", text);
    Checked<Protocol> parsed = Parser.parse(file);
    assertThat(parsed.value().isPresent()).as(text).isEqualTo(!parsed.hasErrors());
    assertThat(parsed.diagnostics()).hasSizeLessThan(40);
    for (Diagnostic diagnostic : parsed.diagnostics()) {
      assertThat(new HumanRenderer(true).render(diagnostic, file)).isNotEmpty();
      assertThat(LineRenderer.render(diagnostic, file)).doesNotContain("null");
    }
    parsed
        .value()
        .ifPresent(
            protocol -> {
              SourceFile printed = new SourceFile("printed.bft", AstPrinter.print(protocol));
              assertThat(TreeText.of(Parser.parse(printed).value().orElseThrow()))
                  .isEqualTo(TreeText.of(protocol));
            });
    return parsed;
  }

  private static void changeToken(List<String> tokens, SplittableRandom random) {
    if (tokens.isEmpty()) {
      return;
    }
    int at = random.nextInt(tokens.size());
    String other = tokens.get(random.nextInt(tokens.size()));
    switch (random.nextInt(4)) {
      case 0 -> tokens.remove(at);
      case 1 -> tokens.add(at, other);
      case 2 -> tokens.set(at, other);
      default -> tokens.set(at, Keywords.ALL.get(random.nextInt(Keywords.ALL.size())));
    }
  }

  private static char anyCharacter(SplittableRandom random) {
    return (char) (random.nextInt(4) == 0 ? random.nextInt(0x10000) : 1 + random.nextInt(126));
  }
}
