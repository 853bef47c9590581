package turncoat.cli.command;

import java.math.BigInteger;

/** How many joint actions there are: products that soon leave every number type. */
final class JointActions {
  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  private JointActions() {}

  /** {@code 1296}, or {@code 10^12} where the digits would tell nothing. */
  static String show(BigInteger count) {
    return count.compareTo(MILLION) < 0
        ? count.toString()
        : "about 10^" + (count.toString().length() - 1);
  }
}
