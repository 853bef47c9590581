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
  /**
   * No place in the file: for what is wrong with settings that come from elsewhere. Code that does
   * not ask {@link #isNowhere} takes it for the end of the file.
   */
  public static final Span NOWHERE = new Span(Integer.MAX_VALUE, Integer.MAX_VALUE);

  public Span {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("span " + start + ".." + end);
    }
  }

  /** The smallest span that covers this one and the other. */
  public Span to(Span other) {
    return new Span(Math.min(start, other.start), Math.max(end, other.end));
  }

  /** Whether this is {@link #NOWHERE}. */
  public boolean isNowhere() {
    return equals(NOWHERE);
  }

  /** Whether another one lies within this one. */
  public boolean contains(Span other) {
    return start <= other.start && other.end <= end;
  }

  /** Whether they have a character in common, or one lies within the other. */
  public boolean overlaps(Span other) {
    boolean common = start < other.end && other.start < end;
    return common || contains(other) || other.contains(this);
  }

  /** Number of UTF-16 units covered. */
  public int length() {
    return end - start;
  }
}
