package turncoat.runtime.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How values and options are written in slot and feature names. */
public final class Labels {
  /** Says of every payload that it never carries a certificate. */
  public static final IntFunction<String> BARE = payload -> "";

  /** Whether something happens. */
  public static final List<String> NO_OR_YES = List.of("no", "yes");

  private Labels() {}

  /** A number, or {@code none}. */
  public static String number(int value) {
    return value == Roster.NONE ? "none" : Integer.toString(value);
  }

  /** A node such as {@code p2}, or {@code none}. */
  public static String node(int value) {
    return value == Roster.NONE ? "none" : "p" + value;
  }

  /** {@code true}, {@code false} or {@code none}. */
  public static String truth(int value) {
    return value == Roster.NONE ? "none" : value == 0 ? "false" : "true";
  }

  /** The name at a position, or {@code none}. */
  public static String named(int value, String... names) {
    return value == Roster.NONE ? "none" : names[value];
  }

  /** A set as a bit mask over its possible elements: {@code [red, blue]}; or {@code none}. */
  public static String set(int value, String... names) {
    if (value == Roster.NONE) {
      return "none";
    }
    return IntStream.range(0, names.length)
        .filter(i -> (value >> i & 1) == 1)
        .mapToObj(i -> names[i])
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** A chain by the epochs of its blocks: {@code g-1-3}, with variants {@code g-1a-3b}. */
  public static String chain(int value, int variants) {
    if (value == Roster.NONE) {
      return "none";
    }
    StringBuilder text = new StringBuilder("g");
    int epoch = 1;
    for (int rest = value; rest > 0; rest /= variants + 1) {
      int digit = rest % (variants + 1);
      if (digit > 0) {
        text.append('-').append(epoch).append(variants > 1 ? "" + (char) ('a' + digit - 1) : "");
      }
      epoch++;
    }
    return text.toString();
  }

  /** The labels of {@code low … high}. */
  public static List<String> range(int low, int high, IntFunction<String> label) {
    return IntStream.rangeClosed(low, high).mapToObj(label).toList();
  }

  /**
   * What a corrupted node may say on a port: silence, every payload and, unless {@link #BARE},
   * every payload with its certificate.
   */
  public static List<String> says(
      int payloads, IntFunction<String> show, IntFunction<String> certificate) {
    List<String> labels = new ArrayList<>(List.of("silent"));
    labels.addAll(range(0, payloads - 1, show));
    if (certificate != BARE) {
      labels.addAll(range(0, payloads - 1, p -> show.apply(p) + certificate.apply(p)));
    }
    return labels;
  }

  /** {@code nobody} and then every node but one: who may be late for it. */
  public static List<String> others(int nodes) {
    return IntStream.range(0, nodes).mapToObj(i -> i == 0 ? "nobody" : "other node " + i).toList();
  }

  /** {@code nobody} and then every node: who may be corrupted next. */
  public static List<String> nobodyOrNode(int nodes) {
    return range(-1, nodes - 1, i -> i < 0 ? "nobody" : node(i));
  }

  /** {@code byzantine_0 …, honest_0 …}. */
  public static List<String> ranks(int corrupted, int honest) {
    List<String> labels = new ArrayList<>(range(0, corrupted - 1, i -> "byzantine_" + i));
    labels.addAll(range(0, honest - 1, j -> "honest_" + j));
    return labels;
  }

  /** The sets of {@code size} nodes in lexicographic order: {@code {p0, p2}}. */
  public static List<String> placements(int nodes, int size) {
    return IntStream.of(Roster.placements(nodes, size)).mapToObj(Labels::set).toList();
  }

  private static String set(int bits) {
    List<String> members =
        IntStream.range(0, 32).filter(i -> (bits >>> i & 1) != 0).mapToObj(i -> "p" + i).toList();
    return "{" + String.join(", ", members) + "}";
  }
}
