package turncoat.runtime.solve;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * What honest nodes begin with.
 *
 * @param nodes for each honest node, in the order of their ranks, the value of each input variable;
 *     where nodes are interchangeable, in ascending order instead
 */
public record Inputs(List<List<Integer>> nodes) implements Comparable<Inputs> {
  private static final Comparator<List<Integer>> VALUES =
      (a, b) -> compare(a, b, Comparator.naturalOrder());

  /** Copies its list. */
  public Inputs {
    nodes = List.copyOf(nodes);
  }

  static Inputs of(int[] state, KeyLayout layout) {
    int honest = layout.honest();
    int[] positions = layout.inputPositions();
    List<List<Integer>> nodes = new ArrayList<>();
    for (int j = 0; j < honest; j++) {
      List<Integer> values = new ArrayList<>();
      for (int i = j; i < positions.length; i += honest) {
        values.add(state[positions[i]]);
      }
      nodes.add(List.copyOf(values));
    }
    if (layout.isInterchangeable()) {
      Collections.sort(nodes, VALUES);
    }
    return new Inputs(nodes);
  }

  @Override
  public int compareTo(Inputs other) {
    return compare(nodes, other.nodes, VALUES);
  }

  private static <T> int compare(List<T> a, List<T> b, Comparator<T> order) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int result = order.compare(a.get(i), b.get(i));
      if (result != 0) {
        return result;
      }
    }
    return Integer.compare(a.size(), b.size());
  }
}
