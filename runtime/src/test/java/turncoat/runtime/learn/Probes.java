package turncoat.runtime.learn;

/** Probe environments: each shows one ability, and fails to be solved without it. */
final class Probes {
  private Probes() {}

  /** One step, one reward, whatever is done: the value must become 1. */
  static final class Constant extends ProbeEnvironment {
    Constant(int lanes) {
      super(lanes, 1, 1, 2);
    }

    @Override
    void see(int lane, float[] out, int at) {
      out[at] = 1;
    }

    @Override
    float reward(int lane, int[] actions, int at) {
      return 1;
    }
  }

  /** One step; the option that the observation names is right. */
  static final class Contextual extends ProbeEnvironment {
    Contextual(int lanes) {
      super(lanes, 1, 3, 3);
    }

    @Override
    int secrets() {
      return 3;
    }

    @Override
    void see(int lane, float[] out, int at) {
      out[at + secret[lane]] = 1;
    }

    @Override
    float reward(int lane, int[] actions, int at) {
      return actions[at] == secret[lane] ? 1 : 0;
    }
  }

  /** Only the first of six choices counts; the reward comes with the last. */
  static final class Delayed extends ProbeEnvironment {
    private final int[] first;

    Delayed(int lanes) {
      super(lanes, 6, 7, 4);
      first = new int[lanes];
    }

    @Override
    void see(int lane, float[] out, int at) {
      out[at + stage(lane)] = 1;
    }

    @Override
    float reward(int lane, int[] actions, int at) {
      if (stage(lane) == 0) {
        first[lane] = actions[at];
      }
      return stage(lane) == 5 && first[lane] == 2 ? 1 : 0;
    }
  }

  /** One step; all four slots must match. */
  static final class Joint extends ProbeEnvironment {
    Joint(int lanes) {
      super(lanes, 1, 1, 3, 3, 3, 3);
    }

    @Override
    void see(int lane, float[] out, int at) {
      out[at] = 1;
    }

    @Override
    float reward(int lane, int[] actions, int at) {
      for (int slot = 0; slot < 4; slot++) {
        if (actions[at + slot] != slot % 3) {
          return 0;
        }
      }
      return 1;
    }
  }

  /** One step; options are worth their number, but the best two are masked. */
  static final class Masked extends ProbeEnvironment {
    Masked(int lanes) {
      super(lanes, 1, 1, 5);
    }

    @Override
    void see(int lane, float[] out, int at) {
      out[at] = 1;
    }

    @Override
    void restrict(int lane, boolean[] out, int at) {
      out[at + 3] = false;
      out[at + 4] = false;
    }

    @Override
    float reward(int lane, int[] actions, int at) {
      return actions[at] / 4f;
    }
  }

  /** Reward 1 in every step, cut off after the second of very many. */
  static final class CutOff extends ProbeEnvironment {
    CutOff(int lanes) {
      super(lanes, 1000, 1, 2);
    }

    @Override
    void see(int lane, float[] out, int at) {
      out[at] = 1;
    }

    @Override
    boolean cutsOff(int done) {
      return done == 2;
    }

    @Override
    float reward(int lane, int[] actions, int at) {
      return 1;
    }
  }
}
