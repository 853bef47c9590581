package turncoat.compiler.lower;

import java.util.Optional;
import turncoat.compiler.ast.Expr.Any;
import turncoat.compiler.ast.Expr.Flip;
import turncoat.compiler.ast.Expr.Ideal;
import turncoat.compiler.ast.Expr.Random;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Site;
import turncoat.compiler.ir.Variable;
import turncoat.compiler.types.Type;

/** Values that the protocol leaves to chance or to the adversary. */
final class Choices {
  private final Context context;
  private final ExprLowering expressions;

  Choices(Context context, ExprLowering expressions) {
    this.context = context;
    this.expressions = expressions;
  }

  /** A coin. */
  Expr flip(Flip e) {
    boolean flag = context.types().of(e).kind() == Type.Kind.BOOLEAN;
    Domain domain = flag ? Domain.BOOLEAN : new Domain(Domain.Kind.BIT, 0, 1, false);
    return new Expr.Draw(domain, e.bias().map(this::odds), common(e.common()));
  }

  /** A uniform value of a type. */
  Expr random(Random e) {
    Domain domain = context.domains().of(e.type());
    return new Expr.Draw(domain, Optional.empty(), common(e.common()));
  }

  private int common(boolean common) {
    return common ? context.elements().nextCommonDraw() : -1;
  }

  private Expr.Draw.Odds odds(turncoat.compiler.ast.Expr bias) {
    Rational chance = context.constants().required(bias, "a probability");
    if (chance.compareTo(Rational.ZERO) < 0 || chance.compareTo(Rational.of(1)) > 0) {
      throw expressions.refuse(
          Code.E0441,
          bias.span(),
          chance + " is no probability" + context.constants().where(bias),
          "write a fraction between 0 and 1, such as flip(1/3)");
    }
    int outcomes = context.constants().small(chance.denominator(), bias, "the denominator");
    context
        .limits()
        .check(
            outcomes, Limits.DOMAIN, "outcomes of a coin", bias.span(), "use a simpler fraction");
    return new Expr.Draw.Odds(chance.numerator().intValueExact(), outcomes);
  }

  /** What the adversary chooses for a place that wants values of a domain. */
  Expr any(Any e, String target, Domain domain) {
    Site site =
        new Site(
            context.elements().nextSite(), "any " + target, domain, e.common(), Optional.empty());
    return new Expr.Chosen(site);
  }

  /** The value of an ideal agreement. */
  Expr ideal(Ideal e) {
    Variable variable = context.elements().variable(e.variable().text());
    Site site =
        new Site(
            context.elements().nextSite(),
            "agreement on " + variable,
            variable.domain(),
            true,
            Optional.of(variable));
    return new Expr.Chosen(site);
  }
}
