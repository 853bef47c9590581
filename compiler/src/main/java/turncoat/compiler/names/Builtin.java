package turncoat.compiler.names;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The functions of the language: {@code size(s)}, {@code parent(b)}. */
public enum Builtin {
  /** Number of elements of a set. */
  SIZE(1, 1),
  /** The smallest element of a set. */
  MIN(1, 1),
  /** The largest element of a set. */
  MAX(1, 1),
  /** A chain with one more block: of an epoch and, if there are several, a variant. */
  EXTEND(2, 3),
  /** A chain without its last block. */
  PARENT(1, 1),
  /** The epoch of a chain's last block. */
  EPOCH(1, 1),
  /** Number of blocks of a chain, or of nodes of a path. */
  LENGTH(1, 1),
  /** Whether a chain begins with another. */
  PREFIX(2, 2),
  /** The last node of a path. */
  LAST(1, 1),
  /** A path without its last node. */
  FRONT(1, 1),
  /** In properties: whether a node is honest. */
  HONEST(1, 1),
  /** In properties: the node of a number, for its variables. */
  NODE(1, 1);

  private final int least;
  private final int most;

  Builtin(int least, int most) {
    this.least = least;
    this.most = most;
  }

  /** As written. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many arguments it needs. */
  public int least() {
    return least;
  }

  /** How many arguments it takes at most. */
  public int most() {
    return most;
  }

  /** The function of that name. */
  public static Optional<Builtin> find(String name) {
    return Arrays.stream(values()).filter(f -> f.text().equals(name)).findFirst();
  }

  /** All names. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Builtin::text).toList();
  }
}
