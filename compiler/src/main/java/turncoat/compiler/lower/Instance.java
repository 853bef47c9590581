package turncoat.compiler.lower;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import turncoat.compiler.ir.Failures;
import turncoat.compiler.source.Span;

/**
 * An instance with everything resolved: bases, settings, what is left out.
 *
 * @param name its name
 * @param span where it is declared, or nowhere
 * @param parameters values of the protocol's parameters, in the protocol's order
 * @param tolerated f as the faults line names it
 * @param corrupted how many nodes are corrupted: b, or 0 if the protocol's faults are none of that
 * @param failures how other nodes may fail
 * @param words the settings leader, corrupted and inputs, as far as given
 * @param without names of checks and rules that are left out, in the order given
 * @param mixed whether the protocol knows corrupted nodes and others that fail, so that c counts
 *     the latter
 * @param expectsViolation whether it says that some property is violated
 */
record Instance(
    String name,
    Span span,
    Map<String, Integer> parameters,
    int tolerated,
    int corrupted,
    Failures failures,
    Map<String, Setting> words,
    Set<String> without,
    boolean mixed,
    boolean expectsViolation) {
  /** A setting and where it was written. */
  record Setting(String name, SettingValue value, Span span) {}

  int nodes() {
    return parameters.getOrDefault("n", 0);
  }

  Optional<Setting> word(String name) {
    return Optional.ofNullable(words.get(name));
  }

  /** How many nodes are not reliably honest. */
  int faulty() {
    return corrupted + failures.budget();
  }

  List<String> withoutList() {
    return List.copyOf(without);
  }
}
