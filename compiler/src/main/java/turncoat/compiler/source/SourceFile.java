package turncoat.compiler.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A spec's text and its name, with lookup of lines and columns (both from 1).
 *
 * <p>Lines end at {@code \n}, {@code \r\n} or {@code \r}. Offsets past the end count as the end, so
 * that a diagnostic about a missing closing brace has a place.
 */
public final class SourceFile {
  private final String name;
  private final String text;
  private final int[] lineStarts;

  /**
   * Wraps a text.
   *
   * @param name what messages call the file, usually its path as the user gave it
   * @param text the whole text
   */
  public SourceFile(String name, String text) {
    this.name = name;
    this.text = text;
    this.lineStarts = lineStarts(text);
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      if (!endsLine(text, i)) {
        continue;
      }
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = i + 1;
    }
    return Arrays.copyOf(starts, count);
  }

  private static boolean endsLine(String text, int i) {
    char c = text.charAt(i);
    boolean followedByNewline = i + 1 < text.length() && text.charAt(i + 1) == '\n';
    return c == '\n' || (c == '\r' && !followedByNewline);
  }

  /** What messages call the file. */
  public String name() {
    return name;
  }

  /** The whole text. */
  public String text() {
    return text;
  }

  /** The text that a span covers, cut off at the end of the file. */
  public String text(Span span) {
    int start = Math.min(span.start(), text.length());
    return text.substring(start, Math.min(span.end(), text.length()));
  }

  /** Number of lines; an empty file has one. */
  public int lineCount() {
    return lineStarts.length;
  }

  /** Line (from 1) of an offset. */
  public int line(int offset) {
    int found = Arrays.binarySearch(lineStarts, Math.min(offset, text.length()));
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Column (from 1) of an offset, counted in code points; a tab counts as one. */
  public int column(int offset) {
    int end = Math.min(offset, text.length());
    return text.codePointCount(lineStart(line(offset)), end) + 1;
  }

  /** Offset at which a line (from 1) begins. */
  public int lineStart(int line) {
    return lineStarts[line - 1];
  }

  /** A line's text (line from 1), without its end. */
  public String lineText(int line) {
    int start = lineStart(line);
    int end = line < lineStarts.length ? lineStarts[line] : text.length();
    while (end > start && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(start, end);
  }

  /** SHA-256 of the text in UTF-8, in lower-case hexadecimal; identifies the spec in traces. */
  public String sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
