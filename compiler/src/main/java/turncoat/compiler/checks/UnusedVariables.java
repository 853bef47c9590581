package turncoat.compiler.checks;

import java.util.HashSet;
import java.util.Set;
import turncoat.compiler.ast.Declaration.Role;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.names.Symbol;

/** W0507: inputs, states and locals that nothing reads. */
final class UnusedVariables implements Rule {
  @Override
  public void check(Analysis analysis, Problems problems) {
    Set<String> read = new HashSet<>();
    analysis
        .tree()
        .visit(
            e -> {
              if (e instanceof Expr.Name name
                  && analysis.symbols().use(name) instanceof Symbol.Variable variable) {
                read.add(variable.name());
              } else if (e instanceof Expr.Field field) {
                read.add(field.field().text());
              } else if (e instanceof Expr.Unanimous unanimous) {
                read.add(unanimous.input().text());
              }
            });
    if (!analysis.tree().learns.isEmpty()) {
      // A node that learns sees all its variables.
      return;
    }
    for (Symbol.Variable variable : analysis.symbols().variables()) {
      if (variable.role() != Role.OUTPUT && !read.contains(variable.name())) {
        problems.add(
            Code.W0507,
            variable.declaration().name().span(),
            "nothing reads '" + variable.name() + "'");
      }
    }
  }
}
