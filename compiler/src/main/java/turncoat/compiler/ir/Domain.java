package turncoat.compiler.ir;

/**
 * A finite set of values: the integers {@code low … high} and, if optional, {@link #NONE}.
 *
 * <p>At run time a value is the integer itself; only arrays over a domain use the dense {@link
 * #index}.
 *
 * @param kind how values are printed and which operations the type rules allow
 * @param low smallest value
 * @param high largest value, at least {@code low}
 * @param optional whether "no value" belongs to the set
 */
public record Domain(Kind kind, int low, int high, boolean optional) {
  /** The run-time representation of "no value". */
  public static final int NONE = Integer.MIN_VALUE;

  /** False is 0, true is 1. */
  public static final Domain BOOLEAN = new Domain(Kind.BOOLEAN, 0, 1, false);

  /** What the values stand for. */
  public enum Kind {
    BIT,
    INTEGER,
    BOOLEAN,
    NODE
  }

  public Domain {
    if (low > high) {
      throw new IllegalArgumentException("empty domain " + low + ".." + high);
    }
  }

  /** Number of values, {@link #NONE} included if optional. */
  public int size() {
    return high - low + 1 + (optional ? 1 : 0);
  }

  /** Position of a value in {@code 0 … size-1}; NONE, where allowed, comes first. */
  public int index(int value) {
    if (value == NONE) {
      return 0;
    }
    return value - low + (optional ? 1 : 0);
  }

  /** The value at a position; the inverse of {@link #index}. */
  public int value(int index) {
    if (optional && index == 0) {
      return NONE;
    }
    return index + low - (optional ? 1 : 0);
  }

  /** Whether the value belongs to the set. */
  public boolean contains(int value) {
    return value == NONE ? optional : value >= low && value <= high;
  }

  /** The same set with or without NONE. */
  public Domain withOptional(boolean nowOptional) {
    return new Domain(kind, low, high, nowOptional);
  }

  /** The smallest set that holds both; the kind is this one's. */
  public Domain hull(Domain other) {
    return new Domain(
        kind, Math.min(low, other.low), Math.max(high, other.high), optional || other.optional);
  }

  /** A value as people write it: {@code none}, {@code p2}, {@code true}, {@code -1}. */
  public String show(int value) {
    if (value == NONE) {
      return "none";
    }
    return switch (kind) {
      case NODE -> "p" + value;
      case BOOLEAN -> value == 0 ? "false" : "true";
      case BIT, INTEGER -> Integer.toString(value);
    };
  }
}
