package turncoat.compiler.checks;

import java.util.Optional;
import turncoat.compiler.ast.Declaration.Role;
import turncoat.compiler.ast.Stmt;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.names.Symbol;

/** E0201: only state and local variables are assigned. */
final class Assignments implements Rule {
  @Override
  public void check(Analysis analysis, Problems problems) {
    for (Stmt statement : analysis.tree().statements) {
      if (statement instanceof Stmt.Assign assign) {
        assignment(analysis, assign, problems);
      }
    }
  }

  private static void assignment(Analysis analysis, Stmt.Assign assign, Problems problems) {
    String name = assign.target().text();
    Optional<Symbol.Variable> variable = analysis.symbols().variable(name);
    Optional<Role> role = variable.map(Symbol.Variable::role);
    if (role.isEmpty()) {
      problems.add(
          Code.E0201,
          assign.target().span(),
          "'" + name + "' is not a variable of a node",
          "only state and local variables can be assigned");
    } else if (role.get() == Role.INPUT) {
      problems.add(
          Code.E0201,
          assign.target().span(),
          "'" + name + "' is an input and never changes",
          "copy it: 'state x : bit = " + name + "'");
    } else if (role.get() == Role.OUTPUT) {
      problems.add(
          Code.E0201, assign.target().span(), "an output is not assigned", "write 'decide …'");
    }
  }
}
