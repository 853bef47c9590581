package turncoat.compiler.diagnostics;

import java.util.List;
import turncoat.compiler.source.SourceFile;
import turncoat.compiler.source.Span;

/**
 * Shows a diagnostic with the lines it is about, marked.
 *
 * <pre>
 * error[E0201]: variable 'term' is assigned twice
 *   --&gt; specs/raft.bft:3:3
 *    3 |   term := 0
 *      |   ^^^^
 * hint: compute the final value once
 * </pre>
 *
 * <p>Tabs are shown as four spaces, and characters that take two columns of a terminal get two
 * marks. Of a span over several lines the first and the last are shown. Control characters in the
 * source are shown as '�', so that a spec cannot drive the terminal.
 */
public final class HumanRenderer {
  /** Longest part of a line that is shown, in columns: specs may come without line ends. */
  private static final int WIDEST = 120;

  private final boolean colour;

  /**
   * A renderer.
   *
   * @param colour whether to use ANSI escape sequences
   */
  public HumanRenderer(boolean colour) {
    this.colour = colour;
  }

  /** All diagnostics, each ending with a line end, with empty lines between them. */
  public String render(List<Diagnostic> diagnostics, SourceFile file) {
    return String.join("\n", diagnostics.stream().map(d -> render(d, file)).toList());
  }

  /** One diagnostic, ending with a line end. */
  public String render(Diagnostic diagnostic, SourceFile file) {
    StringBuilder out = new StringBuilder();
    Style style = diagnostic.isError() ? Style.ERROR : Style.WARNING;
    String head = diagnostic.code().severity().word() + "[" + diagnostic.code() + "]";
    out.append(paint(style, head))
        .append(paint(Style.BOLD, ": " + Cells.clean(diagnostic.message())));
    out.append('\n');
    excerpt(out, diagnostic.span(), file, style);
    for (Note note : diagnostic.notes()) {
      out.append(paint(Style.NOTE, "note"))
          .append(": ")
          .append(Cells.clean(note.message()))
          .append('\n');
      excerpt(out, note.span(), file, Style.NOTE);
    }
    diagnostic
        .hint()
        .ifPresent(
            hint ->
                out.append(paint(Style.HINT, "hint"))
                    .append(": ")
                    .append(Cells.clean(hint))
                    .append('\n'));
    return out.toString();
  }

  private void excerpt(StringBuilder out, Span span, SourceFile file, Style style) {
    if (span.isNowhere()) {
      return;
    }
    int line = file.line(span.start());
    // A span that ends with its line's end does not reach into the next line.
    int lastLine = file.line(Math.max(span.start(), span.end() - 1));
    String gutter = " ".repeat(Math.max(3, Integer.toString(lastLine).length() + 1));
    String place = Cells.clean(file.name()) + ":" + line + ":" + file.column(span.start());
    out.append("  ").append(paint(Style.GUTTER, "-->")).append(' ').append(place).append('\n');
    markedLine(out, span, file, line, gutter, style);
    if (lastLine > line) {
      if (lastLine > line + 1) {
        out.append(gutter).append(paint(Style.GUTTER, " …")).append('\n');
      }
      markedLine(out, span, file, lastLine, gutter, style);
    }
  }

  private void markedLine(
      StringBuilder out, Span span, SourceFile file, int line, String gutter, Style style) {
    String text = file.lineText(line);
    int start = file.lineStart(line);
    int from = Math.min(Math.max(span.start() - start, 0), text.length());
    int to = Math.min(Math.max(span.end() - start, from), text.length());
    Cells before = Cells.of(text.substring(0, from));
    Cells marked = Cells.of(text.substring(from, to));
    Cells after = Cells.of(text.substring(to));
    // Of a very long line show the surroundings of the mark alone.
    String left = before.last(WIDEST / 2);
    String middle = marked.first(WIDEST);
    String number = String.format("%" + gutter.length() + "d", line);
    String shown = left + middle + after.first(WIDEST / 2);
    String marks = "^".repeat(Math.max(1, Cells.of(middle).width()));
    String bar = paint(Style.GUTTER, " |");
    out.append(paint(Style.GUTTER, number)).append(bar).append(margin(shown.stripTrailing()));
    out.append('\n').append(gutter).append(bar).append(' ');
    out.append(" ".repeat(Cells.of(left).width())).append(paint(style, marks)).append('\n');
  }

  private static String margin(String shown) {
    return shown.isEmpty() ? "" : " " + shown;
  }

  private String paint(Style style, String text) {
    return colour ? "\u001b[" + style.code + "m" + text + "\u001b[0m" : text;
  }

  private enum Style {
    ERROR("1;31"),
    WARNING("1;33"),
    NOTE("1;36"),
    HINT("1;32"),
    GUTTER("34"),
    BOLD("1");

    final String code;

    Style(String code) {
      this.code = code;
    }
  }
}
