package turncoat.runtime.solve;

import java.util.stream.IntStream;

/** Packs what the future of a state depends on into few bytes: equal bytes, equal futures. */
final class KeyPacker {
  /** For each stage, what matters at its beginning. */
  private final int[][] positions;

  private final KeyBuffer buffer = new KeyBuffer();

  KeyPacker(KeyLayout layout, int stages) {
    positions = new int[stages + 1][];
    for (int stage = 0; stage < positions.length; stage++) {
      int at = stage;
      positions[stage] =
          IntStream.range(0, layout.size()).filter(i -> layout.matters(at, i)).toArray();
    }
  }

  /** Packs a saved state that is at the boundary between two stages. */
  KeyBuffer pack(int[] state) {
    buffer.clear();
    for (int position : positions[state[0]]) {
      buffer.add(state[position]);
    }
    return buffer;
  }
}
