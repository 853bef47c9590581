package turncoat.compiler.checks;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Declaration.Role;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Round;
import turncoat.compiler.ast.TypeRef;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.names.Symbol;

/**
 * E0442, E0443: what is learned is the value of a state or local variable, chosen at the beginning
 * of a round and once in it.
 */
final class LearningInPlace implements Rule {
  @Override
  public void check(Analysis analysis, Problems problems) {
    analysis.tree().visit(e -> expression(e, problems));
    for (Tree.RoundIn round : analysis.tree().rounds) {
      round(analysis, round.round(), problems);
    }
  }

  private static void expression(Expr e, Problems problems) {
    if (e instanceof Expr.Learn) {
      problems.add(
          Code.E0442,
          e.span(),
          "what is learned is chosen at the beginning of a round",
          "begin the round with 'learn x', and use x here");
    }
  }

  private static void round(Analysis analysis, Declaration.RoundDecl round, Problems problems) {
    Set<String> learned = new HashSet<>();
    for (Round.Learn learn : round.learns()) {
      String name = learn.variable().text();
      Optional<Symbol.Variable> variable = analysis.symbols().variable(name);
      if (variable.map(v -> v.role() != Role.STATE && v.role() != Role.LOCAL).orElse(true)) {
        problems.add(
            Code.E0443,
            learn.variable().span(),
            "'" + name + "' cannot be learned",
            "only state and local variables can; use the value in what is sent or decided");
      } else if (isComposed(analysis, variable.get().declaration().type())) {
        problems.add(
            Code.E0443,
            learn.variable().span(),
            "'" + name + "' holds several values, and single ones are learned",
            "learn them in variables of their own");
      } else if (!learned.add(name)) {
        problems.add(
            Code.E0443, learn.span(), "'" + name + "' is learned twice in this round", "keep one");
      }
    }
  }

  /** Whether it is a message or an array. */
  private static boolean isComposed(Analysis analysis, TypeRef written) {
    TypeRef type = analysis.symbols().expand(written);
    if (type instanceof TypeRef.Maybe maybe) {
      return isComposed(analysis, maybe.element());
    }
    return type instanceof TypeRef.Array
        || (type instanceof TypeRef.Named named
            && analysis.symbols().message(named.name()).isPresent());
  }
}
