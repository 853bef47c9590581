package turncoat.compiler.lower;

import java.util.List;
import java.util.Optional;
import turncoat.compiler.ir.Domain;

/**
 * The values that an array is indexed by, messages are labelled with or a {@code for} goes through.
 *
 * @param domain the values as numbers; none is missing
 * @param paths if the values are paths: these, and the numbers are their places from 0
 */
record Finite(Domain domain, Optional<List<Path>> paths) {
  /** The values of a domain. */
  static Finite of(Domain domain) {
    return new Finite(domain, Optional.empty());
  }

  /** Paths in order; there may be none. */
  static Finite of(List<Path> paths) {
    int last = Math.max(0, paths.size() - 1);
    return new Finite(new Domain(Domain.Kind.INTEGER, 0, last, false), Optional.of(paths));
  }

  int size() {
    return paths.map(List::size).orElseGet(domain::size);
  }

  /** Whether the values can be computed with. */
  boolean isNumeric() {
    return paths.isEmpty()
        && (domain.kind() == Domain.Kind.BIT || domain.kind() == Domain.Kind.INTEGER);
  }

  /** A value as people write it. */
  String show(int value) {
    return paths.map(p -> p.get(value).toString()).orElseGet(() -> domain.show(value));
  }
}
