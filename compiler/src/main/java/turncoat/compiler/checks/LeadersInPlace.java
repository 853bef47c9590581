package turncoat.compiler.checks;

import turncoat.compiler.ast.Expr;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;

/** E0410: leaders need a leader rule. */
final class LeadersInPlace implements Rule {
  @Override
  public void check(Analysis analysis, Problems problems) {
    if (analysis.symbols().leader().isPresent()) {
      return;
    }
    boolean[] said = {false};
    analysis
        .tree()
        .visit(
            e -> {
              if (e instanceof Expr.Leader && !said[0]) {
                said[0] = true;
                problems.add(
                    Code.E0410,
                    e.span(),
                    "the protocol does not say who leads",
                    "add 'leader(k) = round_robin', or any, or random");
              }
            });
  }
}
