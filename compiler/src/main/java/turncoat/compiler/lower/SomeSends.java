package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import turncoat.compiler.ast.Condition;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.ir.Binder;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Expr.Binary.Op;

/**
 * {@code some w: c} in front of sends: these are written out for each value that w may have, each
 * under the condition that this value is the one that is taken.
 */
final class SomeSends {
  private final Context context;
  private final Place place;
  private final ExprLowering expressions;
  private final Condition.Some some;
  private final Domain domain;

  SomeSends(Context context, Place place, ExprLowering expressions, Condition.Some some) {
    this.context = context;
    this.place = place;
    this.expressions = expressions;
    this.some = some;
    this.domain =
        context
            .types()
            .range(some)
            .map(type -> context.domains().of(type))
            .orElseThrow(Abandoned::new)
            .withOptional(false);
    context
        .limits()
        .check(
            context.elements().unrolled(domain.size()),
            Limits.UNROLLED,
            "passes through 'for' and 'some'",
            some.span(),
            "try fewer values");
    context.elements().order(some.pick().isPresent(), domain);
    if (some.pick().isEmpty()) {
      unique();
    }
  }

  /** A name of its own for each time that all values are tried. */
  private Binder binder() {
    Binder binder = new Binder(context.elements().nextBinder(), some.name().text(), domain);
    place.binders.put(some.name(), binder);
    return binder;
  }

  private void unique() {
    Binder binder = binder();
    Expr fits = expressions.condition(some.body());
    Uniqueness uniqueness = new Uniqueness(place, expressions.knowledge(), context);
    if (!uniqueness.holds(binder, fits)) {
      throw expressions.refuse(
          Code.E0311,
          some.span(),
          "more than one '" + binder + "' may fit" + uniqueness.reason(binder, fits),
          "say which one to take: 'some "
              + binder
              + " pick min: …' (or max), or raise the threshold");
    }
  }

  /** The values that are tried. */
  List<Expr.Literal> values() {
    List<Expr.Literal> values = new ArrayList<>();
    for (int i = 0; i < domain.size(); i++) {
      values.add(new Expr.Literal(domain.value(i), domain));
    }
    return values;
  }

  /** That some value fits. */
  Expr exists() {
    Binder binder = binder();
    Expr fits = expressions.condition(some.body());
    return new Expr.Tried(Expr.Tried.Kind.EXISTS, binder, fits, Domain.BOOLEAN);
  }

  /** That a value is the one that is taken; in what is lowered inside, the name stands for it. */
  void taking(Expr.Literal value, Consumer<Expr> inside) {
    Expr others = best(value);
    place.known.put(some.name(), value);
    try {
      inside.accept(ExprLowering.and(expressions.condition(some.body()), others));
    } finally {
      place.known.remove(some.name());
    }
  }

  /** That no value that fits goes before this one. */
  private Expr best(Expr.Literal value) {
    if (some.pick().isEmpty()) {
      return ExprLowering.truth(true);
    }
    Optional<Expr> own = some.key().map(key -> of(key, value));
    boolean largest = some.pick().get() == Condition.Pick.MAX;
    Binder binder = binder();
    Expr before =
        own.map(k -> byKey(k, value, largest, binder))
            .orElseGet(() -> oneOf(value, largest, binder));
    if (before.equals(ExprLowering.truth(false))) {
      return ExprLowering.truth(true);
    }
    Expr better = ExprLowering.and(before, expressions.condition(some.body()));
    return new Expr.Not(new Expr.Tried(Expr.Tried.Kind.EXISTS, binder, better, Domain.BOOLEAN));
  }

  private Expr of(turncoat.compiler.ast.Expr key, Expr.Literal value) {
    place.known.put(some.name(), value);
    try {
      return expressions.present(expressions.lower(key), key.span());
    } finally {
      place.known.remove(some.name());
    }
  }

  private Expr byKey(Expr own, Expr.Literal value, boolean largest, Binder binder) {
    Expr other = expressions.lower(some.key().orElseThrow());
    Expr further = ExprLowering.binary(largest ? Op.GT : Op.LT, other, own);
    Expr smaller = oneOf(value, false, binder);
    if (smaller.equals(ExprLowering.truth(false))) {
      return further;
    }
    Expr tie = ExprLowering.and(ExprLowering.binary(Op.EQ, other, own), smaller);
    return ExprLowering.binary(Op.OR, further, tie);
  }

  /** That the name stands for a larger, or smaller, value than this one. */
  private Expr oneOf(Expr.Literal value, boolean larger, Binder binder) {
    Expr result = ExprLowering.truth(false);
    for (Expr.Literal other : values()) {
      if (larger ? other.value() > value.value() : other.value() < value.value()) {
        Expr equal = ExprLowering.binary(Op.EQ, new Expr.Bound(binder), other);
        boolean first = result.equals(ExprLowering.truth(false));
        result = first ? equal : ExprLowering.binary(Op.OR, result, equal);
      }
    }
    return result;
  }
}
