package turncoat.compiler.ir;

/** Functions of sets and chains. */
public enum Function {
  /** {@code [x]}: the set of one value of the element domain. */
  SINGLETON(1),
  /** {@code s + t}. */
  UNION(2),
  /** {@code s - t}. */
  DIFFERENCE(2),
  /** {@code s * t}. */
  INTERSECTION(2),
  /** {@code s <= t}. */
  SUBSET(2),
  /** {@code x in s}, the set first; false if x is NONE or no value of the element domain. */
  CONTAINS(2),
  /** {@code size(s)}. */
  SIZE(1),
  /** {@code min(s)}: NONE if the set is empty. */
  MIN(1),
  /** {@code max(s)}: NONE if the set is empty. */
  MAX(1),
  /** {@code extend(b, e, i)}: NONE if the last epoch of b is e or later. */
  EXTEND(3),
  /** {@code parent(b)}: without the last block; of genesis, genesis. */
  PARENT(1),
  /** {@code epoch(b)}: of the last block; 0 for genesis. */
  EPOCH(1),
  /** {@code length(b)}: number of blocks. */
  LENGTH(1),
  /** {@code prefix(a, b)}: whether b is a or continues it. */
  PREFIX(2);

  private final int arguments;

  Function(int arguments) {
    this.arguments = arguments;
  }

  /** How many arguments it takes. */
  public int arguments() {
    return arguments;
  }
}
