package turncoat.compiler.ir;

import static turncoat.compiler.ir.IrVerifier.require;

/** Checks the arguments of functions. */
final class FunctionVerifier {
  private final ExprVerifier expressions;
  private final Knowledge knowledge;

  FunctionVerifier(ExprVerifier expressions, Knowledge knowledge) {
    this.expressions = expressions;
    this.knowledge = knowledge;
  }

  Domain apply(Expr.Apply e) {
    require(e.arguments().size() == e.function().arguments(), "as many arguments as needed: " + e);
    switch (e.function()) {
      case SINGLETON -> expressions.fits(e.arguments().get(0), e.domain().element(), "an element");
      case UNION, DIFFERENCE, INTERSECTION -> {
        both(e, Domain.Kind.SET);
        require(of(e, 0, Domain.Kind.SET).mixesWith(e.domain()), "a set of the same kind: " + e);
      }
      case SUBSET -> both(e, Domain.Kind.SET);
      case CONTAINS -> {
        Domain set = of(e, 0, Domain.Kind.SET);
        Domain element = expressions.check(e.arguments().get(1));
        require(element.mixesWith(set.element()), "a possible element: " + e);
      }
      case SIZE, MIN, MAX -> of(e, 0, Domain.Kind.SET);
      case EXTEND -> {
        Shape.Chain chain = of(e, 0, Domain.Kind.CHAIN).chain();
        within(e, 1, 1, chain.epochs());
        within(e, 2, 0, chain.variants() - 1);
      }
      case PARENT, EPOCH, LENGTH -> of(e, 0, Domain.Kind.CHAIN);
      case PREFIX -> both(e, Domain.Kind.CHAIN);
    }
    return e.domain();
  }

  private Domain of(Expr.Apply e, int argument, Domain.Kind kind) {
    return expressions.of(e.arguments().get(argument), kind, "argument of " + e.function());
  }

  private void both(Expr.Apply e, Domain.Kind kind) {
    require(of(e, 0, kind).mixesWith(of(e, 1, kind)), "both of the same kind: " + e);
  }

  private void within(Expr.Apply e, int argument, int low, int high) {
    of(e, argument, Domain.Kind.INTEGER);
    Domain domain = knowledge.of(e.arguments().get(argument));
    require(domain.low() >= low && domain.high() <= high, "argument within the chain: " + e);
  }
}
