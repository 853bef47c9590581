package turncoat.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.diagnostics.Note;
import turncoat.compiler.source.SourceFile;
import turncoat.compiler.source.Span;

/**
 * Good specs with one token left out, doubled, swapped with the next or misspelt: at most two
 * errors, the first at the changed line, next to it, or with a note there.
 */
final class MutationsTest {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"[^\"\\n]*\"|[A-Za-z_]\\w*|[0-9]+|//[^\\n]*|/\\*.*?\\*/|\\s+|[<>!:]=|\\.\\.|->|.",
          Pattern.DOTALL);

  /** Changed specs to try; {@code -Dmutations.most=100000} tries all. */
  private static final int MOST = Integer.getInteger("mutations.most", 2_000);

  private static final Duration NO_HANG = Duration.ofMinutes(5);

  private record Token(String text, int start) {
    int end() {
      return start + text.length();
    }

    boolean isComment() {
      return text.startsWith("//") || text.startsWith("/*");
    }
  }

  /** A changed text, and where in the original the change begins and ends. */
  private record Mutation(String what, String text, int start, int end) {}

  @Test
  void oneChangedTokenBringsAtMostTwoErrorsAtTheRightPlace() {
    List<Mutation> all = new ArrayList<>();
    Stream.of("../specs", "../specs/constructs")
        .flatMap(folder -> Golden.specs(folder).stream())
        .forEach(spec -> mutations(spec, all::add));
    int stride = 1 + all.size() / MOST;
    List<String> wrong = new ArrayList<>();
    int[] faulty = new int[1];
    Assertions.assertTimeoutPreemptively(
        NO_HANG,
        () -> {
          for (int i = 0; i < all.size(); i += stride) {
            faulty[0] += judge(all.get(i), wrong) ? 1 : 0;
          }
        });
    assertThat(wrong).isEmpty();
    assertThat(faulty[0]).as("faulty specs among those tried").isGreaterThan(MOST / 3);
  }

  private static void mutations(Path spec, Consumer<Mutation> found) {
    String text = Golden.read(spec);
    List<Token> tokens =
        TOKEN
            .matcher(text)
            .results()
            .map(m -> new Token(m.group(), m.start()))
            .filter(t -> !t.text().isBlank() && !t.isComment())
            .toList();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      String before = text.substring(0, token.start());
      String after = text.substring(token.end());
      String name = spec.getFileName() + " '" + token.text() + "' ";
      Token next = tokens.get(Math.min(i + 1, tokens.size() - 1));
      int end = next.end();
      found.accept(new Mutation(name + "left out", before + after, token.start(), end));
      String twice = before + token.text() + " " + token.text() + after;
      found.accept(new Mutation(name + "doubled", twice, token.start(), end));
      if (!next.text().equals(token.text())) {
        String between = text.substring(token.end(), next.start());
        String swapped =
            before + " " + next.text() + " " + between + token.text() + text.substring(next.end());
        found.accept(new Mutation(name + "swapped", swapped, token.start(), end));
      }
      if (token.text().length() >= 4 && Character.isLetter(token.text().charAt(0))) {
        String misspelt = before + token.text().charAt(0) + token.text().substring(2) + after;
        found.accept(new Mutation(name + "misspelt", misspelt, token.start(), end));
      }
    }
  }

  /** Whether the mutation is an error. */
  private static boolean judge(Mutation mutation, List<String> wrong) {
    SourceFile file = new SourceFile("mutation.bft", mutation.text());
    List<Diagnostic> errors = errors(file);
    if (errors.isEmpty()) {
      return false;
    }
    int first = file.line(Math.min(mutation.start(), mutation.text().length()));
    int last = file.line(Math.min(mutation.end(), mutation.text().length()));
    if (errors.size() > 2 || !isNear(errors.get(0), file, first - 1, last + 1)) {
      List<String> said =
          errors.stream().map(e -> file.line(e.span().start()) + ": " + e.message()).toList();
      wrong.add(first + ": " + mutation.what() + ": " + String.join("; ", said));
    }
    return true;
  }

  private static List<Diagnostic> errors(SourceFile file) {
    Checked<Specification> checked = SpecCompiler.analyse(file);
    List<Diagnostic> said = checked.diagnostics();
    if (!checked.hasErrors()) {
      said = checked.value().orElseThrow().instantiate(InstanceRequest.first()).diagnostics();
    }
    return said.stream().filter(Diagnostic::isError).toList();
  }

  private static boolean isNear(Diagnostic error, SourceFile file, int first, int last) {
    if (error.span().isNowhere() || declaredElsewhere(error)) {
      return true;
    }
    int here = file.line(error.span().start());
    boolean brace = error.message().startsWith("missing '}'");
    return Stream.concat(Stream.of(error.span()), error.notes().stream().map(Note::span))
        .filter(span -> !span.isNowhere())
        .mapToInt(span -> line(span, file))
        .anyMatch(
            line -> (line >= first && line <= last) || (brace && line <= first && here >= last));
  }

  /** What does not fit its declaration is reported where it stands, not where that was changed. */
  private static boolean declaredElsewhere(Diagnostic error) {
    return error.code().name().startsWith("E03") || error.code() == Code.E0112;
  }

  private static int line(Span span, SourceFile file) {
    return file.line(span.start());
  }
}
