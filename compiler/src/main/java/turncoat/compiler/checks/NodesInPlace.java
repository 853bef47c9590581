package turncoat.compiler.checks;

import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Parts;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;

/** E0205: what depends on a node in a round is asked in rounds. */
final class NodesInPlace implements Rule {
  @Override
  public void check(Analysis analysis, Problems problems) {
    for (Tree.Root root : analysis.tree().roots) {
      switch (root.place()) {
        case CONSTANT, INITIAL, PROPERTY, REWARD ->
            Parts.visit(root.expression(), e -> expression(root.place(), e, problems));
        case NEED, SEND, RECEIVE_HEAD, RECEIVE, SOME, RULE -> {}
      }
    }
  }

  private static void expression(Tree.Place place, Expr e, Problems problems) {
    boolean ofRound =
        e instanceof Expr.Have || e instanceof Expr.Conflicting || e instanceof Expr.Leader;
    boolean decided =
        e instanceof Expr.Decided && place != Tree.Place.PROPERTY && place != Tree.Place.REWARD;
    if (ofRound || decided) {
      problems.add(
          Code.E0205,
          e.span(),
          "this can be asked only in a round",
          "keep what matters in a state variable");
    }
  }
}
