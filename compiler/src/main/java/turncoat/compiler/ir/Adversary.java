package turncoat.compiler.ir;

import java.util.List;

/**
 * Who is corrupted, who may fail, what the adversary sees, and who sets what.
 *
 * @param tolerated f, what the protocol is said to tolerate
 * @param corrupted b, how many nodes are corrupted; at most, if that happens during the run
 * @param failures how nodes may fail that are not corrupted
 * @param rushing whether it sees this round's honest messages before it speaks
 * @param fullInformation whether it also sees honest state and every message ever sent
 * @param placement who places the corrupted nodes
 * @param placed the corrupted nodes, ascending, for FIXED; the first of them for ADAPTIVE
 * @param inputs who sets each input variable, in the order of the variables
 * @param nodesAlike whether the protocol treats no node in a way of its own: nodes that hold the
 *     same in a run can be renamed
 */
public record Adversary(
    int tolerated,
    int corrupted,
    Failures failures,
    boolean rushing,
    boolean fullInformation,
    Placement placement,
    List<Integer> placed,
    List<InputRule> inputs,
    boolean nodesAlike) {
  /** Who places the corrupted nodes. */
  public enum Placement {
    /** The adversary, before inputs are known. */
    ADVERSARY,
    /** Chance, uniformly over the sets of b nodes; option order as for the adversary. */
    RANDOM,
    /** The instance; or every placement is the same up to renaming (then the last b nodes). */
    FIXED,
    /**
     * The adversary, during the run: {@link #placed} are corrupted from the start, up to b in all.
     * Then honest_j is node j, whether or not it is still honest, and byzantine_i the i-th node
     * that was corrupted.
     */
    ADAPTIVE
  }

  public Adversary {
    placed = List.copyOf(placed);
    inputs = List.copyOf(inputs);
  }

  /** Whether nodes are corrupted during the run. */
  public boolean adaptive() {
    return placement == Placement.ADAPTIVE;
  }

  /** In words: {@code byzantine, rushing, static, placed by the adversary, random inputs}. */
  public String describe() {
    String sees = fullInformation ? "full information" : rushing ? "rushing" : "non-rushing";
    String placing =
        switch (placement) {
          case ADVERSARY -> "static, placed by the adversary";
          case RANDOM -> "static, placed at random";
          case FIXED -> "static, placed at " + names(placed);
          case ADAPTIVE -> placed.isEmpty() ? "adaptive" : "adaptive, at first " + names(placed);
        };
    String setting = describeInputs();
    return failures.kind() == Failures.Kind.NONE
        ? String.join(", ", "byzantine", sees, placing, setting)
        : corrupted == 0
            ? String.join(", ", failures.describe(), sees, setting)
            : String.join(", ", "byzantine", failures.describe(), sees, placing, setting);
  }

  /** {@code random inputs}, or in order of the variables where they differ. */
  private String describeInputs() {
    List<String> setters = inputs.stream().map(rule -> rule.setter().words()).distinct().toList();
    if (setters.size() > 1) {
      return "inputs " + String.join("/", inputs.stream().map(r -> r.setter().words()).toList());
    }
    String words = setters.isEmpty() ? InputRule.Setter.RANDOM.words() : setters.get(0);
    return words.startsWith("set ") ? "inputs " + words : words + " inputs";
  }

  private static String names(List<Integer> nodes) {
    if (nodes.isEmpty()) {
      return "no node";
    }
    return nodes.stream().map(p -> "p" + p).reduce((a, b) -> a + " " + b).orElseThrow();
  }
}
