package turncoat.compiler.format;

import java.util.List;
import turncoat.compiler.parse.Lexeme;
import turncoat.compiler.parse.Lexeme.Kind;
import turncoat.compiler.parse.Lexeme.Place;

/**
 * One line of a spec.
 *
 * @param pieces what stands on it, at least one
 * @param indent spaces before it
 * @param afterBlank whether an empty line stands before it
 */
record Line(List<Lexeme> pieces, int indent, boolean afterBlank) {
  Line {
    pieces = List.copyOf(pieces);
  }

  Lexeme first() {
    return pieces.get(0);
  }

  /** Whether it is a whole declaration: no block goes on in the next line. */
  boolean isDeclaration() {
    int depth = 0;
    for (Lexeme piece : pieces) {
      depth += step(piece);
    }
    return first().place() == Place.DECLARATION && depth == 0;
  }

  /** How much deeper what follows stands than the piece. */
  static int step(Lexeme piece) {
    if (piece.kind() != Kind.SIGN) {
      return 0;
    }
    return switch (piece.text()) {
      case "{" -> 1;
      case "}" -> -1;
      default -> 0;
    };
  }
}
