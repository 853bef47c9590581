package turncoat.compiler.lower;

import turncoat.compiler.ir.Domain;

/**
 * The values that an array is indexed by or a {@code for} goes through.
 *
 * @param domain the values as numbers; none is missing
 */
record Finite(Domain domain) {
  int size() {
    return domain.size();
  }

  /** Whether the values can be computed with. */
  boolean isNumeric() {
    return domain.kind() == Domain.Kind.BIT || domain.kind() == Domain.Kind.INTEGER;
  }

  /** A value as people write it. */
  String show(int value) {
    return domain.show(value);
  }
}
