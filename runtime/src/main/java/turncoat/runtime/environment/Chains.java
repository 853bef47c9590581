package turncoat.runtime.environment;

/**
 * Chains of blocks as numbers: one digit for each epoch, the first least significant, 0 if the
 * chain has no block of that epoch. The base is one more than the number of variants of a block.
 */
public final class Chains {
  private Chains() {}

  /** With one more block, or none if the chain has a block of this or a later epoch. */
  public static int extend(int chain, int epoch, int variant, int base) {
    int weight = power(base, epoch - 1);
    return chain >= weight ? Roster.NONE : chain + (variant + 1) * weight;
  }

  /** Without its last block; genesis has none and stays. */
  public static int parent(int chain, int base) {
    return chain == 0 ? 0 : chain % power(base, epoch(chain, base) - 1);
  }

  /** The epoch of the last block; 0 for genesis. */
  public static int epoch(int chain, int base) {
    int epoch = 0;
    for (int rest = chain; rest > 0; rest /= base) {
      epoch++;
    }
    return epoch;
  }

  /** Number of blocks. */
  public static int length(int chain, int base) {
    int length = 0;
    for (int rest = chain; rest > 0; rest /= base) {
      length += rest % base == 0 ? 0 : 1;
    }
    return length;
  }

  /** Whether the second is the first or continues it. */
  public static boolean prefix(int first, int second, int base) {
    return second % power(base, epoch(first, base)) == first;
  }

  private static int power(int base, int exponent) {
    int power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= base;
    }
    return power;
  }
}
