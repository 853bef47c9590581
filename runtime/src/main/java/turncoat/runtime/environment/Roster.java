package turncoat.runtime.environment;

import java.util.Arrays;

/**
 * Which nodes are corrupted and which one leads, lane by lane. Both kinds of nodes are also known
 * by rank: {@code byzantine_0} is the corrupted node with the smallest number, {@code honest_0} the
 * honest one.
 *
 * <p>Before placement no node is corrupted and the honest ranks stand for the first nodes.
 *
 * <p>In an {@linkplain #adaptive adaptive} roster nodes are corrupted during the run: {@code
 * byzantine_0} is the first that was, and {@code honest_j} is always node j, honest or not. Not
 * thread-safe; allocates in its constructor only.
 */
public final class Roster {
  /** No node yet. */
  public static final int NONE = Integer.MIN_VALUE;

  private final int nodes;
  private final int corruptedCount;
  private final int honestCount;
  private final int[] corrupted;
  private final int[] honest;
  private final int[] bits;
  private final int[] leaders;
  private final int[] placements;
  private final int[] named;
  private final boolean adaptive;

  /** Nobody is placed yet. */
  public Roster(int lanes, int nodes, int corruptedCount) {
    this(lanes, nodes, corruptedCount, false);
  }

  private Roster(int lanes, int nodes, int corruptedCount, boolean adaptive) {
    this.nodes = nodes;
    this.corruptedCount = corruptedCount;
    this.adaptive = adaptive;
    honestCount = adaptive ? nodes : nodes - corruptedCount;
    corrupted = new int[lanes * corruptedCount];
    honest = new int[lanes * honestCount];
    bits = new int[lanes];
    leaders = new int[lanes];
    placements = adaptive ? new int[0] : placements(nodes, corruptedCount);
    named = new int[corruptedCount];
    for (int lane = 0; lane < lanes; lane++) {
      clear(lane);
    }
  }

  /**
   * Of up to {@code budget} nodes that are corrupted during the run.
   *
   * @throws IllegalArgumentException if there are no lanes
   */
  public static Roster adaptive(int lanes, int nodes, int budget) {
    BatchedEnvironment.requireLanes(lanes);
    return new Roster(lanes, nodes, budget, true);
  }

  /** All sets of {@code size} nodes as bit sets, in lexicographic order of their members. */
  static int[] placements(int nodes, int size) {
    int[] found = new int[64];
    int count = 0;
    int[] members = new int[size];
    for (int i = 0; i < size; i++) {
      members[i] = i;
    }
    boolean more = size <= nodes;
    while (more) {
      found = count == found.length ? Arrays.copyOf(found, count * 2) : found;
      found[count++] = bitsOf(members);
      more = advance(members, nodes);
    }
    return Arrays.copyOf(found, count);
  }

  private static int bitsOf(int[] members) {
    int set = 0;
    for (int member : members) {
      set |= 1 << member;
    }
    return set;
  }

  private static boolean advance(int[] members, int nodes) {
    for (int i = members.length - 1; i >= 0; i--) {
      if (members[i] < nodes - members.length + i) {
        members[i]++;
        for (int j = i + 1; j < members.length; j++) {
          members[j] = members[j - 1] + 1;
        }
        return true;
      }
    }
    return false;
  }

  /** Number of possible placements. */
  public int placements() {
    return placements.length;
  }

  /** Forgets the placement and the leader. */
  public void clear(int lane) {
    leaders[lane] = NONE;
    place(lane, 0);
    Arrays.fill(corrupted, lane * corruptedCount, (lane + 1) * corruptedCount, NONE);
  }

  /** Corrupts the {@code option}-th set of nodes in lexicographic order. */
  public void placeOption(int lane, int option) {
    place(lane, placements[option]);
  }

  /** Corrupts the nodes whose bits are set. */
  public void place(int lane, int set) {
    bits[lane] = set;
    int nextCorrupted = lane * corruptedCount;
    int nextHonest = lane * honestCount;
    int lastHonest = nextHonest + honestCount;
    for (int node = 0; node < nodes; node++) {
      if ((set >>> node & 1) != 0) {
        corrupted[nextCorrupted++] = node;
      } else if (!adaptive && nextHonest < lastHonest) {
        honest[nextHonest++] = node;
      }
    }
    for (int node = 0; adaptive && node < nodes; node++) {
      honest[lane * honestCount + node] = node;
    }
  }

  /**
   * The adversary names a node to be corrupted when the step at hand is over.
   *
   * @param turn its turn, from 0
   * @param option 0 for nobody, {@code 1 + node}
   */
  public void name(int turn, int option) {
    named[turn] = option - 1;
  }

  /**
   * Corrupts the node named in a turn of the step at hand.
   *
   * @return the node, or {@link #NONE} if nobody is named or it is corrupted already
   */
  public int corrupt(int lane, int turn) {
    int node = named[turn];
    int before = Integer.bitCount(bits[lane]);
    if (node < 0 || isCorrupted(lane, node) || before == corruptedCount) {
      return NONE;
    }
    corrupted[lane * corruptedCount + before] = node;
    bits[lane] |= 1 << node;
    return node;
  }

  /** Whether the adversary may name the node in a turn: as long as its budget lasts. */
  public boolean mayCorrupt(int lane, int turn, int node) {
    return !isCorrupted(lane, node) && turn + Integer.bitCount(bits[lane]) < corruptedCount;
  }

  /** The node that is {@code byzantine_i}, or {@link #NONE} before placement. */
  public int corrupted(int lane, int i) {
    return corrupted[lane * corruptedCount + i];
  }

  /** How many honest ranks there are. */
  public int honestRanks() {
    return honestCount;
  }

  /** How many nodes are honest now. */
  public int honestNow(int lane) {
    return nodes - Integer.bitCount(bits[lane]);
  }

  /** The node with the {@code i}-th smallest number among those that are honest now. */
  public int stillHonest(int lane, int i) {
    int rest = ~bits[lane];
    for (int passed = 0; passed < i; passed++) {
      rest &= rest - 1;
    }
    return Integer.numberOfTrailingZeros(rest);
  }

  /** The node that is {@code honest_j}. */
  public int honest(int lane, int j) {
    return honest[lane * honestCount + j];
  }

  /** The node at a position among {@code byzantine_0 …, honest_0 …}. */
  public int at(int lane, int position) {
    return position < corruptedCount
        ? corrupted(lane, position)
        : honest(lane, position - corruptedCount);
  }

  /** Makes a node the leader; {@link #NONE}: there is no leader now. */
  public void lead(int lane, int node) {
    leaders[lane] = node;
  }

  /** The leader of the current iteration, or {@link #NONE}. */
  public int leader(int lane) {
    return leaders[lane];
  }

  /** The corrupted nodes as a bit set. */
  public int corruptedBits(int lane) {
    return bits[lane];
  }

  /** Whether the node is corrupted; false for {@link #NONE}. */
  public boolean isCorrupted(int lane, int node) {
    return node >= 0 && (bits[lane] >>> node & 1) != 0;
  }

  /** Position of a node among {@code byzantine_0 …, honest_0 …}. */
  public int position(int lane, int node) {
    if (adaptive) {
      return isCorrupted(lane, node) ? turn(lane, node) : corruptedCount + node;
    }
    int below = Integer.bitCount(bits[lane] & (1 << node) - 1);
    return isCorrupted(lane, node) ? below : corruptedCount + node - below;
  }

  private int turn(int lane, int node) {
    int turn = 0;
    while (corrupted(lane, turn) != node) {
      turn++;
    }
    return turn;
  }

  /** Whether a variable (lanes × nodes) has the same value at every honest node. */
  public boolean agree(int lane, int[] variable) {
    int first = variable[lane * nodes + stillHonest(lane, 0)];
    for (int node = 0; node < nodes; node++) {
      if (!isCorrupted(lane, node) && variable[lane * nodes + node] != first) {
        return false;
      }
    }
    return true;
  }

  /** Writes the corrupted nodes and the leader; returns the position after them. */
  public int save(int lane, int[] row, int at) {
    System.arraycopy(corrupted, lane * corruptedCount, row, at, corruptedCount);
    row[at + corruptedCount] = leaders[lane];
    return at + corruptedCount + 1;
  }

  /** Reads what {@link #save} wrote and returns the position after it. */
  public int load(int lane, int[] row, int at) {
    int set = 0;
    for (int i = 0; i < corruptedCount; i++) {
      set |= row[at + i] == NONE ? 0 : 1 << row[at + i];
    }
    clear(lane);
    if (set != 0) {
      place(lane, set);
    }
    if (adaptive) {
      System.arraycopy(row, at, corrupted, lane * corruptedCount, corruptedCount);
    }
    leaders[lane] = row[at + corruptedCount];
    return at + corruptedCount + 1;
  }

  /** Writes a variable (lanes × nodes) at each honest node and returns the position after it. */
  public int saveHonest(int lane, int[] variable, int[] row, int at) {
    for (int j = 0; j < honestCount; j++) {
      row[at + j] = variable[lane * nodes + honest(lane, j)];
    }
    return at + honestCount;
  }

  /** Reads what {@link #saveHonest} wrote and returns the position after it. */
  public int loadHonest(int lane, int[] variable, int[] row, int at) {
    for (int j = 0; j < honestCount; j++) {
      variable[lane * nodes + honest(lane, j)] = row[at + j];
    }
    return at + honestCount;
  }
}
