package turncoat.runtime.environment;

/** Sets as bit masks: bit i stands for the value i above the lowest. */
public final class Sets {
  private Sets() {}

  /** Whether a value, which may be none or none of those that the set may have, is in the set. */
  public static boolean contains(int set, int value, int lowest, int highest) {
    return value >= lowest && value <= highest && (set >> (value - lowest) & 1) == 1;
  }

  /** The smallest value, or none. */
  public static int min(int set, int lowest) {
    return set == 0 ? Roster.NONE : lowest + Integer.numberOfTrailingZeros(set);
  }

  /** The largest value, or none. */
  public static int max(int set, int lowest) {
    return set == 0 ? Roster.NONE : lowest + 31 - Integer.numberOfLeadingZeros(set);
  }
}
