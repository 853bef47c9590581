package turncoat.compiler.diagnostics;

/** Text as a terminal shows it: code points and their widths in columns. */
final class Cells {
  private static final int TAB = 4;

  private final int[] points;

  private Cells(int[] points) {
    this.points = points;
  }

  static Cells of(String text) {
    return new Cells(
        text.replace("\t", " ".repeat(TAB)).codePoints().map(Cells::visible).toArray());
  }

  /** The text with nothing in it that could drive a terminal. */
  static String clean(String text) {
    return of(text).first(Integer.MAX_VALUE);
  }

  private static int visible(int point) {
    int type = Character.getType(point);
    boolean hidden =
        type == Character.CONTROL
            || type == Character.FORMAT
            || type == Character.SURROGATE
            || type == Character.UNASSIGNED;
    return hidden ? '\ufffd' : point;
  }

  int width() {
    int sum = 0;
    for (int point : points) {
      sum += width(point);
    }
    return sum;
  }

  /** As much of the beginning as fits into so many columns. */
  String first(int columns) {
    StringBuilder out = new StringBuilder();
    int used = 0;
    for (int point : points) {
      used += width(point);
      if (used > columns) {
        return out.append('…').toString();
      }
      out.appendCodePoint(point);
    }
    return out.toString();
  }

  /** As much of the end as fits into so many columns. */
  String last(int columns) {
    int used = 0;
    int from = points.length;
    while (from > 0 && used + width(points[from - 1]) <= columns) {
      used += width(points[--from]);
    }
    return (from > 0 ? "…" : "") + new String(points, from, points.length - from);
  }

  /** East Asian wide characters and pictographs take two columns, combining marks none. */
  private static int width(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    boolean wide =
        (point >= 0x1100 && point <= 0x115f)
            || (point >= 0x2e80 && point <= 0xa4cf)
            || (point >= 0xac00 && point <= 0xd7a3)
            || (point >= 0xf900 && point <= 0xfaff)
            || (point >= 0xfe30 && point <= 0xfe6f)
            || (point >= 0xff00 && point <= 0xff60)
            || (point >= 0x1f300 && point <= 0x1faff)
            || (point >= 0x20000 && point <= 0x3fffd);
    return wide ? 2 : 1;
  }
}
