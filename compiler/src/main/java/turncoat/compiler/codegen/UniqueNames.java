package turncoat.compiler.codegen;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of one scope, told apart by a number where two would be the same. */
final class UniqueNames {
  private final Set<String> taken = new HashSet<>();
  private final boolean foldsCase;

  /** A scope in which capitals count. */
  UniqueNames() {
    this(false);
  }

  private UniqueNames(boolean foldsCase) {
    this.foldsCase = foldsCase;
  }

  /** A scope within another. */
  UniqueNames(UniqueNames outer) {
    this(outer.foldsCase);
    taken.addAll(outer.taken);
  }

  /** A scope of files: some file systems do not keep {@code Vote.java} and vote.java apart. */
  static UniqueNames ofFiles() {
    return new UniqueNames(true);
  }

  /** Reserves names that spec names must not get. */
  UniqueNames reserve(Collection<String> names) {
    names.forEach(name -> taken.add(key(name)));
    return this;
  }

  /** The name itself if it is free, otherwise with a number behind it. */
  String claim(String name) {
    String free = name;
    for (int i = 2; !taken.add(key(free)); i++) {
      free = name + i;
    }
    return free;
  }

  private String key(String name) {
    return foldsCase ? name.toLowerCase(Locale.ROOT) : name;
  }
}
