package turncoat.compiler.lower;

import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Parts;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;

/** Exact values of expressions over parameters and numbers. */
final class Constants {
  private static final int MOST_BITS = 128;

  private final Map<String, Integer> parameters;
  private final Problems problems;
  private final Map<String, Fixed> fixed = new HashMap<>();

  Constants(Map<String, Integer> parameters, Problems problems) {
    this.parameters = parameters;
    this.problems = problems;
  }

  /** Gives the variable of a {@code for} a value for the time being. */
  void fix(String name, Fixed value) {
    fixed.put(name, value);
  }

  /** The variable means nothing any more. */
  void release(String name) {
    fixed.remove(name);
  }

  /** The value of a variable of an enclosing {@code for}. */
  Optional<Fixed> fixed(String name) {
    return Optional.ofNullable(fixed.get(name));
  }

  /** The value if the expression is built from numbers and parameters alone. */
  Optional<Rational> value(Expr e) {
    if (e instanceof Expr.IntLit literal) {
      return Optional.of(Rational.of(literal.value()));
    }
    if (e instanceof Expr.DecimalLit literal) {
      BigInteger tens = BigInteger.TEN.pow(Math.max(0, literal.value().scale()));
      return Optional.of(new Rational(literal.value().unscaledValue(), tens));
    }
    if (e instanceof Expr.Name name) {
      return number(name.text()).map(Rational::of);
    }
    if (e instanceof Expr.Unary unary && unary.op() == Expr.UnaryOp.NEGATE) {
      return value(unary.operand()).map(Rational.ZERO::minus);
    }
    if (e instanceof Expr.Binary binary) {
      return binary(binary);
    }
    return e instanceof Expr.Apply ? paths().length(e).map(Rational::of) : Optional.empty();
  }

  /** Paths, which are as constant as numbers. */
  Paths paths() {
    return new Paths(this);
  }

  /** The number that a parameter or the variable of a {@code for} stands for. */
  private Optional<Integer> number(String name) {
    Optional<Integer> passing = fixed(name).filter(f -> f.type().isNumeric()).map(Fixed::value);
    return passing.isPresent() ? passing : Optional.ofNullable(parameters.get(name));
  }

  private Optional<Rational> binary(Expr.Binary e) {
    boolean arithmetic =
        switch (e.op()) {
          case ADD, SUBTRACT, MULTIPLY, DIVIDE -> true;
          default -> false;
        };
    if (!arithmetic) {
      return Optional.empty();
    }
    Optional<Rational> left = value(e.left());
    Optional<Rational> right = value(e.right());
    if (left.isEmpty() || right.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(limited(e, apply(e, left.get(), right.get())));
  }

  private Rational apply(Expr.Binary e, Rational left, Rational right) {
    return switch (e.op()) {
      case ADD -> left.plus(right);
      case SUBTRACT -> left.minus(right);
      case MULTIPLY -> left.times(right);
      default -> {
        if (right.equals(Rational.ZERO)) {
          problems.add(Code.E0305, e.span(), "division by zero here" + where(e));
          throw new Abandoned();
        }
        yield left.dividedBy(right);
      }
    };
  }

  private Rational limited(Expr e, Rational value) {
    if (value.numerator().bitLength() > MOST_BITS || value.denominator().bitLength() > MOST_BITS) {
      problems.add(Code.E0902, e.span(), "this number has more than " + MOST_BITS + " bits");
      throw new Abandoned();
    }
    return value;
  }

  /** The value of an expression that must be a constant whole number of 32 bits. */
  int whole(Expr e, String what) {
    Rational value = required(e, what);
    if (!value.isWhole()) {
      problems.add(
          Code.E0305,
          e.span(),
          what + " must be a whole number, not " + value + where(e),
          "thresholds may be fractions, since they are only compared");
      throw new Abandoned();
    }
    return small(value.numerator(), e, what);
  }

  /** The largest whole number that is at most the value of an expression. */
  int floor(Expr e, String what) {
    return small(required(e, what).floor(), e, what);
  }

  /** The smallest whole number that is at least the value of an expression. */
  int ceiling(Expr e, String what) {
    return small(required(e, what).ceiling(), e, what);
  }

  /** The value of an expression that must be constant. */
  Rational required(Expr e, String what) {
    Optional<Rational> value = value(e);
    if (value.isEmpty()) {
      problems.add(Code.E0305, e.span(), what + " may use only numbers and parameters");
      throw new Abandoned();
    }
    return value.get();
  }

  int small(BigInteger value, Expr e, String what) {
    if (value.bitLength() > 30) {
      problems.add(
          Code.E0902, e.span(), what + " is " + value + where(e) + ": too large", lower(e));
      throw new Abandoned();
    }
    return value.intValueExact();
  }

  /** The truth of a condition over parameters, such as {@code n > 3*f and f >= 1}. */
  boolean truth(Expr e) {
    if (e instanceof Expr.Binary binary) {
      return switch (binary.op()) {
        case AND -> truth(binary.left()) && truth(binary.right());
        case OR -> truth(binary.left()) || truth(binary.right());
        case IMPLIES -> !truth(binary.left()) || truth(binary.right());
        case EQ, NE, LT, LE, GT, GE -> compare(binary);
        default -> throw refused(e);
      };
    }
    if (e instanceof Expr.Unary unary && unary.op() == Expr.UnaryOp.NOT) {
      return !truth(unary.operand());
    }
    if (e instanceof Expr.BoolLit literal) {
      return literal.value();
    }
    throw refused(e);
  }

  private Abandoned refused(Expr e) {
    problems.add(Code.E0305, e.span(), "a condition here may use only numbers and parameters");
    return new Abandoned();
  }

  private boolean compare(Expr.Binary e) {
    Rational left = required(e.left(), "a condition here");
    Rational right = required(e.right(), "a condition here");
    int order = left.compareTo(right);
    return holds(e.op(), order);
  }

  /** Whether a comparison is true of two things that compare as {@code order}. */
  static boolean holds(Expr.BinaryOp op, int order) {
    return switch (op) {
      case EQ -> order == 0;
      case NE -> order != 0;
      case LT -> order < 0;
      case LE -> order <= 0;
      case GT -> order > 0;
      case GE -> order >= 0;
      default -> throw new IllegalArgumentException(op + " does not compare");
    };
  }

  /** {@code , with n = 3, f = 1}: the parameters that occur. */
  String where(Expr e) {
    Set<String> parts = new LinkedHashSet<>();
    mentioned(e).forEach(name -> parts.add(name + " = " + number(name).orElseThrow()));
    return parts.isEmpty() ? "" : ", with " + String.join(", ", parts);
  }

  /** {@code lower K}: advice that names the parameters that occur. */
  String lower(Expr... expressions) {
    Set<String> names = new LinkedHashSet<>();
    for (Expr e : expressions) {
      names.addAll(mentioned(e));
    }
    return names.isEmpty() ? "make it smaller" : "lower " + String.join(" or ", names);
  }

  private Collection<String> mentioned(Expr e) {
    Set<String> names = new LinkedHashSet<>();
    Parts.visit(
        e,
        part -> {
          if (part instanceof Expr.Name name && number(name.text()).isPresent()) {
            names.add(name.text());
          }
        });
    return names;
  }
}
