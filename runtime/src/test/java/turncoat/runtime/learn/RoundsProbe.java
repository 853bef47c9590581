package turncoat.runtime.learn;

/**
 * Like a small protocol: five rounds of three slots of six options, of which each round opens its
 * own three; 150 features hold the round and all choices so far. Rewarded at the end if the first
 * {@code needles} slots took option 1 + slot % 5.
 */
class RoundsProbe extends ProbeEnvironment {
  private static final int ROUNDS = 5;
  private static final int WIDTH = 3;
  private static final int SIZE = 6;
  private final int needles;
  private final int[][] chosen;

  /** Which option the slot must take. */
  int goal(int lane, int slot) {
    return 1 + slot % (SIZE - 1);
  }

  RoundsProbe(int lanes, int needles) {
    super(lanes, ROUNDS, 150, sizes());
    this.needles = needles;
    chosen = new int[lanes][ROUNDS * WIDTH];
  }

  private static int[] sizes() {
    int[] sizes = new int[ROUNDS * WIDTH];
    java.util.Arrays.fill(sizes, SIZE);
    return sizes;
  }

  @Override
  int secrets() {
    return 4;
  }

  @Override
  void see(int lane, float[] out, int at) {
    out[at + stage(lane)] = 1;
    out[at + ROUNDS + 1 + secret[lane]] = 1;
    for (int slot = 0; slot < stage(lane) * WIDTH; slot++) {
      out[at + 20 + slot * SIZE + chosen[lane][slot]] = 1;
    }
  }

  @Override
  void restrict(int lane, boolean[] out, int at) {
    for (int slot = 0; slot < ROUNDS * WIDTH; slot++) {
      if (slot / WIDTH != stage(lane)) {
        for (int option = 1; option < SIZE; option++) {
          out[at + slot * SIZE + option] = false;
        }
      }
    }
  }

  @Override
  float reward(int lane, int[] actions, int at) {
    int round = stage(lane);
    System.arraycopy(actions, at + round * WIDTH, chosen[lane], round * WIDTH, WIDTH);
    if (round < ROUNDS - 1) {
      return 0;
    }
    for (int slot = 0; slot < needles; slot++) {
      if (chosen[lane][slot] != goal(lane, slot)) {
        return 0;
      }
    }
    return 1;
  }
}
