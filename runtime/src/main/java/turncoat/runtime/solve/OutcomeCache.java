package turncoat.runtime.solve;

import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import turncoat.runtime.solve.KeyLayout.Meaning;
import turncoat.runtime.solve.NodeOutcomes.Outcome;

/**
 * Remembers what a node could be brought to: many states differ in nothing that the node has to do
 * with. That is what it holds itself, what the others' messages depend on, and what belongs to
 * nobody.
 *
 * <p>Bounded: when it is full it starts anew. Not thread-safe.
 */
final class OutcomeCache {
  private static final int CAPACITY = 1 << 17;

  private final KeyBuffer key = new KeyBuffer();
  private final Map<ByteBuffer, List<Outcome>> known = new HashMap<>();

  /** By stage and honest rank; absent where others' messages depend on more than the state. */
  private final Optional<int[]>[][] positions;

  @SuppressWarnings({"unchecked", "rawtypes"}) // There are no arrays of generic types.
  OutcomeCache(KeyLayout layout, int stages) {
    positions = new Optional[stages][layout.honest()];
    for (int stage = 0; stage < stages; stage++) {
      for (int j = 0; j < layout.honest(); j++) {
        int at = stage;
        int rank = j;
        positions[stage][j] = layout.told(stage).map(told -> inputs(layout, at, told, rank));
      }
    }
  }

  private static int[] inputs(KeyLayout layout, int stage, BitSet told, int rank) {
    return IntStream.range(0, layout.size())
        .filter(
            i -> {
              int owner = layout.owner(i);
              // A leader may have been drawn as the stage began.
              boolean common = owner == KeyLayout.SHARED;
              boolean drawn = common && layout.meaning(i) == Meaning.NODE;
              boolean mine = common || owner == rank;
              return drawn || (layout.matters(stage, i) && (mine || told.get(i)));
            })
        .toArray();
  }

  /**
   * By what it is known what {@code honest_j} can be brought to.
   *
   * @param state a saved state whose stage has begun
   * @param choices options of everything that several nodes depend on
   * @param common those slots
   * @param allowed what else the node depends on may be, in a form that tells cases apart
   * @return absent if nothing can be remembered here
   */
  Optional<ByteBuffer> key(int[] state, int[] choices, int[] common, BitSet allowed, int j) {
    Optional<int[]> inputs = positions[state[0]][j];
    if (inputs.isEmpty()) {
      return Optional.empty();
    }
    key.clear();
    key.add(state[0]);
    key.add(j);
    for (int position : inputs.get()) {
      key.add(state[position]);
    }
    for (int slot : common) {
      key.add(choices[slot]);
    }
    for (int i = allowed.nextSetBit(0); i >= 0; i = allowed.nextSetBit(i + 1)) {
      key.add(i);
    }
    return Optional.of(ByteBuffer.wrap(key.copy()));
  }

  /** What is known by a key, or else what is found now, which is then known. */
  List<Outcome> get(Optional<ByteBuffer> at, Supplier<List<Outcome>> finder) {
    if (at.isEmpty()) {
      return finder.get();
    }
    List<Outcome> outcomes = known.get(at.get());
    if (outcomes == null) {
      outcomes = finder.get();
      if (known.size() >= CAPACITY) {
        known.clear();
      }
      known.put(at.get(), outcomes);
    }
    return outcomes;
  }
}
