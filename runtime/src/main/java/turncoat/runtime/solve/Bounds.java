package turncoat.runtime.solve;

/**
 * Where a probability lies.
 *
 * @param low at least this
 * @param high at most this
 */
public record Bounds(double low, double high) {
  /** Nothing is known. */
  static final Bounds UNKNOWN = new Bounds(0, 1);

  static Bounds exactly(double value) {
    return new Bounds(value, value);
  }

  /** Whether it is known. */
  public boolean isExact() {
    return low == high;
  }

  /** The bounds of the better of two alternatives. */
  Bounds max(Bounds other) {
    return other.low <= low && other.high <= high
        ? this
        : new Bounds(Math.max(low, other.low), Math.max(high, other.high));
  }

  /** These bounds and another event's, which is likely with the given probability. */
  Bounds plus(double probability, Bounds other) {
    return new Bounds(low + probability * other.low, high + probability * other.high);
  }
}
