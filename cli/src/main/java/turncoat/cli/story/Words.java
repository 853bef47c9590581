package turncoat.cli.story;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;

/** Small pieces of sentences. */
final class Words {
  private Words() {}

  static String node(int node) {
    return "p" + node;
  }

  /** {@code p0, p2}; three and more in a row are a range: {@code p0-p4, p7}. */
  static String nodes(Collection<Integer> nodes) {
    List<Integer> ascending = nodes.stream().sorted().toList();
    List<String> parts = new ArrayList<>();
    for (int first = 0; first < ascending.size(); ) {
      int last = first;
      while (last + 1 < ascending.size() && ascending.get(last + 1) == ascending.get(last) + 1) {
        last++;
      }
      if (last - first < 2) {
        last = first;
      }
      String range = last == first ? "" : "-" + node(ascending.get(last));
      parts.add(node(ascending.get(first)) + range);
      first = last + 1;
    }
    return String.join(", ", parts);
  }

  /** {@code all}, {@code all but p3} or the nodes, whichever is shortest, out of everybody. */
  static String audience(Collection<Integer> nodes, Collection<Integer> everybody) {
    List<Integer> others = everybody.stream().filter(n -> !nodes.contains(n)).toList();
    if (others.isEmpty() && everybody.size() > 1) {
      return "all";
    }
    boolean fewOthers = everybody.size() >= 4 && others.size() * 3 <= everybody.size();
    return fewOthers ? "all but " + nodes(others) : nodes(nodes);
  }

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  static String and(List<String> parts) {
    if (parts.size() < 2) {
      return String.join("", parts);
    }
    String last = parts.get(parts.size() - 1);
    return String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + last;
  }

  /** {@code 1 deviation}, {@code 2 deviations}. */
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** Breaks a text at spaces so that no line is longer than the width, where that is possible. */
  static List<String> wrap(String text, int width, String indent, String nextIndent) {
    List<String> lines = new ArrayList<>();
    StringJoiner line = new StringJoiner(" ", indent, "");
    int length = indent.length();
    boolean empty = true;
    for (String word : text.split(" ", -1)) {
      if (!empty && length + 1 + word.length() > width) {
        lines.add(line.toString());
        line = new StringJoiner(" ", nextIndent, "");
        length = nextIndent.length();
        empty = true;
      }
      length += word.length() + (empty ? 0 : 1);
      line.add(word);
      empty = false;
    }
    lines.add(line.toString());
    return lines;
  }
}
