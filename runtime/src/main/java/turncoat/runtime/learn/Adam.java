package turncoat.runtime.learn;

/**
 * Adam (Kingma and Ba, 2015), arranged as DL4J's updater does it, so that its state can be stored
 * by DL4J: first all first moments, then all second moments.
 */
final class Adam {
  static final double BETA1 = 0.9;
  static final double BETA2 = 0.999;

  /** Larger than Adam's own 1e-8, as in the reference implementations of PPO. */
  static final double EPSILON = 1e-5; // detail 4

  private final float[] first;
  private final float[] second;
  private int steps;

  Adam(int parameters) {
    first = new float[parameters];
    second = new float[parameters];
  }

  /** Moves the parameters one step against {@code scale × gradient}. */
  void step(float[] parameters, float[] gradient, float scale, double learningRate) {
    steps++;
    double correction = Math.sqrt(1 - Math.pow(BETA2, steps)) / (1 - Math.pow(BETA1, steps));
    float rate = (float) (learningRate * correction);
    float b1 = (float) BETA1;
    float b2 = (float) BETA2;
    float epsilon = (float) EPSILON;
    for (int i = 0; i < parameters.length; i++) {
      float g = gradient[i] * scale;
      float m = b1 * first[i] + (1 - b1) * g;
      float v = b2 * second[i] + (1 - b2) * g * g;
      first[i] = m;
      second[i] = v;
      parameters[i] -= rate * m / ((float) Math.sqrt(v) + epsilon);
    }
  }

  /** Number of steps taken. */
  int steps() {
    return steps;
  }

  /** Both moments, in DL4J's order. */
  float[] state() {
    float[] state = new float[first.length * 2];
    System.arraycopy(first, 0, state, 0, first.length);
    System.arraycopy(second, 0, state, first.length, second.length);
    return state;
  }
}
