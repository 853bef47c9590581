package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Expr.AllDecided;
import turncoat.compiler.ast.Expr.By;
import turncoat.compiler.ast.Expr.Decided;
import turncoat.compiler.ast.Expr.Quantified;
import turncoat.compiler.ast.Expr.Quantifier;
import turncoat.compiler.ast.Expr.Tried;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.ir.Binder;
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
      Loop loop = loop(by.get());
      int bound = context.constants().whole(by.get().value(), "an iteration");
      return new Expr.DecidedBy(output, owner, loop, bound);
    }
    Expr value = new Expr.Read(output, owner);
    return ExprLowering.binary(Expr.Binary.Op.NE, value, ExprLowering.none(output.domain()));
  }

  private Loop loop(By by) {
    Loop loop = context.elements().loops.get(by.loop().text());
    if (loop == null) {
      throw expressions.refuse(
          Code.E0901,
          by.span(),
          "'by' with the variable of an inner repeat is not supported yet",
          "use the variable of the outer one");
    }
    return loop;
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
    return new Expr.Quantified(
        e.quantifier() == Quantifier.ALL, e.honest(), binders, expressions.condition(e.body()));
  }
}
