package turncoat.compiler.checks;

import turncoat.compiler.ast.Declaration.MessageDecl;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Parts;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;

/**
 * E0415: what a message needs can be told from its fields and certificates alone, wherever it goes;
 * and whoever has seen more can show more, so nobody needs not to have a certificate.
 */
final class Needs implements Rule {
  @Override
  public void check(Analysis analysis, Problems problems) {
    for (MessageDecl message : analysis.symbols().messages()) {
      message.need().ifPresent(need -> fields(need.condition(), problems));
      message.need().ifPresent(need -> shown(need.condition(), true, problems));
    }
  }

  private static void fields(Expr condition, Problems problems) {
    Parts.visit(
        condition,
        e -> {
          boolean local =
              e instanceof Expr.Decided
                  || e instanceof Expr.Conflicting
                  || e instanceof Expr.Leader;
          if (local) {
            problems.add(
                Code.E0415,
                e.span(),
                "a message does not tell this",
                "use its fields, numbers, and 'have' of a certificate");
          }
        });
  }

  /**
   * Finds what must not be had.
   *
   * @param wanted whether having more certificates can only help here
   */
  private static void shown(Expr e, boolean wanted, Problems problems) {
    if (e instanceof Expr.Have && !wanted) {
      problems.add(
          Code.E0415,
          e.span(),
          "nobody can show that there is no certificate",
          "say which certificates must be there: 'have' without 'not'");
    } else if (e instanceof Expr.Binary binary) {
      boolean kept =
          binary.op() == Expr.BinaryOp.AND
              || binary.op() == Expr.BinaryOp.OR
              || binary.op() == Expr.BinaryOp.IMPLIES;
      boolean left = kept && binary.op() != Expr.BinaryOp.IMPLIES;
      shown(binary.left(), wanted && left, problems);
      shown(binary.right(), wanted && kept, problems);
    } else if (e instanceof Expr.Tried tried) {
      shown(tried.body(), wanted && tried.quantifier() != Expr.Quantifier.COUNT, problems);
    } else {
      Parts.of(e).forEach(part -> shown(part, false, problems));
    }
  }
}
