package turncoat.compiler.codegen;

import java.util.ArrayList;
import java.util.List;
import turncoat.compiler.ir.Origin;

/**
 * Spec text for comments: on one line, without anything that could end a comment or start a Unicode
 * escape.
 */
final class Text {
  private static final int WIDTH = 84;
  private static final int LONGEST = 240;

  private Text() {}

  /** A line or two for a {@code //} comment. */
  static String comment(String text) {
    return String.join("\n", wrap(harmless(text)));
  }

  /** Harmless text on one line, for Javadoc and comments: letters, digits and plain punctuation. */
  static String plain(String text) {
    return harmless(text).replaceAll("[^A-Za-z0-9_.,:;=+() -]", "_");
  }

  /**
   * For a string literal: JavaPoet escapes what Java must, but breaks lines at all of Unicode's.
   */
  static String literal(String text) {
    return text.replaceAll("[\\u000b\\u000c\\u0085\\u2028\\u2029]", " ");
  }

  /** What stands before a block's opening brace. */
  static String head(Origin origin) {
    int brace = origin.text().indexOf('{');
    return (brace < 0 ? origin.text() : origin.text().substring(0, brace)).strip();
  }

  /** Spec text as code within Javadoc, wrapped like comments. */
  static String javadocCode(String text) {
    String safe = harmless(text);
    boolean plain = safe.matches("[^{}@]*") && !safe.contains("*/");
    String code = plain ? "{@code " + safe + "}" : "<code>" + entities(safe) + "</code>";
    return String.join("\n", wrap(code));
  }

  /**
   * Folds white space, drops control and formatting characters, doubles backslashes (then no
   * backslash is followed by {@code u} after an even number of them, so none starts an escape).
   */
  private static String harmless(String text) {
    StringBuilder result = new StringBuilder();
    text.codePoints().forEach(c -> append(result, c));
    String folded = result.toString().replaceAll(" +", " ").strip();
    return folded.length() <= LONGEST ? folded : folded.substring(0, LONGEST).strip() + " ...";
  }

  private static void append(StringBuilder result, int c) {
    if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
      result.append(' ');
    } else if (c == '\\') {
      result.append("\\\\");
    } else if (c < 0x7f || Character.isLetterOrDigit(c)) {
      result.appendCodePoint(c);
    } else {
      result.append('?');
    }
  }

  private static String entities(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("@", "&#64;")
        .replace("{", "&#123;")
        .replace("}", "&#125;")
        .replace("*/", "*&#47;");
  }

  private static List<String> wrap(String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (line.length() > 0 && line.length() + word.length() >= WIDTH) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
