package turncoat.compiler.format;

import java.util.List;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.parse.Lexeme;
import turncoat.compiler.parse.Lexemes;
import turncoat.compiler.source.SourceFile;

/**
 * Formats specs. Line breaks stay where the author put them, at most one empty line in a row;
 * indentation, the space between words and columns of declarations are set. Nothing but white space
 * changes, and formatting twice changes nothing.
 */
public final class Formatter {
  private Formatter() {}

  /** The formatted text, if the spec is well-formed. */
  public static Checked<String> format(SourceFile file) {
    return Lexemes.of(file).then(pieces -> Checked.of(text(pieces)));
  }

  private static String text(List<Lexeme> pieces) {
    return String.join("\n", Columns.texts(Lines.of(pieces))) + "\n";
  }
}
