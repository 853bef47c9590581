package turncoat.compiler.diagnostics;

import turncoat.compiler.source.SourceFile;

/** One line for each diagnostic, as editors and logs want it. */
public final class LineRenderer {
  private LineRenderer() {}

  /** {@code file:line:column: error[E0001]: message}, with the hint in parentheses. */
  public static String render(Diagnostic diagnostic, SourceFile file) {
    int start = diagnostic.span().start();
    String place = file.name() + ": ";
    if (!diagnostic.span().isNowhere()) {
      place = file.name() + ":" + file.line(start) + ":" + file.column(start) + ": ";
    }
    String kind = diagnostic.code().severity().word() + "[" + diagnostic.code() + "]: ";
    String hint = diagnostic.hint().map(text -> " (" + text + ")").orElse("");
    return Cells.clean(place + kind + diagnostic.message() + hint);
  }
}
