package turncoat.compiler.format;

import java.util.Set;
import turncoat.compiler.parse.Lexeme;
import turncoat.compiler.parse.Lexeme.Kind;
import turncoat.compiler.parse.Lexeme.Place;

/** What stands between two pieces of one line. */
final class Spacing {
  private static final Set<String> TIGHT_AFTER = Set.of("(", "[", "#", ".", "..");
  private static final Set<String> TIGHT_BEFORE =
      Set.of(")", "]", ",", ";", ".", "..", "?", ":", "*", "/");
  private static final Set<String> TIGHT_OPERATORS = Set.of("*", "/");
  private static final Set<String> SUMS = Set.of("+", "-");

  private Spacing() {}

  /** The white space between {@code left} and {@code right}, which follow each other. */
  static String between(Lexeme left, Lexeme right) {
    if (right.kind() == Kind.LINE_COMMENT) {
      return "  ";
    }
    if (left.kind() == Kind.BLOCK_COMMENT || right.kind() == Kind.BLOCK_COMMENT) {
      return " ";
    }
    if (startsAnew(right)) {
      return left.text().equals("{") || left.text().equals(":") || left.text().equals("else")
          ? " "
          : "  ";
    }
    return tight(left, right) ? "" : left.text().equals(";") ? "  " : " ";
  }

  private static boolean startsAnew(Lexeme right) {
    return right.place() == Place.STATEMENT
        || right.place() == Place.DECLARATION
        || right.place() == Place.EXPECT;
  }

  private static boolean tight(Lexeme left, Lexeme right) {
    String l = left.text();
    String r = right.text();
    if (left.kind() == Kind.SIGN && TIGHT_AFTER.contains(l) && !r.equals("{")) {
      return true;
    }
    if (left.place() == Place.UNARY || isSetting(left) || isSetting(right)) {
      return true;
    }
    if (r.equals(":")) {
      return right.place() != Place.TYPED;
    }
    if (left.kind() == Kind.SIGN && TIGHT_OPERATORS.contains(l)) {
      return true;
    }
    if (right.kind() == Kind.SIGN && TIGHT_BEFORE.contains(r)) {
      return true;
    }
    if (r.equals("(") || r.equals("[")) {
      // x[i][j], and what follows the label of a message.
      return l.equals("]") || (right.place() != Place.OPENING && left.kind() == Kind.WORD);
    }
    return isSum(left) ? !left.spaceBefore() : (isSum(right) && !right.spaceBefore());
  }

  private static boolean isSetting(Lexeme piece) {
    return piece.place() == Place.SETTING;
  }

  /** A sum is as wide as its author made it: {@code n-f} in a threshold, {@code count + 1}. */
  private static boolean isSum(Lexeme piece) {
    return piece.kind() == Kind.SIGN && piece.place() != Place.UNARY && SUMS.contains(piece.text());
  }
}
