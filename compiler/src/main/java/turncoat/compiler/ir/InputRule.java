package turncoat.compiler.ir;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who gives the nodes that follow the protocol their values of one input variable.
 *
 * @param setter who
 * @param values for FIXED: the value of each node, corrupted ones included; otherwise empty
 */
public record InputRule(Setter setter, List<Integer> values) {
  /** Who sets an input. */
  public enum Setter {
    /** Chance, uniformly and independently. */
    RANDOM("random"),
    /** The adversary, in the setup stage. */
    ADVERSARY("set by the adversary"),
    /** As the adversary: so every vector of inputs is tried. */
    ENUMERATED("enumerated"),
    /** The instance. */
    FIXED("fixed");

    private final String words;

    Setter(String words) {
      this.words = words;
    }

    /** In words that follow "inputs". */
    public String words() {
      return words;
    }
  }

  public InputRule {
    values = List.copyOf(values);
  }

  /** By chance. */
  public static InputRule random() {
    return new InputRule(Setter.RANDOM, List.of());
  }

  /** Whether the adversary fills slots for it. */
  public boolean chosen() {
    return setter == Setter.ADVERSARY || setter == Setter.ENUMERATED;
  }

  /** Whether nodes are treated differently by it. */
  public boolean tellsNodesApart() {
    Set<Integer> different = new TreeSet<>(values);
    return different.size() > 1;
  }
}
