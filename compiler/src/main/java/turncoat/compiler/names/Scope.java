package turncoat.compiler.names;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The names that can be used at a place; immutable. */
record Scope(Map<String, Symbol> names) {
  static final Scope EMPTY = new Scope(Map.of());

  /** The same names and one more, which hides an older one of the same name. */
  Scope with(String name, Symbol symbol) {
    Map<String, Symbol> more = new LinkedHashMap<>(names);
    more.put(name, symbol);
    return new Scope(more);
  }

  Optional<Symbol> find(String name) {
    return Optional.ofNullable(names.get(name));
  }

  Collection<String> all() {
    return names.keySet();
  }
}
