package turncoat.cli.story;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import turncoat.cli.console.Paint;

/** Collects lines: wraps first and colours afterwards, so that colours take no width. */
final class Teller {
  static final int WIDTH = 100;

  private final Paint paint;
  private final List<String> lines = new ArrayList<>();

  Teller(Paint paint) {
    this.paint = paint;
  }

  Paint paint() {
    return paint;
  }

  void gap() {
    lines.add("");
  }

  void heading(String text) {
    add(text, "", "  ", paint::strong);
  }

  void plain(String text) {
    add(text, "  ", "      ", UnaryOperator.identity());
  }

  void faint(String text) {
    add(text, "  ", "      ", paint::faint);
  }

  void lie(String text) {
    add(text, "! ", "      ", paint::lie);
  }

  void strong(String text) {
    add(text, "  ", "      ", paint::strong);
  }

  void bad(String text) {
    add(text, "", "  ", paint::bad);
  }

  private void add(String text, String indent, String nextIndent, UnaryOperator<String> colour) {
    Words.wrap(text, WIDTH, indent, nextIndent).forEach(line -> lines.add(colour.apply(line)));
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  /** Groups nodes that have the same to tell: {@code p0, p1: lock := 1}. */
  static Map<String, List<Integer>> byText(List<Map.Entry<Integer, String>> told) {
    Map<String, List<Integer>> groups = new LinkedHashMap<>();
    for (Map.Entry<Integer, String> entry : told) {
      groups.computeIfAbsent(entry.getValue(), key -> new ArrayList<>()).add(entry.getKey());
    }
    return groups;
  }
}
