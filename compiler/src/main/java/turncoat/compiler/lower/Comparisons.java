package turncoat.compiler.lower;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Expr.BinaryOp;
import turncoat.compiler.ast.Expr.NoneLit;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Expr.Binary.Op;
import turncoat.compiler.ir.Knowledge;
import turncoat.compiler.source.Span;
import turncoat.compiler.types.Type;

/**
 * Operators with two sides. A comparison of a count with a constant becomes "at least so many" or
 * "fewer than so many": fractions are gone after this.
 */
final class Comparisons {
  private final Context context;
  private final Knowledge knowledge;
  private final ExprLowering expressions;
  private final Thresholds thresholds;

  Comparisons(Context context, Place place, Knowledge knowledge, ExprLowering expressions) {
    this.context = context;
    this.knowledge = knowledge;
    this.expressions = expressions;
    this.thresholds = new Thresholds(context, place);
  }

  Expr lower(turncoat.compiler.ast.Expr.Binary e) {
    return switch (e.op()) {
      case AND -> connected(e, Op.AND, true);
      case OR -> connected(e, Op.OR, false);
      case IMPLIES -> connected(e, Op.IMPLIES, true);
      case EQ, NE, LT, LE, GT, GE -> compared(e);
      case ADD -> arithmetic(e, Op.ADD);
      case SUBTRACT -> arithmetic(e, Op.SUB);
      case MULTIPLY -> arithmetic(e, Op.MUL);
      case DIVIDE ->
          throw expressions.refuse(
              Code.E0305,
              e.span(),
              "only numbers and parameters can be divided",
              "multiply the other side instead");
      case IN -> expressions.functions().member(e);
    };
  }

  /** The right side is evaluated only if the left side has turned out {@code leftTruth}. */
  private Expr connected(turncoat.compiler.ast.Expr.Binary e, Op op, boolean leftTruth) {
    Expr left = expressions.condition(e.left());
    if (left instanceof Expr.Literal literal) {
      return decided(op, literal.value() != 0, e.right());
    }
    Expr right = expressions.under(knowledge.assume(left, leftTruth)).condition(e.right());
    return op == Op.AND ? ExprLowering.and(left, right) : ExprLowering.binary(op, left, right);
  }

  /** What is left if the left side is known; the right side may then not even make sense. */
  private Expr decided(Op op, boolean left, turncoat.compiler.ast.Expr right) {
    return switch (op) {
      case AND -> left ? expressions.condition(right) : ExprLowering.truth(false);
      case OR -> left ? ExprLowering.truth(true) : expressions.condition(right);
      default -> left ? expressions.condition(right) : ExprLowering.truth(true);
    };
  }

  private Expr arithmetic(turncoat.compiler.ast.Expr.Binary e, Op op) {
    if (isSet(e)) {
      return expressions.functions().sets(e);
    }
    Expr left = expressions.present(expressions.lower(e.left()), e.left().span());
    Expr right = expressions.present(expressions.lower(e.right()), e.right().span());
    return arithmetic(op, left, right, e.span());
  }

  Expr arithmetic(Op op, Expr left, Expr right, Span span) {
    long[] range = Knowledge.range(op, knowledge.of(left), knowledge.of(right));
    if (range[0] <= Integer.MIN_VALUE || range[1] > Integer.MAX_VALUE) {
      throw expressions.refuse(Code.E0902, span, "this number may need more than 32 bits");
    }
    Domain domain = new Domain(Domain.Kind.INTEGER, (int) range[0], (int) range[1], false);
    return new Expr.Binary(op, left, right, domain);
  }

  private Expr compared(turncoat.compiler.ast.Expr.Binary e) {
    Optional<turncoat.compiler.ast.Expr.Apply> node = expressions.described().first(e);
    return node.isPresent() ? withNode(e, node.get()) : plain(e);
  }

  /** A comparison with {@code node(p).x}, which is none if p is corrupted. */
  private Expr withNode(
      turncoat.compiler.ast.Expr.Binary e, turncoat.compiler.ast.Expr.Apply node) {
    if (e.op() == BinaryOp.NE) {
      return new Expr.Not(
          withNode(
              new turncoat.compiler.ast.Expr.Binary(e.span(), BinaryOp.EQ, e.left(), e.right()),
              node));
    }
    Expr compares = expressions.described().holds(node, () -> compared(e));
    if (e.op() != BinaryOp.EQ) {
      return compares;
    }
    boolean left = expressions.described().first(e.left()).isPresent();
    turncoat.compiler.ast.Expr other = left ? e.right() : e.left();
    if (expressions.described().first(other).isPresent()) {
      throw expressions.refuse(
          Code.E0901, e.span(), "variables of two nodes named by number cannot be compared yet");
    }
    Expr missing = new Expr.Not(expressions.described().runs(node));
    if (other instanceof NoneLit) {
      return ExprLowering.binary(Op.OR, missing, compares);
    }
    Expr value = expressions.lower(other);
    if (!knowledge.of(value).optional()) {
      return compares;
    }
    Expr none = ExprLowering.binary(Op.EQ, value, ExprLowering.none(value.domain()));
    return ExprLowering.binary(Op.OR, compares, ExprLowering.and(missing, none));
  }

  private Expr plain(turncoat.compiler.ast.Expr.Binary e) {
    if (context.types().of(e.left()).kind() == Type.Kind.PATH) {
      PathIndex paths = new PathIndex(context, expressions);
      boolean equal = paths.known(e.left()).equals(paths.known(e.right()));
      return ExprLowering.truth(equal == (e.op() == BinaryOp.EQ));
    }
    Optional<Rational> left = context.constants().value(e.left());
    Optional<Rational> right = context.constants().value(e.right());
    if (left.isPresent() && right.isPresent()) {
      return ExprLowering.truth(Constants.holds(e.op(), left.get().compareTo(right.get())));
    }
    if (right.isPresent()) {
      return withConstant(e, e.op(), e.left(), right.get());
    }
    if (left.isPresent()) {
      return withConstant(e, mirrored(e.op()), e.right(), left.get());
    }
    return general(e);
  }

  private boolean isSet(turncoat.compiler.ast.Expr e) {
    return context.types().of(e).kind() == Type.Kind.SET;
  }

  private static BinaryOp mirrored(BinaryOp op) {
    return switch (op) {
      case LT -> BinaryOp.GT;
      case LE -> BinaryOp.GE;
      case GT -> BinaryOp.LT;
      case GE -> BinaryOp.LE;
      default -> op;
    };
  }

  private Expr general(turncoat.compiler.ast.Expr.Binary e) {
    if (e.right() instanceof NoneLit) {
      return withNone(e.op(), expressions.lower(e.left()));
    }
    if (e.left() instanceof NoneLit) {
      return withNone(e.op(), expressions.lower(e.right()));
    }
    boolean equality = e.op() == BinaryOp.EQ || e.op() == BinaryOp.NE;
    if (!equality && (isSet(e.left()) || isSet(e.right()))) {
      return expressions.functions().inclusion(e);
    }
    List<Expr> sides = expressions.functions().sides(e.left(), e.right());
    Expr left = sides.get(0);
    Expr right = sides.get(1);
    expressions.functions().mix(left, right.domain(), e.span());
    Op op = operator(e.op());
    if (left instanceof Expr.Literal a
        && right instanceof Expr.Literal b
        && (op == Op.EQ || op == Op.NE)) {
      return ExprLowering.truth((a.value() == b.value()) == (op == Op.EQ));
    }
    if (op != Op.EQ && op != Op.NE) {
      expressions.present(left, e.left().span());
      expressions.present(right, e.right().span());
    }
    return ExprLowering.binary(op, left, right);
  }

  private static Expr withNone(BinaryOp op, Expr value) {
    return ExprLowering.binary(operator(op), value, ExprLowering.none(value.domain()));
  }

  static Op operator(BinaryOp op) {
    return switch (op) {
      case EQ -> Op.EQ;
      case NE -> Op.NE;
      case LT -> Op.LT;
      case LE -> Op.LE;
      case GT -> Op.GT;
      case GE -> Op.GE;
      default -> throw new IllegalArgumentException(op + " does not compare");
    };
  }

  private Expr withConstant(
      turncoat.compiler.ast.Expr.Binary e,
      BinaryOp op,
      turncoat.compiler.ast.Expr variable,
      Rational constant) {
    Expr value = expressions.lower(variable);
    boolean equality = op == BinaryOp.EQ || op == BinaryOp.NE;
    if (equality && value.domain().kind() == Domain.Kind.NODE) {
      Expr node = expressions.node(variable.equals(e.left()) ? e.right() : e.left());
      return ExprLowering.binary(operator(op), value, node);
    }
    if (!equality) {
      expressions.present(value, variable.span());
    } else if (!constant.isWhole()) {
      return ExprLowering.truth(op == BinaryOp.NE);
    }
    Expr result = normal(op, value, constant, e);
    if (value instanceof Expr.Count count && result instanceof Expr.Binary binary) {
      thresholds.lint(count, binary, e);
    }
    return result;
  }

  /** The same comparison with a whole number. */
  private Expr normal(
      BinaryOp op, Expr value, Rational constant, turncoat.compiler.ast.Expr.Binary e) {
    boolean count = value instanceof Expr.Count;
    BigInteger above = constant.floor().add(BigInteger.ONE);
    return switch (op) {
      case GT ->
          count || !constant.isWhole()
              ? with(Op.GE, value, above, e)
              : with(Op.GT, value, constant.floor(), e);
      case GE -> with(Op.GE, value, constant.ceiling(), e);
      case LT -> with(Op.LT, value, constant.ceiling(), e);
      case LE -> count ? with(Op.LT, value, above, e) : with(Op.LE, value, constant.floor(), e);
      default -> with(operator(op), value, constant.floor(), e);
    };
  }

  private Expr with(Op op, Expr value, BigInteger bound, turncoat.compiler.ast.Expr.Binary e) {
    int small = context.constants().small(bound, e, "this threshold");
    return ExprLowering.binary(op, value, ExprLowering.literal(small));
  }
}
