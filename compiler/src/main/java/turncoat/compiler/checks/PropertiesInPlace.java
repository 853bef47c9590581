package turncoat.compiler.checks;

import java.util.Optional;
import java.util.Set;
import turncoat.compiler.ast.Declaration.Role;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Parts;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.names.Symbol;

/**
 * E0105, E0204, E0206: what speaks of all nodes stands in properties, and properties speak of named
 * nodes and of what is left at the end of a run.
 */
final class PropertiesInPlace implements Rule {
  private static final Set<String> WHOLE_RUN = Set.of("honest", "node");

  @Override
  public void check(Analysis analysis, Problems problems) {
    for (Tree.Root root : analysis.tree().roots) {
      if (root.place() == Tree.Place.PROPERTY) {
        property(analysis, root.expression(), problems);
      } else if (root.place() == Tree.Place.REWARD) {
        Parts.visit(root.expression(), e -> inProperty(analysis, e, problems));
      } else {
        Parts.visit(root.expression(), e -> elsewhere(e, problems));
      }
    }
  }

  private static void elsewhere(Expr e, Problems problems) {
    boolean global =
        e instanceof Expr.Quantified
            || e instanceof Expr.AllDecided
            || e instanceof Expr.Unanimous
            || e instanceof Expr.Probability
            || (e instanceof Expr.Apply apply && WHOLE_RUN.contains(apply.function().text()));
    if (global) {
      problems.add(Code.E0204, e.span(), "no node can know this: it belongs into a property");
    } else if (e instanceof Expr.Decided decided && decided.node().isPresent()) {
      problems.add(
          Code.E0204,
          e.span(),
          "a node cannot know what another has decided",
          "'decided' asks about the node itself");
    }
  }

  private static void property(Analysis analysis, Expr root, Problems problems) {
    Expr event = root instanceof Expr.Probability probability ? probability.event() : root;
    Parts.visit(event, e -> inProperty(analysis, e, problems));
  }

  private static void inProperty(Analysis analysis, Expr e, Problems problems) {
    if (e instanceof Expr.Probability) {
      problems.add(Code.E0204, e.span(), "'probability' must be the whole of a property");
    } else if (e instanceof Expr.Decided decided && decided.node().isEmpty()) {
      problems.add(Code.E0105, e.span(), "who has decided? say which node", "write 'decided(p)'");
    } else if (e instanceof Expr.Field field) {
      Optional<Symbol.Variable> variable = analysis.symbols().variable(field.field().text());
      if (variable.filter(v -> v.role() == Role.LOCAL).isPresent()) {
        problems.add(
            Code.E0206,
            field.field().span(),
            "'" + field.field().text() + "' is local to an iteration and gone at the end",
            "keep it in a state variable");
      }
    }
  }
}
