package turncoat.compiler.lower;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Declaration.CertificateDecl;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Expr.BinaryOp;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Threshold;

/** How many signers a certificate needs: a sum of a number and multiples of its parameters. */
final class Signers {
  private static final String WHAT = "the number of signers";

  private final Context context;
  private final CertificateDecl declaration;
  private final List<MessageType.Field> parameters;

  Signers(Context context, CertificateDecl declaration, List<MessageType.Field> parameters) {
    this.context = context;
    this.declaration = declaration;
    this.parameters = parameters;
  }

  /** A sum: what is constant in it, and how often each parameter occurs. */
  private record Sum(Rational constant, List<Rational> factors) {
    boolean isConstant() {
      return factors.stream().allMatch(Rational.ZERO::equals);
    }

    Sum plus(Sum other) {
      List<Rational> sums = new ArrayList<>();
      for (int i = 0; i < factors.size(); i++) {
        sums.add(factors.get(i).plus(other.factors.get(i)));
      }
      return new Sum(constant.plus(other.constant), sums);
    }

    Sum times(Rational factor) {
      return new Sum(constant.times(factor), factors.stream().map(f -> f.times(factor)).toList());
    }
  }

  Threshold threshold() {
    Expr written = declaration.threshold();
    Sum sum = sum(written);
    int base = context.constants().small(sum.constant.ceiling(), written, WHAT);
    List<Integer> factors = sum.factors.stream().map(this::whole).toList();
    Threshold threshold = new Threshold(base, factors);
    if (threshold.isConstant()) {
      lint(base);
    } else {
      fits(threshold);
    }
    return threshold;
  }

  private Sum constant(Rational value) {
    return new Sum(value, Collections.nCopies(parameters.size(), Rational.ZERO));
  }

  private Sum sum(Expr e) {
    Optional<Rational> value = context.constants().value(e);
    if (value.isPresent()) {
      return constant(value.get());
    }
    if (e instanceof Expr.Name name) {
      return parameter(name);
    }
    if (e instanceof Expr.Unary unary && unary.op() == Expr.UnaryOp.NEGATE) {
      return sum(unary.operand()).times(Rational.of(-1));
    }
    if (e instanceof Expr.Binary binary) {
      return binary(binary);
    }
    throw refused(e);
  }

  private Sum parameter(Expr.Name name) {
    List<Rational> factors = new ArrayList<>(constant(Rational.ZERO).factors);
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name().equals(name.text())) {
        factors.set(i, Rational.of(1));
      }
    }
    return new Sum(Rational.ZERO, factors);
  }

  private Sum binary(Expr.Binary e) {
    Sum left = sum(e.left());
    Sum right = sum(e.right());
    if (e.op() == BinaryOp.ADD) {
      return left.plus(right);
    }
    if (e.op() == BinaryOp.SUBTRACT) {
      return left.plus(right.times(Rational.of(-1)));
    }
    if (e.op() == BinaryOp.MULTIPLY && right.isConstant()) {
      return left.times(right.constant);
    }
    if (e.op() == BinaryOp.MULTIPLY && left.isConstant()) {
      return right.times(left.constant);
    }
    throw refused(e);
  }

  private Abandoned refused(Expr e) {
    context
        .problems()
        .add(
            Code.E0305,
            e.span(),
            WHAT
                + " may use only numbers, parameters and multiples of what the certificate is about");
    return new Abandoned();
  }

  private int whole(Rational factor) {
    Expr written = declaration.threshold();
    if (!factor.isWhole()) {
      throw refused(written);
    }
    return context.constants().small(factor.numerator(), written, WHAT);
  }

  /** Every sum must be an int, and nothing missing may be in it. */
  private void fits(Threshold threshold) {
    BigInteger most = BigInteger.valueOf(Math.abs((long) threshold.base()));
    for (int i = 0; i < parameters.size(); i++) {
      long factor = threshold.factors().get(i);
      MessageType.Field parameter = parameters.get(i);
      if (factor != 0 && parameter.domain().optional()) {
        context
            .problems()
            .add(
                Code.E0304,
                declaration.threshold().span(),
                "'" + parameter.name() + "' may have no value here");
        throw new Abandoned();
      }
      long high = Math.max(Math.abs((long) parameter.domain().low()), parameter.domain().high());
      most = most.add(BigInteger.valueOf(Math.abs(factor)).multiply(BigInteger.valueOf(high)));
    }
    context.constants().small(most, declaration.threshold(), WHAT);
  }

  private void lint(int threshold) {
    int nodes = context.elements().nodes();
    Expr written = declaration.threshold();
    String where = context.constants().where(written);
    if (threshold > nodes) {
      context
          .problems()
          .add(
              Code.W0503,
              written.span(),
              String.format("this needs %d signers of %d nodes%s", threshold, nodes, where));
    } else if (threshold < 1) {
      context
          .problems()
          .add(
              Code.W0504,
              written.span(),
              String.format("this needs %d signers, which is always so%s", threshold, where));
    }
  }
}
