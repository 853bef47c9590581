package turncoat.compiler.export;

import turncoat.compiler.ir.Binder;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Site;
import turncoat.compiler.ir.Variable;

/** Where an expression stands: what is known there, as terms. */
interface PrismPlace {
  /** The node itself, or -1. */
  int self();

  /** A variable of the node itself. */
  PrismTerm read(Variable variable);

  /** When the node itself decided. */
  default PrismTerm decidedAt() {
    throw new IllegalStateException("no node here");
  }

  /**
   * The option that was heard from a node on a port: 0 for nothing, else 1 more than the payload.
   */
  default PrismTerm heard(Port port, int from) {
    throw new IllegalStateException("nothing is heard here");
  }

  /** What chance draws. */
  default PrismTerm draw(Expr.Draw draw) {
    throw new IllegalStateException("chance is asked outside a receive block");
  }

  /** What the adversary has chosen. */
  default PrismTerm chosen(Site site) {
    throw new IllegalStateException("the adversary is asked outside a receive block");
  }

  /** Which value is preferred, of which chance would take any. */
  default PrismTerm preferred(Binder binder) {
    throw new InexpressibleException("chance picks one of the values that qualify");
  }
}
