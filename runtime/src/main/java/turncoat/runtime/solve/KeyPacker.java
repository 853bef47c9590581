package turncoat.runtime.solve;

import java.util.stream.IntStream;
import turncoat.runtime.environment.KeyLayout;
import turncoat.runtime.environment.Roster;
import turncoat.runtime.environment.StagedProcess;

/** Packs what the future of a state depends on into few bytes: equal bytes, equal futures. */
final class KeyPacker {
  /** For each stage, what matters at its beginning. */
  private final int[][] positions;

  private final byte[] bytes;
  private int length;

  KeyPacker(StagedProcess process) {
    KeyLayout layout = process.key();
    positions = new int[process.stages() + 1][];
    for (int stage = 0; stage < positions.length; stage++) {
      int at = stage;
      positions[stage] =
          IntStream.range(0, layout.size()).filter(i -> layout.matters(at, i)).toArray();
    }
    bytes = new byte[5 * layout.size()];
  }

  /** Packs a saved state that is at the boundary between two stages. */
  void pack(int[] state) {
    length = 0;
    for (int position : positions[state[0]]) {
      number(state[position]);
    }
  }

  /** Numbers are small and seldom negative: 7 bits a byte, the sign lowest. */
  private void number(int value) {
    int rest = value == Roster.NONE ? 0 : ((value << 1) ^ (value >> 31)) + 1;
    while ((rest & ~0x7F) != 0) {
      bytes[length++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }
}
