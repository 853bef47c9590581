package turncoat.compiler.interpreter;

import java.util.ArrayList;
import java.util.List;

/** The possible sets of corrupted nodes. */
final class Placements {
  private Placements() {}

  /** All sets of {@code size} nodes out of {@code nodes}, in lexicographic order. */
  static List<List<Integer>> of(int nodes, int size) {
    return from(0, nodes, size);
  }

  private static List<List<Integer>> from(int first, int nodes, int size) {
    if (size == 0) {
      return List.of(List.of());
    }
    List<List<Integer>> sets = new ArrayList<>();
    for (int node = first; node < nodes; node++) {
      for (List<Integer> rest : from(node + 1, nodes, size - 1)) {
        List<Integer> set = new ArrayList<>(List.of(node));
        set.addAll(rest);
        sets.add(set);
      }
    }
    return sets;
  }

  /** In words: {@code {p0, p2}}. */
  static String show(List<Integer> set) {
    return "{" + String.join(", ", set.stream().map(p -> "p" + p).toList()) + "}";
  }
}
