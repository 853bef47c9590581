package turncoat.runtime.solve;

import java.util.Arrays;
import turncoat.runtime.environment.Roster;

/**
 * Numbers in few bytes: 7 bits a byte, the sign lowest, since they are small and seldom negative.
 */
final class KeyBuffer {
  private byte[] bytes = new byte[64];
  private int length;

  /** Nothing is in it any more. */
  void clear() {
    length = 0;
  }

  /** Adds a number; different sequences of numbers make different bytes. */
  void add(int value) {
    if (length + 5 > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    int rest = value == Roster.NONE ? 0 : ((value << 1) ^ (value >> 31)) + 1;
    while ((rest & ~0x7F) != 0) {
      bytes[length++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  /** What has been added, up to {@link #length}. */
  byte[] bytes() {
    return bytes;
  }

  /** Number of bytes. */
  int length() {
    return length;
  }

  /** A copy that is long enough and no longer. */
  byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }
}
