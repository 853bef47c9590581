package turncoat.compiler.lower;

import turncoat.compiler.ast.Ident;
import turncoat.compiler.ast.TypeRef;
import turncoat.compiler.ir.Domain;

/** Goes through the values of a {@code for}. */
record Each(Context context) {
  /** Runs the body with the variable fixed to each value in turn; a range may be empty. */
  void run(Ident variable, TypeRef range, Runnable body) {
    if (range instanceof TypeRef.Range numbers && isEmpty(numbers)) {
      return;
    }
    Finite values = context.shapes().finite(range);
    context
        .limits()
        .check(
            context.elements().unrolled(values.size()),
            Limits.UNROLLED,
            "passes through 'for'",
            range.span(),
            "go through fewer values");
    if (values.paths().isPresent() || values.domain().kind() == Domain.Kind.NODE) {
      // The order of the passes tells nodes apart.
      context.elements().nameNode();
    }
    for (int i = 0; i < values.size(); i++) {
      context.constants().fix(variable.text(), new Fixed(values, values.domain().value(i)));
      try {
        body.run();
      } finally {
        context.constants().release(variable.text());
      }
      if (context.problems().hasErrors()) {
        // The other passes would say the same.
        return;
      }
    }
  }

  private boolean isEmpty(TypeRef.Range range) {
    int low = context.constants().whole(range.low(), "the smallest value");
    int high = context.constants().whole(range.high(), "the largest value");
    return low > high;
  }
}
