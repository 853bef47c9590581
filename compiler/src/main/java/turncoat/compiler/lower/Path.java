package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.List;

/**
 * A sequence of distinct nodes, known before the run: the way that a value has taken.
 *
 * @param nodes from the first to the last
 */
record Path(List<Integer> nodes) {
  /** The path without nodes. */
  static final Path ROOT = new Path(List.of());

  Path {
    nodes = List.copyOf(nodes);
  }

  int length() {
    return nodes.size();
  }

  boolean contains(int node) {
    return nodes.contains(node);
  }

  /** The path that goes on with a node, which is not on it yet. */
  Path plus(int node) {
    List<Integer> more = new ArrayList<>(nodes);
    more.add(node);
    return new Path(more);
  }

  int last() {
    return nodes.get(nodes.size() - 1);
  }

  Path front() {
    return new Path(nodes.subList(0, nodes.size() - 1));
  }

  /** All paths of that many nodes of {@code count}, in lexicographic order. */
  static List<Path> all(int length, int count) {
    List<Path> paths = List.of(ROOT);
    for (int i = 0; i < length; i++) {
      List<Path> longer = new ArrayList<>();
      for (Path path : paths) {
        for (int node = 0; node < count; node++) {
          if (!path.contains(node)) {
            longer.add(path.plus(node));
          }
        }
      }
      paths = longer;
    }
    return paths;
  }

  /** How many there are. */
  static long count(int length, int count) {
    long paths = 1;
    for (int i = 0; i < length; i++) {
      paths = Limits.times(paths, Math.max(0, count - i));
    }
    return paths;
  }

  /** {@code root} or {@code p0 p2}. */
  @Override
  public String toString() {
    return nodes.isEmpty()
        ? "root"
        : String.join(" ", nodes.stream().map(node -> "p" + node).toList());
  }
}
