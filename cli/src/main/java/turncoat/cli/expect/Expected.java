package turncoat.cli.expect;

import java.math.BigDecimal;
import java.math.MathContext;
import turncoat.cli.settle.Finding;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.lower.Rational;

/** What must come out of a property in an instance. */
public sealed interface Expected {
  /** What becomes of the expectation if that is found. */
  Status judge(Finding finding);

  /** Whether the probability matters, not only whether there is an attack. */
  boolean isValue();

  /** No attack. */
  record Holds() implements Expected {
    @Override
    public Status judge(Finding finding) {
      return switch (finding.answer()) {
        case ABSENT -> Status.AS_EXPECTED;
        case NOT_FOUND -> Status.CONSISTENT;
        case VIOLATED -> Status.UNEXPECTED;
        case STOPPED -> Status.STOPPED;
      };
    }

    @Override
    public boolean isValue() {
      return false;
    }
  }

  /** An attack; or, of a witness, a run that reaches it. */
  record Violated() implements Expected {
    @Override
    public Status judge(Finding finding) {
      return switch (finding.answer()) {
        case VIOLATED -> Status.AS_EXPECTED;
        case ABSENT -> Status.UNEXPECTED;
        case NOT_FOUND -> Status.NOT_FOUND;
        case STOPPED -> Status.STOPPED;
      };
    }

    @Override
    public boolean isValue() {
      return false;
    }
  }

  /** The best adversary's probability, compared with a number. */
  record Compared(Expr.BinaryOp op, Rational number) implements Expected {
    @Override
    public boolean isValue() {
      return true;
    }

    @Override
    public Status judge(Finding finding) {
      double value =
          new BigDecimal(number.numerator())
              .divide(new BigDecimal(number.denominator()), MathContext.DECIMAL64)
              .doubleValue();
      // What differs by rounding alone is equal.
      double near = finding.error() + 2 * Math.ulp(1.0);
      double low = finding.probability().low();
      double high = finding.probability().high();
      Sign least = Sign.of(low - value, near);
      Sign most = Sign.of(high - value, near);
      Status certain = certain(least, most);
      if (certain != Status.UNDECIDED || finding.rate().trials() == 0) {
        boolean stopped = finding.answer() == Finding.Answer.STOPPED;
        return certain == Status.UNDECIDED && stopped ? Status.STOPPED : certain;
      }
      return likely(finding.rate().low() > value, finding.rate().high() < value);
    }

    /** Where the number lies that is known to be between two others. */
    private Status certain(Sign least, Sign most) {
      boolean above = least == Sign.MORE;
      boolean below = most == Sign.LESS;
      boolean equal = least == Sign.EQUAL && most == Sign.EQUAL;
      boolean atLeast = least != Sign.LESS;
      boolean atMost = most != Sign.MORE;
      return switch (op) {
        case EQ -> status(equal, above || below);
        case NE -> status(above || below, equal);
        case GT -> status(above, atMost);
        case GE -> status(atLeast, below);
        case LT -> status(below, atLeast);
        case LE -> status(atMost, above);
        default -> throw new IllegalStateException("not a comparison: " + op);
      };
    }

    private static Status status(boolean kept, boolean broken) {
      return kept ? Status.AS_EXPECTED : broken ? Status.UNEXPECTED : Status.UNDECIDED;
    }

    /** The best adversary is at least as good as the one that was found, with 95 % confidence. */
    private Status likely(boolean above, boolean foundNone) {
      return switch (op) {
        case GT, GE, NE -> above ? Status.CONSISTENT : Status.UNDECIDED;
        case LT, LE -> above ? Status.UNEXPECTED : foundNone ? Status.CONSISTENT : Status.UNDECIDED;
        case EQ -> above ? Status.UNEXPECTED : Status.UNDECIDED;
        default -> throw new IllegalStateException("not a comparison: " + op);
      };
    }

    private enum Sign {
      LESS,
      EQUAL,
      MORE;

      static Sign of(double difference, double near) {
        return Math.abs(difference) <= near ? EQUAL : difference < 0 ? LESS : MORE;
      }
    }
  }
}
