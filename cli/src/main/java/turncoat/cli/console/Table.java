package turncoat.cli.console;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Rows under a heading, in columns as wide as they need to be. */
public final class Table {
  private final List<String> heading;
  private final List<List<String>> rows = new ArrayList<>();

  /** An empty table. */
  public Table(String... heading) {
    this.heading = List.of(heading);
  }

  /** Adds a row with one cell for each column. */
  public void add(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(String.valueOf(cell));
    }
    rows.add(row);
  }

  /** Prints it; numbers are aligned to the right. */
  public void print(PrintStream out, Paint paint, String indent) {
    int[] widths = new int[heading.size()];
    boolean[] numbers = new boolean[heading.size()];
    for (int column = 0; column < widths.length; column++) {
      widths[column] = heading.get(column).length();
      numbers[column] = !rows.isEmpty();
      for (List<String> row : rows) {
        widths[column] = Math.max(widths[column], row.get(column).length());
        numbers[column] &= row.get(column).matches("-?\\d+");
      }
    }
    out.println(indent + paint.strong(line(heading, widths, numbers)));
    rows.forEach(row -> out.println(indent + line(row, widths, numbers)));
  }

  private static String line(List<String> cells, int[] widths, boolean[] numbers) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String space = " ".repeat(widths[column] - cells.get(column).length());
      line.append(column == 0 ? "" : "  ");
      line.append(numbers[column] ? space + cells.get(column) : cells.get(column) + space);
    }
    return line.toString().stripTrailing();
  }
}
