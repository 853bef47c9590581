package turncoat.runtime.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import turncoat.runtime.chance.SeededChance;

/**
 * States worth returning to, one for each <em>cell</em>: a distinct value of the state key's core
 * (stage, leader, honest variables). Counts how often each cell was visited.
 *
 * <p>Bounded: once full, new cells are counted but not kept. Not thread-safe. Cells are told apart
 * by a 64-bit hash; a collision merges two cells, which costs exploration, never correctness.
 */
public final class StartArchive {
  private final int coreSize;
  private final int capacity;
  private final long[] hashes;
  private final int[] cellAt;
  private final List<Start> starts = new ArrayList<>();
  private int[] visits = new int[1024];

  /**
   * Creates an empty archive.
   *
   * @param coreSize length of the prefix of the key that makes a cell
   * @param capacity most cells kept, at least 1
   */
  public StartArchive(int coreSize, int capacity) {
    this.coreSize = coreSize;
    this.capacity = capacity;
    int table = Integer.highestOneBit(Math.max(4, capacity * 2 - 1)) * 2;
    hashes = new long[table];
    cellAt = new int[table];
    Arrays.fill(cellAt, -1);
  }

  /** Number of cells kept. */
  public int size() {
    return starts.size();
  }

  /** The starts kept, in the order in which they were found. */
  public List<Start> starts() {
    return List.copyOf(starts);
  }

  /**
   * Counts a visit.
   *
   * @return whether the cell is new and there is room: then the caller should {@link #add} a start
   */
  public boolean visit(int[] state) {
    long hash = hash(state);
    int at = find(hash);
    if (cellAt[at] >= 0) {
      visits[cellAt[at]]++;
      return false;
    }
    return starts.size() < capacity;
  }

  /** Keeps a start for the cell of its state; to be called after {@link #visit} said so. */
  public void add(Start start) {
    long hash = hash(start.state());
    int at = find(hash);
    if (cellAt[at] >= 0 || starts.size() >= capacity) {
      return;
    }
    hashes[at] = hash;
    cellAt[at] = starts.size();
    if (starts.size() == visits.length) {
      visits = Arrays.copyOf(visits, 2 * visits.length);
    }
    visits[starts.size()] = 1;
    starts.add(start);
  }

  /**
   * Draws a start with probability proportional to one over the square root of its cell's visits.
   *
   * @param random where the draw comes from
   * @param lane the generator's lane to use
   * @throws IllegalStateException if the archive is empty
   */
  public Start sample(SeededChance random, int lane) {
    if (starts.isEmpty()) {
      throw new IllegalStateException("no start has been archived");
    }
    final int resolution = 1 << 20;
    while (true) {
      int cell = random.uniform(lane, starts.size());
      double accept = 1 / Math.sqrt(visits[cell]);
      if (random.uniform(lane, resolution) < accept * resolution) {
        return starts.get(cell);
      }
    }
  }

  private int find(long hash) {
    int mask = hashes.length - 1;
    int at = (int) hash & mask;
    while (cellAt[at] >= 0 && hashes[at] != hash) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private long hash(int[] state) {
    long hash = 0;
    for (int i = 0; i < coreSize; i++) {
      hash = SeededChance.mix(hash * 31 + state[i] + 0x9E3779B97F4A7C15L);
    }
    return hash;
  }
}
