package turncoat.compiler.ir;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** When nothing that is still to come changes whether properties hold. */
public final class Verdict {
  private Verdict() {}

  /**
   * Outputs such that the verdict on the properties is known once every honest node has decided
   * them all: decisions are final, and so are inputs.
   *
   * @return absent if something else counts, such as the time of a decision
   */
  public static Optional<Set<Variable>> outputs(Model model, List<Property> judged) {
    if (model.adversary().adaptive() || model.adversary().failures().possible()) {
      return Optional.empty(); // Who counts may change.
    }
    Set<Variable> outputs = new LinkedHashSet<>();
    boolean[] open = {false};
    for (Property property : judged) {
      Walk.expression(
          property.holds(),
          e -> {
            if (e instanceof Expr.Read read && read.variable().role() == Variable.Role.OUTPUT) {
              outputs.add(read.variable());
            } else if (!isFixed(e)) {
              open[0] = true;
            }
          });
    }
    return open[0] || outputs.isEmpty() ? Optional.empty() : Optional.of(outputs);
  }

  /** Whether the expression, apart from its parts, says the same all through a run. */
  private static boolean isFixed(Expr e) {
    if (e instanceof Expr.Read read) {
      return read.variable().role() == Variable.Role.INPUT;
    }
    return e instanceof Expr.Literal
        || e instanceof Expr.Bound
        || e instanceof Expr.Not
        || e instanceof Expr.Binary
        || e instanceof Expr.Quantified
        || e instanceof Expr.Unanimous
        || e instanceof Expr.CommonInput;
  }
}
