package turncoat.runtime.chance;

/**
 * One SplitMix64 generator per lane (Steele, Lea, Flood: Fast splittable pseudorandom number
 * generators, OOPSLA 2014). A lane's draws depend on its seed only, never on the other lanes.
 *
 * <p>Not thread-safe; draws allocate nothing.
 */
public final class SeededChance implements Chance {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final long[] state;

  /** Creates generators for {@code lanes} lanes, each seeded with its own number. */
  public SeededChance(int lanes) {
    state = new long[lanes];
    for (int lane = 0; lane < lanes; lane++) {
      reset(lane, lane);
    }
  }

  @Override
  public int uniform(int lane, int size) {
    if (size <= 1) {
      return 0;
    }
    // Rejection keeps it exactly uniform for sizes that do not divide 2^31.
    int limit = Integer.MAX_VALUE - Integer.MAX_VALUE % size;
    int bits;
    do {
      state[lane] += GOLDEN_GAMMA;
      bits = (int) (mix(state[lane]) >>> 33);
    } while (bits >= limit);
    return bits % size;
  }

  @Override
  public void reset(int lane, long seed) {
    state[lane] = mix(seed * GOLDEN_GAMMA + 1);
  }

  /** The generator's finaliser; also good for deriving one seed from another. */
  public static long mix(long value) {
    long z = value;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
