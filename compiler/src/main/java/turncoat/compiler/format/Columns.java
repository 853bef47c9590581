package turncoat.compiler.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import turncoat.compiler.parse.Lexeme;
import turncoat.compiler.parse.Lexeme.Kind;
import turncoat.compiler.parse.Lexeme.Place;

/**
 * The text of lines. A declaration's word takes nine columns; in a run of properties, witnesses,
 * instances or mutants that stand below each other, what follows the names and what is expected
 * begin in the same columns.
 */
final class Columns {
  private static final int HEAD = 9;
  private static final Set<String> HEADED =
      Set.of(
          "params",
          "network",
          "faults",
          "keys",
          "channels",
          "message",
          "input",
          "state",
          "output",
          "property",
          "witness",
          "instance",
          "mutant");
  private static final Set<String> NAMED = Set.of("property", "witness", "instance", "mutant");

  private Columns() {}

  /** The lines' texts, without line ends; empty ones for blank lines. */
  static List<String> texts(List<Line> lines) {
    List<String> texts = new ArrayList<>();
    int from = 0;
    while (from < lines.size()) {
      int to = from + 1;
      while (to < lines.size() && continues(lines.get(from), lines.get(to))) {
        to++;
      }
      run(lines.subList(from, to), texts);
      from = to;
    }
    return texts;
  }

  private static boolean continues(Line first, Line line) {
    return isNamed(first) && isNamed(line) && !line.afterBlank() && group(first) == group(line);
  }

  /** Properties and witnesses are alike; instances and mutants each stand for themselves. */
  private static int group(Line line) {
    return switch (line.first().text()) {
      case "instance" -> 1;
      case "mutant" -> 2;
      default -> 0;
    };
  }

  private static boolean isNamed(Line line) {
    return line.isDeclaration() && NAMED.contains(line.first().text()) && colon(line) > 0;
  }

  /** Index of the colon after the name, or -1. */
  private static int colon(Line line) {
    for (int i = 0; i < line.pieces().size(); i++) {
      if (line.pieces().get(i).text().equals(":")) {
        return i;
      }
    }
    return -1;
  }

  private static int expect(Line line) {
    for (int i = 0; i < line.pieces().size(); i++) {
      if (line.pieces().get(i).place() == Place.EXPECT) {
        return i;
      }
    }
    return line.pieces().size();
  }

  private static void run(List<Line> lines, List<String> texts) {
    int names = 0;
    int bodies = 0;
    if (lines.size() > 1) {
      for (Line line : lines) {
        names = Math.max(names, text(line, 0, colon(line) + 1).length());
        if (expect(line) < line.pieces().size()) {
          bodies = Math.max(bodies, text(line, colon(line) + 1, expect(line)).length());
        }
      }
    }
    for (Line line : lines) {
      if (line.afterBlank()) {
        texts.add("");
      }
      String text = lines.size() > 1 ? aligned(line, names, bodies) : whole(line);
      texts.add(" ".repeat(line.indent()) + text);
    }
  }

  private static String aligned(Line line, int names, int bodies) {
    int colon = colon(line);
    int expect = expect(line);
    String head = pad(text(line, 0, colon + 1), names) + " ";
    String body = text(line, colon + 1, expect);
    if (expect == line.pieces().size()) {
      return head + body;
    }
    return head + pad(body, bodies) + "  " + text(line, expect, line.pieces().size());
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String whole(Line line) {
    return text(line, 0, line.pieces().size());
  }

  private static String text(Line line, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      Lexeme piece = line.pieces().get(i);
      if (i > from) {
        boolean head = i == 1 && isHeaded(line);
        text.append(
            head
                ? " ".repeat(HEAD - text.length())
                : Spacing.between(line.pieces().get(i - 1), piece));
      }
      text.append(piece.kind() == Kind.LINE_COMMENT ? piece.text().stripTrailing() : piece.text());
    }
    return text.toString();
  }

  private static boolean isHeaded(Line line) {
    return line.first().place() == Place.DECLARATION && HEADED.contains(line.first().text());
  }
}
