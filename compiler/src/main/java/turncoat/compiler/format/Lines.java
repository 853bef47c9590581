package turncoat.compiler.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import turncoat.compiler.parse.Lexeme;
import turncoat.compiler.parse.Lexeme.Kind;
import turncoat.compiler.parse.Lexeme.Place;

/**
 * Breaks pieces into lines, where the author broke them, and indents them: what stands in a block
 * is one level deeper than the line on which the block was opened, however many it opened.
 */
final class Lines {
  private static final int LEVEL = 2;
  private static final int CONTINUED = 4;
  private static final Set<String> BEGINNERS = Set.of("}", "{", "else", "protocol");

  private final List<Line> lines = new ArrayList<>();
  private final Deque<Integer> opened = new ArrayDeque<>();

  private Lines() {}

  static List<Line> of(List<Lexeme> pieces) {
    Lines lines = new Lines();
    int start = 0;
    for (int i = 1; i <= pieces.size(); i++) {
      boolean ends =
          i == pieces.size()
              || pieces.get(i).linesBefore() > 0
              || pieces.get(i - 1).kind() == Kind.LINE_COMMENT;
      if (ends) {
        lines.add(pieces.subList(start, i), follower(pieces, i));
        start = i;
      }
    }
    return lines.lines;
  }

  /** The next token after a comment: it tells how deep the comment stands. */
  private static Lexeme follower(List<Lexeme> pieces, int next) {
    int i = next;
    while (i < pieces.size() - 1 && isComment(pieces.get(i))) {
      i++;
    }
    return pieces.get(Math.min(i, pieces.size() - 1));
  }

  private static boolean isComment(Lexeme piece) {
    return piece.kind() == Kind.LINE_COMMENT || piece.kind() == Kind.BLOCK_COMMENT;
  }

  private void add(List<Lexeme> pieces, Lexeme next) {
    Lexeme first = pieces.get(0);
    boolean comment = isComment(first);
    int indent = indent(comment ? next : first, comment);
    lines.add(new Line(pieces, indent, blankBefore(first)));
    for (Lexeme piece : pieces) {
      int step = Line.step(piece);
      if (step > 0) {
        opened.push(indent);
      } else if (step < 0 && !opened.isEmpty()) {
        opened.pop();
      }
    }
  }

  private boolean blankBefore(Lexeme first) {
    if (lines.isEmpty() || first.linesBefore() < 2 || first.text().equals("}")) {
      return false;
    }
    List<Lexeme> before = lines.get(lines.size() - 1).pieces();
    return !before.get(before.size() - 1).text().equals("{");
  }

  private int indent(Lexeme first, boolean comment) {
    if (opened.isEmpty()) {
      return 0;
    }
    boolean closes = first.text().equals("}") && first.kind() == Kind.SIGN;
    if (closes) {
      return opened.peek() + (comment ? LEVEL : 0);
    }
    boolean begins =
        BEGINNERS.contains(first.text())
            || first.place() == Place.STATEMENT
            || first.place() == Place.DECLARATION;
    return opened.peek() + LEVEL + (begins || comment ? 0 : CONTINUED);
  }
}
