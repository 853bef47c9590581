package turncoat.compiler.ir;

import java.util.List;

/**
 * Who is corrupted, who may fail, what the adversary sees, and who sets what.
 *
 * @param tolerated f, what the protocol is said to tolerate
 * @param corrupted b, how many nodes are corrupted
 * @param failures how nodes may fail that are not corrupted
 * @param rushing whether it sees this round's honest messages before it speaks
 * @param fullInformation whether it also sees honest state and every message ever sent
 * @param placement who places the corrupted nodes
 * @param placed the corrupted nodes, ascending, for FIXED
 * @param inputs who sets the inputs
 * @param inputValues for FIXED inputs: the value of each node, one input variable only
 */
public record Adversary(
    int tolerated,
    int corrupted,
    Failures failures,
    boolean rushing,
    boolean fullInformation,
    Placement placement,
    List<Integer> placed,
    Inputs inputs,
    List<Integer> inputValues) {
  /** Who places the corrupted nodes. */
  public enum Placement {
    /** The adversary, before inputs are known. */
    ADVERSARY,
    /** Chance, uniformly over the sets of b nodes; option order as for the adversary. */
    RANDOM,
    /** The instance; or every placement is the same up to renaming (then the last b nodes). */
    FIXED
  }

  /** Who sets the inputs of honest nodes. */
  public enum Inputs {
    /** Chance, uniformly and independently. */
    RANDOM,
    /** The adversary, in the setup stage. */
    ADVERSARY,
    /** The instance. */
    FIXED
  }

  public Adversary {
    placed = List.copyOf(placed);
    inputValues = List.copyOf(inputValues);
  }

  /** In words: {@code byzantine, rushing, static, placed by the adversary, random inputs}. */
  public String describe() {
    String sees = fullInformation ? "full information" : rushing ? "rushing" : "non-rushing";
    String placing =
        switch (placement) {
          case ADVERSARY -> "placed by the adversary";
          case RANDOM -> "placed at random";
          case FIXED -> "placed at " + names(placed);
        };
    String setting =
        switch (inputs) {
          case RANDOM -> "random inputs";
          case ADVERSARY -> "inputs set by the adversary";
          case FIXED -> "fixed inputs";
        };
    return failures.kind() == Failures.Kind.NONE
        ? String.join(", ", "byzantine", sees, "static", placing, setting)
        : corrupted == 0
            ? String.join(", ", failures.describe(), sees, setting)
            : String.join(", ", "byzantine", failures.describe(), sees, "static", placing, setting);
  }

  private static String names(List<Integer> nodes) {
    if (nodes.isEmpty()) {
      return "no node";
    }
    return nodes.stream().map(p -> "p" + p).reduce((a, b) -> a + " " + b).orElseThrow();
  }
}
