package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import turncoat.compiler.ast.Expr.AllDecided;
import turncoat.compiler.ast.Expr.By;
import turncoat.compiler.ast.Expr.Decided;
import turncoat.compiler.ast.Expr.Quantified;
import turncoat.compiler.ast.Expr.Quantifier;
import turncoat.compiler.ast.Expr.Tried;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.ir.Binder;
import turncoat.compiler.ir.Deadline;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Loop;
import turncoat.compiler.ir.Variable;
import turncoat.compiler.names.Symbol;

/** What is said of nodes, or of the values of a type, by name: who has decided, all, exists. */
final class Quantifiers {
  private final Context context;
  private final Place place;
  private final ExprLowering expressions;
  private final Values values;

  Quantifiers(Context context, Place place, ExprLowering expressions, Values values) {
    this.context = context;
    this.place = place;
    this.expressions = expressions;
    this.values = values;
  }

  /** Over the values of a type. */
  Expr values(Tried e) {
    Domain domain = context.domains().of(e.values()).withOptional(false);
    Binder binder = values.fresh(e.name().text(), domain);
    place.binders.put(e.name(), binder);
    Expr body = expressions.condition(e.body());
    return switch (e.quantifier()) {
      case ALL -> new Expr.Tried(Expr.Tried.Kind.ALL, binder, body, Domain.BOOLEAN);
      case EXISTS -> new Expr.Tried(Expr.Tried.Kind.EXISTS, binder, body, Domain.BOOLEAN);
      case COUNT -> {
        Domain number = new Domain(Domain.Kind.INTEGER, 0, domain.size(), false);
        yield new Expr.Tried(Expr.Tried.Kind.COUNT, binder, body, number);
      }
    };
  }

  /** {@code decided(p)}. */
  Expr decided(Decided e) {
    return decided(e.node().map(values::owner), e.by());
  }

  private Expr decided(Optional<Binder> owner, Optional<By> by) {
    Symbol.Variable symbol = context.symbols().output().orElseThrow(Abandoned::new);
    Variable output = context.elements().variable(symbol.name());
    if (by.isPresent()) {
      return by(by.get(), output, owner);
    }
    Expr value = new Expr.Read(output, owner);
    return ExprLowering.binary(Expr.Binary.Op.NE, value, ExprLowering.none(output.domain()));
  }

  private Expr by(By by, Variable output, Optional<Binder> owner) {
    int bound = context.constants().whole(by.value(), "an iteration");
    Loop loop = context.elements().loops.get(by.loop().text());
    if (loop != null) {
      return new Expr.DecidedBy(output, owner, new Deadline.Iteration(loop, bound));
    }
    List<Elements.Pass> passes =
        context.elements().passes.getOrDefault(by.loop().text(), List.of());
    boolean once = passes.stream().allMatch(Elements.Pass::alone) && increasing(passes);
    if (!once) {
      throw expressions.refuse(
          Code.E0901,
          by.span(),
          "'by' with a variable that is gone through more than once is not supported yet",
          "use the variable of what is around it");
    }
    int last =
        passes.stream()
            .filter(pass -> pass.value() <= bound)
            .mapToInt(Elements.Pass::round)
            .max()
            .orElse(passes.isEmpty() ? -1 : passes.get(0).round() - 1);
    return last < 0
        ? ExprLowering.truth(false)
        : new Expr.DecidedBy(
            output, owner, new Deadline.InRound(last, by.loop().text() + " = " + bound));
  }

  private static boolean increasing(List<Elements.Pass> passes) {
    return IntStream.range(1, passes.size())
        .allMatch(i -> passes.get(i - 1).value() <= passes.get(i).value());
  }

  /** {@code all honest decided}. */
  Expr allDecided(AllDecided e) {
    Binder node = values.fresh("p", context.elements().nodeDomain());
    return new Expr.Quantified(true, true, List.of(node), decided(Optional.of(node), e.by()));
  }

  /** Over nodes. */
  Expr nodes(Quantified e) {
    List<Binder> binders = new ArrayList<>();
    for (Ident node : e.nodes()) {
      Binder binder = values.fresh(node.text(), context.elements().nodeDomain());
      place.binders.put(node, binder);
      binders.add(binder);
    }
    Expr body = expressions.condition(e.body());
    return e.quantifier() == Quantifier.COUNT
        ? counted(e.honest(), binders.get(0), body)
        : new Expr.Quantified(e.quantifier() == Quantifier.ALL, e.honest(), binders, body);
  }

  /** For how many numbers there is such a node of that number. */
  private Expr counted(boolean honest, Binder node, Expr body) {
    Domain nodes = context.elements().nodeDomain();
    Binder number = values.fresh(node.name(), nodes);
    Expr is = ExprLowering.binary(Expr.Binary.Op.EQ, new Expr.Bound(node), new Expr.Bound(number));
    Expr one = new Expr.Quantified(false, honest, List.of(node), ExprLowering.and(is, body));
    Domain count = new Domain(Domain.Kind.INTEGER, 0, nodes.size(), false);
    return new Expr.Tried(Expr.Tried.Kind.COUNT, number, one, count);
  }
}
