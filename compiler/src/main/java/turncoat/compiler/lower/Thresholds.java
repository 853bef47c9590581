package turncoat.compiler.lower;

import java.util.Optional;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Expr.Binary.Op;

/** Lints thresholds that can never be reached or are always reached in an instance. */
final class Thresholds {
  private final Context context;
  private final Place place;

  Thresholds(Context context, Place place) {
    this.context = context;
    this.place = place;
  }

  void lint(Expr.Count count, Expr.Binary comparison, turncoat.compiler.ast.Expr.Binary written) {
    if (!(comparison.right() instanceof Expr.Literal bound)) {
      return;
    }
    int senders = place.senders(count.port(), context.elements().nodes());
    String where = context.constants().where(written);
    String message = "'" + count.port() + "'";
    Op op = comparison.op();
    boolean atLeast = op == Op.GE;
    boolean unreachable = (atLeast || op == Op.EQ) && bound.value() > senders;
    if (unreachable) {
      context
          .problems()
          .add(
              Code.W0503,
              written.span(),
              String.format(
                  "this needs %d of %s but at most %d can come%s",
                  bound.value(), message, senders, where));
    } else if (atLeast && bound.value() <= guaranteed(count)) {
      context
          .problems()
          .add(
              Code.W0504,
              written.span(),
              String.format(
                  "this needs only %d of %s, which is always so%s", bound.value(), message, where));
    }
  }

  /** How many matching messages are heard in any case. */
  private int guaranteed(Expr.Count count) {
    boolean everything = count.pattern().stream().allMatch(Optional::isEmpty);
    return place.waits.stream()
        .filter(wait -> everything && wait.port().equals(count.port()) && !place.lossy)
        .findFirst()
        .map(wait -> wait.needed())
        .orElse(0);
  }
}
