package turncoat.compiler.lower;

import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.source.Span;

/** The largest instance that is accepted; each is checked before memory is asked for. */
final class Limits {
  /** Nodes: sets of nodes are bits of an int. */
  static final int NODES = 30;

  /** Steps of an episode. */
  static final int STAGES = 10_000;

  /** Values of one type. */
  static final int DOMAIN = 4_096;

  /** Values that a set may have: there are two to the power of this many sets. */
  static final int ELEMENTS = 12;

  /** Plain values that an array consists of. */
  static final int PARTS = 10_000;

  /** Passes through all {@code for} together. */
  static final int UNROLLED = 100_000;

  /** Payloads of one message type. */
  static final int PAYLOADS = 65_536;

  /** Parameter combinations of one certificate. */
  static final int CERTIFICATES = 65_536;

  /** Sets of corrupted nodes to choose from. */
  static final int PLACEMENTS = 10_000;

  /** Samples of nodes to draw from. */
  static final int SAMPLES = 65_536;

  /** Slots of the action space. */
  static final int SLOTS = 20_000;

  /** Options of all slots together. */
  static final int OPTIONS = 1_000_000;

  /** Numbers in an observation. */
  static final int FEATURES = 1_000_000;

  /** Numbers in a saved state. */
  static final int STATE = 1_000_000;

  private final Problems problems;

  Limits(Problems problems) {
    this.problems = problems;
  }

  /** Gives up if a size is over its limit. */
  void check(long size, int limit, String what, Span span, String hint) {
    if (size > limit) {
      problems.add(
          Code.E0902,
          span,
          String.format("%d %s; at most %d are possible", size, what, limit),
          hint);
      throw new Abandoned();
    }
  }

  /** The product, or a number over every limit if it does not fit. */
  static long times(long a, long b) {
    long high = Math.multiplyHigh(a, b);
    return high != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
  }

  /** The sum, or a number over every limit if it does not fit. */
  static long plus(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  /** Number of ways to choose k of n, or a number over every limit. */
  static long choose(int n, int k) {
    long result = 1;
    for (int i = 1; i <= Math.min(k, n - k); i++) {
      result = times(result, n - i + 1);
      if (result == Long.MAX_VALUE) {
        return result;
      }
      result /= i;
    }
    return result;
  }
}
