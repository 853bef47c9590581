package turncoat.compiler.types;

import turncoat.compiler.ast.TypeRef;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;

/** E0331: what arrays are indexed by, what they hold, and what a {@code for} goes through. */
final class ArrayTypes {
  private final TypeRefs types;
  private final Problems problems;

  ArrayTypes(TypeRefs types, Problems problems) {
    this.types = types;
    this.problems = problems;
  }

  /** Checks a declared type. */
  void check(TypeRef type) {
    if (type instanceof TypeRef.Array array) {
      types.of(array.index());
      types.of(array.element());
      finite(array.index(), "an array is indexed by");
      check(array.element());
    } else if (types.symbols().expand(type) instanceof TypeRef.Maybe maybe
        ? isPath(maybe.element())
        : isPath(type)) {
      problems.add(
          Code.E0335,
          type.span(),
          "paths are known before the run: nothing keeps or carries them",
          "use them as labels of messages, as indices of arrays and in 'for'");
    } else if (type instanceof TypeRef.Maybe maybe && types.of(maybe).kind() == Type.Kind.ARRAY) {
      problems.add(
          Code.E0331,
          maybe.span(),
          "an array is always there",
          "make its elements optional: 'array[…] of (…)?'");
    }
  }

  /** Types that have been checked already. */
  private TypeRefs silent() {
    return new TypeRefs(types.symbols(), new Problems());
  }

  private boolean isPath(TypeRef type) {
    return silent().of(type).kind() == Type.Kind.PATH;
  }

  /** Checks the type of a message's labels. */
  void label(TypeRef type) {
    types.of(type);
    finite(type, "a message is labelled by");
  }

  /** Checks what a {@code for} goes through. */
  void range(TypeRef type) {
    types.of(type);
    finite(type, "'for' goes through");
  }

  private void finite(TypeRef ref, String what) {
    Type type = silent().of(ref);
    boolean finite =
        switch (type.kind()) {
          case BIT, NUMBER, BOOLEAN, NODE, ENUM, SET, CHAIN, PATH, ERROR -> !type.optional();
          default -> false;
        };
    if (!finite) {
      problems.add(
          Code.E0331,
          ref.span(),
          what + " all values of a type, and this is " + type.show(),
          "use a range such as 0..3, nodes, bit, bool or an enum");
    }
  }
}
