package turncoat.compiler.checks;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import turncoat.compiler.ast.Condition;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Stmt;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.types.Type;

/**
 * E0440: what the adversary chooses is the whole of what a receive block assigns or decides, so
 * that it is known which values there are to choose from.
 */
final class ChoicesInPlace implements Rule {
  @Override
  public void check(Analysis analysis, Problems problems) {
    Set<Expr> wholes = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Stmt statement : analysis.tree().statements) {
      if (statement instanceof Stmt.Assign assign) {
        wholes.add(assign.value());
      } else if (statement instanceof Stmt.Decide decide) {
        wholes.add(decide.value());
      }
    }
    for (Condition condition : analysis.tree().sendConditions) {
      condition.some().ifPresent(some -> beforeSends(some, problems));
    }
    analysis.tree().visit(e -> expression(analysis, e, wholes.contains(e), problems));
  }

  /** What is sent follows from a node's state. */
  private static void beforeSends(Condition.Some some, Problems problems) {
    Optional<Condition.Pick> pick = some.pick();
    if (pick.filter(p -> p == Condition.Pick.ANY || p == Condition.Pick.RANDOM).isPresent()) {
      problems.add(
          Code.E0340,
          some.span(),
          "what is sent is not left to "
              + (pick.get() == Condition.Pick.ANY ? "the adversary" : "chance"),
          "pick min or max, or choose in a receive block and keep the value in a variable");
    }
  }

  private static void expression(Analysis analysis, Expr e, boolean whole, Problems problems) {
    if (!(e instanceof Expr.Any || e instanceof Expr.Ideal)) {
      return;
    }
    if (!whole) {
      String what = e instanceof Expr.Any ? "'any'" : "'ideal agreement'";
      problems.add(
          Code.E0440,
          e.span(),
          what + " must be all of what a receive block assigns or decides",
          "assign it to a variable and use that");
    } else if (analysis.types().of(e).kind() == Type.Kind.MESSAGE) {
      problems.add(Code.E0440, e.span(), "the adversary chooses values, not messages");
    }
  }
}
