package turncoat.compiler.lower;

import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.IrPrinter;
import turncoat.compiler.ir.Shape;
import turncoat.compiler.source.Span;

/** Values go only where all of them have a place. */
final class Fitting {
  private final Context context;
  private final ExprLowering expressions;

  Fitting(Context context, ExprLowering expressions) {
    this.context = context;
    this.expressions = expressions;
  }

  /** Checks that a value fits a domain; a missing value only if that may be missing too. */
  Expr fitted(Expr value, Domain target, boolean maybeMissing, Span span, String what) {
    if (value instanceof Expr.Literal literal && literal.value() == Domain.NONE) {
      return new Expr.Literal(Domain.NONE, target);
    }
    Domain domain = expressions.knowledge().of(value);
    if (domain.optional() && !target.optional() && !maybeMissing) {
      return expressions.present(value, span);
    }
    boolean plain = domain.shape().equals(Shape.PLAIN);
    if (!plain && !domain.mixesWith(target)) {
      throw expressions.refuse(
          Code.E0316,
          span,
          "this is of "
              + IrPrinter.domain(domain)
              + ", and "
              + what
              + " of "
              + IrPrinter.domain(target),
          "use the same type, such as one that 'type' declares");
    }
    if (domain.low() < target.low() || domain.high() > target.high()) {
      throw expressions.refuse(
          Code.E0303,
          span,
          "this may be "
              + domain.show(domain.low() < target.low() ? domain.low() : domain.high())
              + ", but "
              + what
              + " is "
              + (plain ? target.low() + ".." + target.high() : IrPrinter.domain(target)));
    }
    return asNode(value, target);
  }

  /** A number that stands for a node becomes one. */
  Expr asNode(Expr value, Domain target) {
    if (target.kind() == Domain.Kind.NODE && value instanceof Expr.Literal literal) {
      context.elements().nameNode();
      return new Expr.Literal(literal.value(), context.elements().nodeDomain());
    }
    return value;
  }

  /** A value that a guard has shown to exist, as one; where it does not, nobody asks for it. */
  static Expr existing(Expr value) {
    Domain given = value.domain();
    if (!given.optional()) {
      return value;
    }
    Domain there = new Domain(given.kind(), given.low(), given.high(), false);
    return new Expr.OrElse(value, new Expr.Literal(there.low(), there), there);
  }
}
