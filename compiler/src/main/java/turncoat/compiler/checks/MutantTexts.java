package turncoat.compiler.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.source.SourceFile;
import turncoat.compiler.source.Span;

/**
 * E0414: the text that a mutant replaces occurs in a round or a certificate. Where something like
 * it stands is shown, since most likely that was changed.
 */
final class MutantTexts implements Rule {
  /** Longer texts are not looked for piece by piece. */
  private static final int LONGEST = 200;

  private static final int MOST_SHOWN = 4;

  @Override
  public void check(Analysis analysis, Problems problems) {
    List<Span> parts = replaceable(analysis);
    analysis
        .symbols()
        .protocol()
        .all(Declaration.MutantDecl.class)
        .map(Declaration.MutantDecl::from)
        .filter(from -> !occurs(analysis, parts, from.value()))
        .forEach(from -> problems.add(missing(analysis, parts, from)));
  }

  private static List<Span> replaceable(Analysis analysis) {
    Stream<Span> rounds = analysis.symbols().rounds().stream().map(Declaration::span);
    Stream<Span> certificates = analysis.symbols().certificates().stream().map(Declaration::span);
    return Stream.concat(rounds, certificates).toList();
  }

  private static boolean occurs(Analysis analysis, List<Span> parts, String text) {
    return !text.isEmpty()
        && parts.stream().anyMatch(span -> analysis.file().text(span).contains(text));
  }

  private static Diagnostic missing(Analysis analysis, List<Span> parts, Declaration.Text from) {
    Diagnostic diagnostic =
        Diagnostic.of(Code.E0414, from.span(), "this text occurs in no round and no certificate")
            .withHint("copy it from there exactly, with its spaces");
    for (Span place : like(analysis, parts, from.value())) {
      diagnostic = diagnostic.withNote(place, "this is much like it");
    }
    return diagnostic;
  }

  /** For each line that has at least half of a text in one piece, that piece; the first few. */
  private static List<Span> like(Analysis analysis, List<Span> parts, String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return List.of();
    }
    return parts.stream()
        .flatMap(part -> lines(analysis.file(), part).stream())
        .map(line -> longest(analysis.file().text(line), line.start(), text))
        .filter(span -> 2 * span.length() >= text.length())
        .limit(MOST_SHOWN)
        .toList();
  }

  private static List<Span> lines(SourceFile file, Span part) {
    List<Span> lines = new ArrayList<>();
    int start = part.start();
    while (start < part.end()) {
      int end = file.text().indexOf('\n', start);
      end = end < 0 ? part.end() : Math.min(end, part.end());
      lines.add(new Span(start, end));
      start = end + 1;
    }
    return lines;
  }

  /** The longest piece of a text that occurs in another one, which begins at an offset. */
  private static Span longest(String within, int offset, String text) {
    Span best = new Span(offset, offset);
    for (int start = 0; start < text.length(); start++) {
      int length = best.length() + 1;
      while (start + length <= text.length()) {
        int found = within.indexOf(text.substring(start, start + length));
        if (found < 0) {
          break;
        }
        best = new Span(offset + found, offset + found + length);
        length++;
      }
    }
    return best;
  }
}
