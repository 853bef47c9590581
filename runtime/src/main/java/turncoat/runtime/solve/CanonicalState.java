package turncoat.runtime.solve;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import turncoat.runtime.environment.Roster;
import turncoat.runtime.solve.KeyLayout.Meaning;
import turncoat.runtime.solve.KeyLayout.Signatures;

/**
 * Replaces a state at the boundary between two stages by one that is as good, so that fewer are
 * told apart.
 *
 * <p>Signatures: who has enough for a certificate may as well have all; of too few that can never
 * become enough none need be kept; and once no honest node signs the statement any more, which of
 * them signed is all the same. Nodes, where they are interchangeable: corrupted nodes are called
 * last, honest nodes are put in the order of what they hold. Honest nodes that hold the same may
 * still be told apart, which costs states but no truth.
 *
 * <p>Not thread-safe.
 */
final class CanonicalState {
  private final KeyLayout layout;
  private final int nodes;
  private final int honest;
  private final Renaming renaming;

  /**
   * Prepares for states of a layout.
   *
   * @param nodes number of nodes
   */
  CanonicalState(KeyLayout layout, int nodes) {
    this.layout = layout;
    this.nodes = nodes;
    honest = layout.honest();
    renaming = new Renaming();
  }

  /** Replaces the state, in place. Before the first stage, nodes have not got their values yet. */
  void canonicalise(int[] state) {
    if (state[0] == 0) {
      return;
    }
    int corrupted = 0;
    for (int position : layout.corruptedPositions()) {
      corrupted |= 1 << state[position];
    }
    for (Signatures statement : layout.signatures()) {
      count(state, statement, corrupted);
    }
    if (layout.isInterchangeable()) {
      renaming.apply(state);
    }
  }

  private void count(int[] state, Signatures statement, int corrupted) {
    int everybody = (1 << nodes) - 1;
    boolean closed = state[0] > statement.signable();
    int possible = state[statement.known()] | corrupted | (closed ? 0 : everybody);
    for (int position : statement.seen()) {
      possible |= state[position];
    }
    boolean hopeless = Integer.bitCount(possible) < statement.threshold();
    state[statement.known()] =
        canonical(state[statement.known()], statement, corrupted, closed, hopeless);
    for (int position : statement.seen()) {
      state[position] = canonical(state[position], statement, corrupted, closed, hopeless);
    }
  }

  private int canonical(
      int signers, Signatures statement, int corrupted, boolean closed, boolean hopeless) {
    if (hopeless) {
      return 0;
    }
    if (Integer.bitCount(signers) >= statement.threshold()) {
      return (1 << nodes) - 1;
    }
    return closed ? lowest(signers, corrupted) : signers;
  }

  /** The same corrupted signers and as many honest ones, those of lowest number. */
  private int lowest(int signers, int corrupted) {
    int missing = Integer.bitCount(signers & ~corrupted);
    int result = signers & corrupted;
    for (int node = 0; missing > 0; node++) {
      if ((corrupted >> node & 1) == 0) {
        result |= 1 << node;
        missing--;
      }
    }
    return result;
  }

  /** Renames nodes. */
  private final class Renaming {
    private final int[][] owned = new int[honest][];
    private final int[][] features = new int[honest][];
    private final Integer[] order = new Integer[honest];
    private final int[] names;
    private final int[] old;

    Renaming() {
      for (int j = 0; j < honest; j++) {
        int rank = j;
        owned[j] = IntStream.range(0, layout.size()).filter(i -> layout.owner(i) == rank).toArray();
      }
      names = new int[nodes];
      old = new int[layout.size()];
    }

    void apply(int[] state) {
      int[] placed = layout.corruptedPositions();
      int[] ranked = ranked(state, placed);
      for (int j = 0; j < honest; j++) {
        order[j] = j;
        features[j] = features(state, j, ranked[j]);
      }
      Arrays.sort(order, Comparator.comparing(j -> features[j], Arrays::compare));
      for (int i = 0; i < placed.length; i++) {
        names[state[placed[i]]] = honest + i;
      }
      for (int j = 0; j < honest; j++) {
        names[ranked[order[j]]] = j;
      }
      System.arraycopy(state, 0, old, 0, old.length);
      for (int i = 1; i < old.length; i++) {
        if (layout.owner(i) == KeyLayout.SHARED) {
          state[i] = renamed(old[i], layout.meaning(i));
        }
      }
      for (int j = 0; j < honest; j++) {
        int[] from = owned[order[j]];
        for (int i = 0; i < from.length; i++) {
          state[owned[j][i]] = renamed(old[from[i]], layout.meaning(from[i]));
        }
      }
    }

    /** The honest nodes, ascending. */
    private int[] ranked(int[] state, int[] placed) {
      return IntStream.range(0, nodes)
          .filter(node -> Arrays.stream(placed).noneMatch(i -> state[i] == node))
          .toArray();
    }

    private int renamed(int value, Meaning meaning) {
      return switch (meaning) {
        case PLAIN -> value;
        case NODE -> value == Roster.NONE ? value : names[value];
        case NODES -> {
          int result = 0;
          for (int rest = value; rest != 0; rest &= rest - 1) {
            result |= 1 << names[Integer.numberOfTrailingZeros(rest)];
          }
          yield result;
        }
      };
    }

    /** What tells a node from others whatever they are called. */
    private int[] features(int[] state, int j, int node) {
      int[] result = new int[layout.size()];
      int length = 0;
      for (int i = 1; i < layout.size(); i++) {
        boolean own = layout.owner(i) == j;
        boolean shared = layout.owner(i) == KeyLayout.SHARED;
        if (!layout.matters(state[0], i) || !(own || shared)) {
          continue;
        }
        result[length++] =
            switch (layout.meaning(i)) {
              case PLAIN -> own ? state[i] : 0;
              case NODE -> state[i] == node ? 1 : 0;
              case NODES -> 2 * (own ? Integer.bitCount(state[i]) : 0) + (state[i] >> node & 1);
            };
      }
      return Arrays.copyOf(result, length);
    }
  }
}
