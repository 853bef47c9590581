package turncoat.compiler.ir;

import java.util.Collections;
import java.util.List;

/**
 * How many signers a certificate needs: {@code base} plus each parameter times its factor.
 *
 * @param base a number
 * @param factors one for each parameter of the certificate
 */
public record Threshold(int base, List<Integer> factors) {
  public Threshold {
    factors = List.copyOf(factors);
  }

  /** The same number whatever the parameters are. */
  public static Threshold constant(int base, int parameters) {
    return new Threshold(base, Collections.nCopies(parameters, 0));
  }

  /** Whether it is the same whatever the parameters are. */
  public boolean isConstant() {
    return factors.stream().allMatch(factor -> factor == 0);
  }

  /** The smallest number of distinct signers for these parameters. */
  public int of(int... arguments) {
    int least = base;
    for (int i = 0; i < arguments.length; i++) {
      // A parameter without a factor may be NONE.
      least += factors.get(i) == 0 ? 0 : factors.get(i) * arguments[i];
    }
    return least;
  }

  /** As a sum over the given names. */
  public String show(List<String> names) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < factors.size(); i++) {
      int factor = factors.get(i);
      if (factor != 0) {
        text.append(sign(factor, text.isEmpty()));
        text.append(Math.abs(factor) == 1 ? "" : Math.abs(factor) + " * ").append(names.get(i));
      }
    }
    if (text.isEmpty()) {
      return Integer.toString(base);
    }
    return base == 0
        ? text.toString()
        : text.append(sign(base, false)).append(Math.abs(base)).toString();
  }

  private static String sign(int number, boolean first) {
    if (first) {
      return number < 0 ? "-" : "";
    }
    return number < 0 ? " - " : " + ";
  }
}
