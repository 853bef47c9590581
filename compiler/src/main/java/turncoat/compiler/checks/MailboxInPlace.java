package turncoat.compiler.checks;

import turncoat.compiler.ast.Declaration.MessageDecl;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Parts;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;

/**
 * E0203: messages are read in receive blocks and rules; what is kept can be counted when sending
 * too.
 */
final class MailboxInPlace implements Rule {
  @Override
  public void check(Analysis analysis, Problems problems) {
    for (Tree.Root root : analysis.tree().roots) {
      if (!reading(root.place())) {
        Parts.visit(root.expression(), e -> expression(analysis, root.place(), e, problems));
      }
    }
  }

  private static boolean reading(Tree.Place place) {
    return place == Tree.Place.RECEIVE || place == Tree.Place.SOME || place == Tree.Place.RULE;
  }

  private static void expression(Analysis analysis, Tree.Place place, Expr e, Problems problems) {
    boolean reads =
        e instanceof Expr.Count
            || e instanceof Expr.Majority
            || e instanceof Expr.Aggregate
            || e instanceof Expr.Heard
            || e instanceof Expr.Best;
    if (reads && !(place == Tree.Place.SEND && isKept(analysis, e))) {
      problems.add(
          Code.E0203,
          e.span(),
          "messages can be read only in receive blocks",
          "keep what matters in a variable");
    }
  }

  private static boolean isKept(Analysis analysis, Expr e) {
    return e instanceof Expr.Count count
        && analysis.symbols().message(count.message().text()).filter(MessageDecl::keep).isPresent();
  }
}
