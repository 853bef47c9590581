package turncoat.compiler.diagnostics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import turncoat.compiler.source.SourceFile;
import turncoat.compiler.source.Span;

/**
 * What several phases have found wrong, each mistake once: what a later phase says of a place or a
 * name with which an earlier one has found fault is most likely about the same.
 */
public final class Mistakes {
  private final SourceFile file;
  private final List<Diagnostic> found;

  /** What the first phase has found. */
  public Mistakes(SourceFile file, List<Diagnostic> first) {
    this.file = file;
    this.found = List.copyOf(first);
  }

  /** These, and what a further phase has found that is not one of them. */
  public Mistakes and(List<Diagnostic> more) {
    List<Diagnostic> all = new ArrayList<>(found);
    more.stream()
        .filter(Diagnostic::isError)
        .filter(d -> found.stream().noneMatch(before -> isEcho(before, d)))
        .forEach(all::add);
    return new Mistakes(file, all);
  }

  private boolean isEcho(Diagnostic before, Diagnostic later) {
    return before.span().overlaps(later.span())
        || later.notes().stream().anyMatch(note -> onOneLine(before.span(), note.span()))
        || UnknownNames.areOne(before, later);
  }

  private boolean onOneLine(Span a, Span b) {
    return !a.isNowhere() && !b.isNowhere() && file.line(a.start()) == file.line(b.start());
  }

  /** All, in the order of the text. */
  public List<Diagnostic> all() {
    return found.stream().sorted(Comparator.comparingInt(d -> d.span().start())).toList();
  }
}
