package turncoat.runtime.environment;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The part of a saved state that its future depends on, section by section in the order in which
 * states are saved: whose each number is, and until when it matters.
 */
public final class KeyLayout {
  /** Owner of a number that belongs to no single node. */
  public static final int SHARED = -1;

  /** Owner of a number that nothing depends on but the observation. */
  public static final int IGNORED = -2;

  private final int honest;
  private final Map<Integer, BitSet> dead = new HashMap<>();
  private int[] owners = {SHARED};

  /** A key that holds only the stage so far. */
  public KeyLayout(int honest) {
    this.honest = honest;
  }

  /** Adds a section that belongs to no single node. */
  public KeyLayout shared(int size) {
    section(size, SHARED);
    return this;
  }

  /** Adds a section that influences nothing but the observation. */
  public KeyLayout ignored(int size) {
    section(size, IGNORED);
    return this;
  }

  /** Adds a section for each variable, with one number for each honest node. */
  public KeyLayout variables(int count) {
    for (int i = 0; i < count; i++) {
      blocks(1);
    }
    return this;
  }

  /** Adds a section with a block of numbers for each honest node. */
  public KeyLayout blocks(int size) {
    int from = section(size * honest, SHARED);
    for (int i = 0; i < size * honest; i++) {
      owners[from + i] = i / size;
    }
    return this;
  }

  /**
   * Says what influences nothing from the beginning of a stage on.
   *
   * @param ranges pairs of positions: the first of a run, and the first after it
   */
  public KeyLayout dead(int stage, int... ranges) {
    BitSet positions = dead.computeIfAbsent(stage, s -> new BitSet());
    for (int i = 0; i < ranges.length; i += 2) {
      positions.set(ranges[i], ranges[i + 1]);
    }
    return this;
  }

  private int section(int size, int owner) {
    int from = owners.length;
    owners = Arrays.copyOf(owners, from + size);
    Arrays.fill(owners, from, from + size, owner);
    return from;
  }

  /** Length of the key, the prefix of a state that matters. */
  public int size() {
    return owners.length;
  }

  /** The honest rank that a position of the key belongs to, {@link #SHARED} or {@link #IGNORED}. */
  public int owner(int position) {
    return owners[position];
  }

  /** Whether the number at a position matters at the beginning of a stage. */
  public boolean matters(int stage, int position) {
    BitSet unread = dead.get(stage);
    return owners[position] != IGNORED && (unread == null || !unread.get(position));
  }
}
