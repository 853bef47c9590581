package turncoat.compiler.checks;

import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Parts;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;

/** E0203: messages are read in receive blocks. */
final class MailboxInPlace implements Rule {
  @Override
  public void check(Analysis analysis, Problems problems) {
    for (Tree.Root root : analysis.tree().roots) {
      if (root.place() != Tree.Place.RECEIVE && root.place() != Tree.Place.SOME) {
        Parts.visit(root.expression(), e -> expression(e, problems));
      }
    }
  }

  private static void expression(Expr e, Problems problems) {
    boolean reads =
        e instanceof Expr.Count
            || e instanceof Expr.Majority
            || e instanceof Expr.Aggregate
            || e instanceof Expr.Heard
            || e instanceof Expr.Best;
    if (reads) {
      problems.add(
          Code.E0203,
          e.span(),
          "messages can be read only in receive blocks",
          "keep what matters in a variable");
    }
  }
}
