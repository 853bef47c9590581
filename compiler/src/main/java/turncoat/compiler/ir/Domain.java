package turncoat.compiler.ir;

import java.util.List;

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
 * @param shape what the integers stand for, for the kinds ENUM, SET and CHAIN
 */
public record Domain(Kind kind, int low, int high, boolean optional, Shape shape) {
  /** The run-time representation of "no value". */
  public static final int NONE = Integer.MIN_VALUE;

  /** False is 0, true is 1. */
  public static final Domain BOOLEAN = new Domain(Kind.BOOLEAN, 0, 1, false);

  /** What the values stand for. */
  public enum Kind {
    BIT,
    INTEGER,
    BOOLEAN,
    NODE,
    /** Position of the value in its {@link Shape.Named}. */
    ENUM,
    /** Bit mask over the element domain of its {@link Shape.SetOf}. */
    SET,
    /** Number of the chain, as {@link Shape.Chain} says. */
    CHAIN
  }

  /** A domain whose kind says what its values are. */
  public Domain(Kind kind, int low, int high, boolean optional) {
    this(kind, low, high, optional, Shape.PLAIN);
  }

  /** The values of an enumeration. */
  public static Domain named(String type, List<String> names) {
    return new Domain(Kind.ENUM, 0, names.size() - 1, false, new Shape.Named(type, names));
  }

  /** All sets of elements. */
  public static Domain setOf(Domain element) {
    return new Domain(Kind.SET, 0, (1 << element.size()) - 1, false, new Shape.SetOf(element));
  }

  /** All chains with at most one block an epoch. */
  public static Domain chains(int epochs, int variants) {
    int size = Math.toIntExact(Shape.Chain.size(epochs, variants));
    return new Domain(Kind.CHAIN, 0, size - 1, false, new Shape.Chain(epochs, variants));
  }

  /**
   * Whether a number means the same in both, as far as both have it: bits and numbers mix; sets do
   * if their elements are counted from the same one, chains if they have equally many variants.
   */
  public boolean mixesWith(Domain other) {
    return switch (kind) {
      case BIT, INTEGER -> other.kind == Kind.BIT || other.kind == Kind.INTEGER;
      case BOOLEAN, NODE -> kind == other.kind;
      case ENUM -> shape.equals(other.shape);
      case SET ->
          kind == other.kind
              && element().low == other.element().low
              && element().mixesWith(other.element());
      case CHAIN -> kind == other.kind && chain().variants() == other.chain().variants();
    };
  }

  /** The domain of the elements of a SET. */
  public Domain element() {
    if (shape instanceof Shape.SetOf set) {
      return set.element();
    }
    throw new IllegalArgumentException("not a set: " + this);
  }

  /** What a CHAIN is made of. */
  public Shape.Chain chain() {
    if (shape instanceof Shape.Chain chain) {
      return chain;
    }
    throw new IllegalArgumentException("not a chain: " + this);
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
    return new Domain(kind, low, high, nowOptional, shape);
  }

  /** Values of the same kind within other bounds. */
  public Domain within(int newLow, int newHigh) {
    return new Domain(kind, newLow, newHigh, optional, shape);
  }

  /** The smallest interval that holds both. */
  public Domain hull(Domain other) {
    return within(Math.min(low, other.low), Math.max(high, other.high))
        .withOptional(optional || other.optional);
  }

  /** A value as people write it: {@code none}, {@code p2}, {@code true}, {@code -1}. */
  public String show(int value) {
    if (value == NONE) {
      return "none";
    }
    return switch (kind) {
      case NODE -> "p" + value;
      case BOOLEAN -> value == 0 ? "false" : "true";
      case BIT, INTEGER, ENUM, SET, CHAIN -> shape.show(value);
    };
  }
}
