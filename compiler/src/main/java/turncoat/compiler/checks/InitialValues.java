package turncoat.compiler.checks;

import java.util.HashSet;
import java.util.Set;
import turncoat.compiler.ast.Declaration.Role;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Parts;
import turncoat.compiler.ast.TypeRef;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.names.Symbol;
import turncoat.compiler.names.SymbolTable;

/**
 * E0404: every state and local variable has a value from the start, which depends on inputs and
 * earlier states only. Inputs and outputs get theirs otherwise.
 */
final class InitialValues implements Rule {
  @Override
  public void check(Analysis analysis, Problems problems) {
    Set<String> known = new HashSet<>();
    for (Role role : new Role[] {Role.INPUT, Role.STATE, Role.LOCAL, Role.OUTPUT}) {
      analysis.symbols().variables().stream()
          .filter(v -> v.role() == role)
          .forEach(
              v -> {
                variable(analysis, v, known, problems);
                known.add(v.name());
              });
    }
  }

  private static void variable(
      Analysis analysis, Symbol.Variable variable, Set<String> known, Problems problems) {
    boolean given = variable.role() == Role.INPUT || variable.role() == Role.OUTPUT;
    boolean written = variable.declaration().initial().isPresent();
    if (given && written) {
      problems.add(
          Code.E0404,
          variable.declaration().initial().get().span(),
          variable.role() == Role.INPUT
              ? "an input is given at the start and has no initial value"
              : "an output has no value until it is decided",
          "leave it out");
    } else if (!given && !written && !optional(analysis.symbols(), variable.declaration().type())) {
      problems.add(
          Code.E0404,
          variable.declaration().span(),
          "'" + variable.name() + "' has no initial value",
          "write '= …', or make the type optional with '?'");
    }
    variable.declaration().initial().ifPresent(e -> uses(analysis, e, known, problems));
  }

  private static boolean optional(SymbolTable symbols, TypeRef written) {
    TypeRef type = symbols.expand(written);
    return type instanceof TypeRef.Array array
        ? optional(symbols, array.element())
        : type instanceof TypeRef.Maybe;
  }

  private static void uses(Analysis analysis, Expr initial, Set<String> known, Problems problems) {
    Parts.visit(
        initial,
        e -> {
          if (e instanceof Expr.Name name
              && analysis.symbols().use(name) instanceof Symbol.Variable used
              && !known.contains(used.name())) {
            problems.add(
                Code.E0404,
                name.span(),
                "'" + used.name() + "' has no value yet",
                "initial values may use inputs and what is declared before");
          }
        });
  }
}
