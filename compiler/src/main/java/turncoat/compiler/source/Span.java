package turncoat.compiler.source;

/**
 * A stretch of a file: UTF-16 offsets from {@code start} (inclusive) to {@code end} (exclusive).
 *
 * <p>Lines and columns are asked of the {@link SourceFile}. A span may be empty, as at the end of
 * the file.
 *
 * @param start first offset, from 0
 * @param end offset after the last one
 */
public record Span(int start, int end) {
  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("span " + start + ".." + end);
    }
  }

  /** The smallest span that covers this one and the other. */
  public Span to(Span other) {
    return new Span(Math.min(start, other.start), Math.max(end, other.end));
  }

  /** Number of UTF-16 units covered. */
  public int length() {
    return end - start;
  }
}
