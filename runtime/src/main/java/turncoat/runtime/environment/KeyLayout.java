package turncoat.runtime.environment;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The part of a saved state that its future depends on, section by section in the order in which
 * states are saved: whose each number is, and which ones every iteration begins anew.
 */
public final class KeyLayout {
  /** Owner of a number that belongs to no single node. */
  public static final int SHARED = -1;

  /** Owner of a number that nothing depends on but the observation. */
  public static final int IGNORED = -2;

  private final int honest;
  private final BitSet renewed = new BitSet();
  private int[] owners = {SHARED};
  private int[] starts = new int[0];

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

  /** These sections, counted from 0, are set at the start of every iteration before being read. */
  public KeyLayout renewed(int... sections) {
    for (int section : sections) {
      int end = section + 1 < starts.length ? starts[section + 1] : owners.length;
      renewed.set(starts[section], end);
    }
    return this;
  }

  private int section(int size, int owner) {
    int from = owners.length;
    starts = Arrays.copyOf(starts, starts.length + 1);
    starts[starts.length - 1] = from;
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

  /** Whether every iteration begins with a new number at the position. */
  public boolean isRenewed(int position) {
    return renewed.get(position);
  }
}
