package turncoat.compiler.checks;

import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Parts;
import turncoat.compiler.ast.Stmt;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;

/**
 * E0202: a coin is drawn in a receive block, and not where a condition is tried for several values.
 */
final class ChanceInPlace implements Rule {
  @Override
  public void check(Analysis analysis, Problems problems) {
    indices(analysis, problems);
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

  /** An index may be looked at more than once. */
  private static void indices(Analysis analysis, Problems problems) {
    analysis
        .tree()
        .visit(
            e -> {
              if (e instanceof Expr.Index element) {
                index(element.index(), problems);
              }
            });
    for (Stmt statement : analysis.tree().statements) {
      if (statement instanceof Stmt.Assign assign) {
        assign.indices().forEach(index -> index(index, problems));
      }
    }
  }

  private static void index(Expr index, Problems problems) {
    Parts.visit(
        index,
        e -> {
          if (e instanceof Expr.Flip) {
            problems.add(
                Code.E0202,
                e.span(),
                "no coin can be flipped in an index",
                "flip it before, into a variable");
          }
        });
  }

  private static void expression(Tree.Place place, Expr e, Problems problems) {
    if (e instanceof Expr.Flip || e instanceof Expr.Random) {
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
