package turncoat.compiler.lower;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import turncoat.compiler.ast.Expr.Apply;
import turncoat.compiler.ast.Parts;
import turncoat.compiler.ir.Binder;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Expr.Binary.Op;
import turncoat.compiler.names.Builtin;

/**
 * Nodes that a property names by number: {@code honest(e)}, {@code node(e).x}. A comparison with
 * {@code node(e).x} becomes "there is a node that follows the protocol and is e, and its x compares
 * so"; where e is corrupted, its x is none.
 */
final class Described {
  private final Place place;
  private final ExprLowering expressions;
  private final Function<String, Binder> fresh;

  Described(Place place, ExprLowering expressions, Function<String, Binder> fresh) {
    this.place = place;
    this.expressions = expressions;
    this.fresh = fresh;
  }

  static boolean isNode(turncoat.compiler.ast.Expr e) {
    return e instanceof Apply apply && apply.function().text().equals(Builtin.NODE.text());
  }

  /** The first {@code node(e)} in an expression that has no binder yet. */
  Optional<Apply> first(turncoat.compiler.ast.Expr e) {
    if (isNode(e) && !place.described.containsKey(e)) {
      return Optional.of((Apply) e);
    }
    return Parts.of(e).stream().map(this::first).flatMap(Optional::stream).findFirst();
  }

  /** {@code honest(e)}. */
  Expr honest(Apply e) {
    Binder node = fresh.apply("p");
    return exists(true, node, is(node, e));
  }

  /** {@code redecided(e)}. */
  Expr redecided(Apply e) {
    Binder node = fresh.apply("p");
    return exists(false, node, ExprLowering.and(is(node, e), new Expr.Redecided(node)));
  }

  /** Whether the node that {@code node(e)} names follows the protocol, perhaps until it fails. */
  Expr runs(Apply e) {
    Binder node = fresh.apply("p");
    return exists(false, node, is(node, e));
  }

  /** A node follows the protocol that e names, and of it the condition holds. */
  Expr holds(Apply node, Supplier<Expr> condition) {
    Binder binder = fresh.apply("p");
    Expr named = is(binder, node);
    place.described.put(node, binder);
    Expr body = condition.get();
    place.described.remove(node);
    return exists(false, binder, ExprLowering.and(named, body));
  }

  private Expr is(Binder binder, Apply e) {
    Expr named = expressions.node(e.args().get(0));
    return ExprLowering.binary(Op.EQ, new Expr.Bound(binder), named);
  }

  private static Expr exists(boolean honest, Binder binder, Expr body) {
    return new Expr.Quantified(false, honest, List.of(binder), body);
  }
}
