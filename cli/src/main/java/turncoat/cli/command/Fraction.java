package turncoat.cli.command;

import java.util.Locale;

/** Probabilities as people write them: the fraction that a number must be, where there is one. */
final class Fraction {
  private static final long LARGEST = 1_000_000;
  private static final double NEAR = 1e-12;

  private Fraction() {}

  /** {@code 13/16 (0.8125)}, by continued fractions; only the decimal if none is near enough. */
  static String show(double value) {
    long before = 1;
    long numerator = (long) Math.floor(value);
    long denominatorBefore = 0;
    long denominator = 1;
    double rest = value - Math.floor(value);
    while (Math.abs(value - (double) numerator / denominator) > NEAR && denominator < LARGEST) {
      double inverse = 1 / rest;
      long whole = (long) Math.floor(inverse);
      rest = inverse - whole;
      long next = whole * numerator + before;
      before = numerator;
      numerator = next;
      long nextDenominator = whole * denominator + denominatorBefore;
      denominatorBefore = denominator;
      denominator = nextDenominator;
    }
    String decimal = String.format(Locale.ROOT, "%.6g", value);
    if (denominator == 1 || denominator > LARGEST) {
      return denominator == 1 ? Long.toString(numerator) : decimal;
    }
    return numerator + "/" + denominator + " (" + decimal + ")";
  }
}
