package turncoat.compiler.lower;

import java.util.Optional;
import turncoat.compiler.ast.Expr.Majority;
import turncoat.compiler.ast.Expr.OrElse;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Port;

/** Values with something to take instead: {@code e else d}, {@code majority M.f else d}. */
final class Alternatives {
  private final Context context;
  private final ExprLowering expressions;

  Alternatives(Context context, ExprLowering expressions) {
    this.context = context;
    this.expressions = expressions;
  }

  Expr orElse(OrElse e) {
    if (e.value() instanceof Majority majority) {
      return majority(majority, Optional.of(e.otherwise()));
    }
    Expr value = expressions.lower(e.value());
    Domain domain = expressions.knowledge().of(value);
    if (!domain.optional()) {
      return value;
    }
    expressions.functions().unflipped(value, e.value().span());
    Expr otherwise = otherwise(e.otherwise(), value.domain());
    Domain either = value.domain().withOptional(false).hull(expressions.knowledge().of(otherwise));
    return new Expr.OrElse(value, otherwise, either);
  }

  /** What follows {@code else}, where values of a domain are wanted. */
  private Expr otherwise(turncoat.compiler.ast.Expr e, Domain domain) {
    if (domain.kind() == Domain.Kind.NODE && context.constants().value(e).isPresent()) {
      return expressions.node(e);
    }
    Expr otherwise = expressions.wanting(domain).lower(e);
    if (otherwise instanceof Expr.Literal literal && literal.value() == Domain.NONE) {
      return ExprLowering.none(domain);
    }
    expressions.functions().mix(otherwise, domain, e.span());
    return otherwise;
  }

  /** With or without a value for no majority. */
  Expr majority(Majority e, Optional<turncoat.compiler.ast.Expr> otherwise) {
    Port port = expressions.port(e.message(), e.label());
    int field = ExprLowering.index(port.type(), e.field());
    Domain domain = port.type().fields().get(field).domain();
    Expr other = otherwise.map(d -> otherwise(d, domain)).orElse(ExprLowering.none(domain));
    Domain either =
        ExprLowering.none(domain).equals(other)
            ? domain.withOptional(true)
            : domain.hull(expressions.knowledge().of(other));
    return new Expr.Majority(port, field, other, either);
  }
}
