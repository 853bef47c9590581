package turncoat.compiler.lower;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import turncoat.compiler.source.Span;

/**
 * An instance with everything resolved: bases, settings, what is left out.
 *
 * @param name its name
 * @param span where it is declared, or nowhere
 * @param parameters values of the protocol's parameters, in the protocol's order
 * @param tolerated f as the faults line names it
 * @param corrupted b
 * @param words the settings leader, corrupted and inputs, as far as given
 * @param without names of checks and rules that are left out, in the order given
 * @param expectsViolation whether it says that some property is violated
 */
record Instance(
    String name,
    Span span,
    Map<String, Integer> parameters,
    int tolerated,
    int corrupted,
    Map<String, Setting> words,
    Set<String> without,
    boolean expectsViolation) {
  /** A setting and where it was written. */
  record Setting(String name, SettingValue value, Span span) {}

  int nodes() {
    return parameters.getOrDefault("n", 0);
  }

  Optional<Setting> word(String name) {
    return Optional.ofNullable(words.get(name));
  }

  List<String> withoutList() {
    return List.copyOf(without);
  }
}
