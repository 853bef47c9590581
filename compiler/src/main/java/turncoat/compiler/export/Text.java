package turncoat.compiler.export;

import java.util.List;

/** Text line by line, up to a size. */
final class Text {
  private final StringBuilder lines = new StringBuilder();
  private final int limit;

  /** Empty text that may become so long, in characters. */
  Text(int limit) {
    this.limit = limit;
  }

  /**
   * Adds lines.
   *
   * @throws InexpressibleException if the text becomes too long
   */
  Text line(String text) {
    if (lines.length() + (long) text.length() > limit) {
      throw new InexpressibleException(
          "the export would be longer than " + limit + " characters; take a smaller instance");
    }
    lines.append(text).append('\n');
    return this;
  }

  Text line() {
    return line("");
  }

  @Override
  public String toString() {
    return lines.toString();
  }

  /** The text with every line moved to the right. */
  static String indent(String text) {
    return "  " + text.replace("\n", "\n  ");
  }

  /** A conjunction or disjunction, one part a line, with the operator in front. */
  static String list(String operator, List<String> parts) {
    return String.join(
        "\n",
        parts.stream()
            .map(p -> operator + " " + p.replace("\n", "\n" + " ".repeat(operator.length() + 1)))
            .toList());
  }

  /** Text of a spec as it may stand in a comment: one line, nothing that ends or opens one. */
  static String comment(String text) {
    return text.replaceAll("[^ -~]", " ")
        .replaceAll("(?<=[(*/\\\\-])(?=[(*)/\\\\-])", " ")
        .replaceAll("={4,}", "===");
  }
}
