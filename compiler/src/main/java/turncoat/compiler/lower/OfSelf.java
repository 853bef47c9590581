package turncoat.compiler.lower;

import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Expr.Binary.Op;

/**
 * What follows about a condition from the number of the node alone.
 *
 * @param node the node that evaluates it
 */
record OfSelf(int node) {
  /** Whether the condition is false at the node in any state. */
  boolean isFalse(Expr e) {
    if (e instanceof Expr.Not not) {
      return isTrue(not.operand());
    }
    if (e instanceof Expr.Binary both && both.op() == Op.AND) {
      return isFalse(both.left()) || isFalse(both.right());
    }
    if (e instanceof Expr.Binary either && either.op() == Op.OR) {
      return isFalse(either.left()) && isFalse(either.right());
    }
    return isKnown(e, 0);
  }

  private boolean isTrue(Expr e) {
    if (e instanceof Expr.Not not) {
      return isFalse(not.operand());
    }
    if (e instanceof Expr.Binary both && both.op() == Op.AND) {
      return isTrue(both.left()) && isTrue(both.right());
    }
    if (e instanceof Expr.Binary either && either.op() == Op.OR) {
      return isTrue(either.left()) || isTrue(either.right());
    }
    return isKnown(e, 1);
  }

  private boolean isKnown(Expr e, int truth) {
    if (e instanceof Expr.Literal literal) {
      return literal.value() == truth;
    }
    if (!(e instanceof Expr.Binary binary && (binary.op() == Op.EQ || binary.op() == Op.NE))) {
      return false;
    }
    Expr other = binary.left() instanceof Expr.Self ? binary.right() : binary.left();
    boolean ofSelf = binary.left() instanceof Expr.Self || binary.right() instanceof Expr.Self;
    return ofSelf
        && other instanceof Expr.Literal named
        && (named.value() == node) == ((binary.op() == Op.EQ) == (truth == 1));
  }
}
