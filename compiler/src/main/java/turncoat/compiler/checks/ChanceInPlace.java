package turncoat.compiler.checks;

import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Parts;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;

/**
 * E0202: a coin is drawn in a receive block, and not where a condition is tried for several values.
 */
final class ChanceInPlace implements Rule {
  @Override
  public void check(Analysis analysis, Problems problems) {
    for (Tree.Root root : analysis.tree().roots) {
      if (root.place() != Tree.Place.RECEIVE) {
        Parts.visit(root.expression(), e -> expression(root.place(), e, problems));
      }
      Parts.visit(root.expression(), e -> repeated(e, problems));
    }
  }

  /** No coin where something is tried for several values. */
  private static void repeated(Expr e, Problems problems) {
    if (e instanceof Expr.Tried tried) {
      Parts.visit(tried.body(), part -> expression(Tree.Place.SOME, part, problems));
    }
  }

  private static void expression(Tree.Place place, Expr e, Problems problems) {
    if (e instanceof Expr.Flip) {
      String where =
          switch (place) {
            case SOME -> "no coin can be flipped in a condition that is tried for several values";
            case RULE -> "no coin can be flipped in a condition that is asked again and again";
            default -> "coins can be flipped only in receive blocks";
          };
      problems.add(Code.E0202, e.span(), where, "flip it before, into a variable");
    }
  }
}
