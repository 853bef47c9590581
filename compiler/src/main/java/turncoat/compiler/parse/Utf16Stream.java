package turncoat.compiler.parse;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.misc.Interval;

/**
 * Feeds a text to the lexer in UTF-16 units, so that token offsets are offsets into the Java
 * string.
 *
 * <p>ANTLR's own stream counts code points and refuses unpaired surrogates; a spec may contain
 * anything.
 */
final class Utf16Stream implements CharStream {
  private final String name;
  private final String text;
  private int position;

  Utf16Stream(String name, String text) {
    this.name = name;
    this.text = text;
  }

  @Override
  public String getText(Interval interval) {
    int end = Math.min(interval.b + 1, text.length());
    return interval.a >= end ? "" : text.substring(interval.a, end);
  }

  @Override
  public void consume() {
    if (position >= text.length()) {
      throw new IllegalStateException("cannot consume EOF");
    }
    position++;
  }

  @Override
  public int LA(int distance) {
    if (distance == 0) {
      return 0;
    }
    int index = distance > 0 ? position + distance - 1 : position + distance;
    return index < 0 || index >= text.length() ? IntStream.EOF : text.charAt(index);
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {}

  @Override
  public int index() {
    return position;
  }

  @Override
  public void seek(int index) {
    position = Math.min(index, text.length());
  }

  @Override
  public int size() {
    return text.length();
  }

  @Override
  public String getSourceName() {
    return name;
  }
}
