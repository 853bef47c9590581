package turncoat.compiler.ir;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is known of values at a point of a receive block: narrower domains for what the node can
 * read. {@code if x? { … }} and {@code check c: p.rank >= 0} narrow, assignments replace.
 * Immutable.
 */
public final class Knowledge {
  /** Every value may be anything of its domain. */
  public static final Knowledge NOTHING = new Knowledge(Map.of());

  private final Map<Expr, Domain> known;

  private Knowledge(Map<Expr, Domain> known) {
    this.known = known;
  }

  /** The values that an expression can take here. */
  public Domain of(Expr e) {
    if (e instanceof Expr.Binary binary) {
      return arithmetic(binary);
    }
    return known.getOrDefault(e, e.domain());
  }

  private Domain arithmetic(Expr.Binary e) {
    long[] range = range(e.op(), of(e.left()), of(e.right()));
    if (range.length == 0) {
      return e.domain();
    }
    return meet(e.domain(), range[0], range[1]);
  }

  /** Smallest and largest result of an arithmetic operation; empty for other operators. */
  public static long[] range(Expr.Binary.Op op, Domain left, Domain right) {
    long a = left.low();
    long b = left.high();
    long c = right.low();
    long d = right.high();
    return switch (op) {
      case ADD -> new long[] {a + c, b + d};
      case SUB -> new long[] {a - d, b - c};
      case MUL ->
          new long[] {
            Math.min(Math.min(a * c, a * d), Math.min(b * c, b * d)),
            Math.max(Math.max(a * c, a * d), Math.max(b * c, b * d))
          };
      default -> new long[0];
    };
  }

  /** What is known once a condition has turned out true or false. */
  public Knowledge assume(Expr condition, boolean truth) {
    if (condition instanceof Expr.Not not) {
      return assume(not.operand(), !truth);
    }
    if (condition instanceof Expr.Binary binary) {
      return assume(binary, truth);
    }
    return this;
  }

  private Knowledge assume(Expr.Binary e, boolean truth) {
    return switch (e.op()) {
      case AND -> truth ? assume(e.left(), true).assume(e.right(), true) : this;
      case OR -> truth ? this : assume(e.left(), false).assume(e.right(), false);
      case IMPLIES -> truth ? this : assume(e.left(), true).assume(e.right(), false);
      case EQ -> truth ? equal(e) : different(e);
      case NE -> truth ? different(e) : equal(e);
      case LT -> truth ? less(e.left(), e.right(), 1) : less(e.right(), e.left(), 0);
      case LE -> truth ? less(e.left(), e.right(), 0) : less(e.right(), e.left(), 1);
      case GT -> truth ? less(e.right(), e.left(), 1) : less(e.left(), e.right(), 0);
      case GE -> truth ? less(e.right(), e.left(), 0) : less(e.left(), e.right(), 1);
      case ADD, SUB, MUL -> this;
    };
  }

  /** small + gap is at most large. */
  private Knowledge less(Expr small, Expr large, int gap) {
    Domain s = of(small);
    Domain l = of(large);
    return with(small, meet(s.withOptional(false), s.low(), (long) l.high() - gap))
        .with(large, meet(l.withOptional(false), (long) s.low() + gap, l.high()));
  }

  private Knowledge equal(Expr.Binary e) {
    if (isNone(e.left()) || isNone(e.right())) {
      return this;
    }
    Domain left = of(e.left());
    Domain right = of(e.right());
    boolean optional = left.optional() && right.optional();
    return with(e.left(), meet(left.withOptional(optional), right.low(), right.high()))
        .with(e.right(), meet(right.withOptional(optional), left.low(), left.high()));
  }

  private Knowledge different(Expr.Binary e) {
    if (isNone(e.right())) {
      return with(e.left(), of(e.left()).withOptional(false));
    }
    return isNone(e.left()) ? with(e.right(), of(e.right()).withOptional(false)) : this;
  }

  private static boolean isNone(Expr e) {
    return e instanceof Expr.Literal literal && literal.value() == Domain.NONE;
  }

  /**
   * The domain cut down; if nothing is left, the place cannot be reached and any domain will do.
   */
  private static Domain meet(Domain domain, long low, long high) {
    long l = Math.max(domain.low(), low);
    long h = Math.min(domain.high(), high);
    return l > h ? domain : domain.within((int) l, (int) h);
  }

  private Knowledge with(Expr e, Domain domain) {
    boolean variable =
        e instanceof Expr.Read
            || e instanceof Expr.Bound
            || e instanceof Expr.Field
            || e instanceof Expr.LoopValue
            || e instanceof Expr.Select;
    if (!variable) {
      return this;
    }
    Map<Expr, Domain> more = new LinkedHashMap<>(known);
    more.put(e, domain);
    return new Knowledge(more);
  }

  /** What is known after an assignment of the node's own variable. */
  public Knowledge assigned(Expr.Read target, Expr value) {
    Domain given = of(value);
    return isNone(value) ? forget(target) : forget(target).with(target, given);
  }

  /** What is known after a variable has got an unknown value; elements it may be go with it. */
  public Knowledge forget(Expr.Read target) {
    Map<Expr, Domain> fewer = new LinkedHashMap<>(known);
    fewer.keySet().removeIf(e -> mentions(e, target));
    return new Knowledge(fewer);
  }

  private static boolean mentions(Expr e, Expr.Read target) {
    boolean[] found = {false};
    Walk.expression(e, part -> found[0] |= part.equals(target));
    return found[0];
  }

  /** What is known if one of two ways was taken. */
  public Knowledge or(Knowledge other) {
    Map<Expr, Domain> both = new LinkedHashMap<>();
    known.forEach(
        (e, domain) -> {
          Domain there = other.known.get(e);
          if (there != null) {
            both.put(e, domain.hull(there));
          }
        });
    return new Knowledge(both);
  }
}
