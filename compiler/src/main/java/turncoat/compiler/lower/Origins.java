package turncoat.compiler.lower;

import turncoat.compiler.ir.Origin;
import turncoat.compiler.source.SourceFile;
import turncoat.compiler.source.Span;

/** Remembers where parts of a model come from. */
final class Origins {
  private static final int LONGEST = 160;

  private final SourceFile file;

  Origins(SourceFile file) {
    this.file = file;
  }

  /** The whole text of a span, without comments. */
  Origin of(Span span) {
    return origin(span, folded(span));
  }

  /** The text up to the block that follows. */
  Origin header(Span span) {
    String text = folded(span);
    int brace = text.indexOf('{');
    return origin(span, brace < 0 ? text : text.substring(0, brace).strip());
  }

  /** The condition of an {@code if}, with that word. */
  Origin branch(Span condition) {
    return origin(condition, "if " + folded(condition));
  }

  private Origin origin(Span span, String text) {
    String shown = text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
    return new Origin(file.line(span.start()), shown);
  }

  private String folded(Span span) {
    return file.text(span)
        .replaceAll("//[^\\r\\n]*", " ")
        .replaceAll("(?s)/\\*.*?\\*/", " ")
        .replaceAll("\\s+", " ")
        .strip();
  }
}
