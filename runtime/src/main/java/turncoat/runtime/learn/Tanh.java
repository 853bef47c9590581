package turncoat.runtime.learn;

/**
 * The hyperbolic tangent as a rational function: the eleventh convergent of Lambert's continued
 * fraction {@code x/(1 + x²/(3 + x²/(5 + …)))} (1768), within 5e-7 of the exact value.
 *
 * <p>It vectorises, which {@link Math#tanh} does not, and gives the same bits on every machine.
 */
final class Tanh {
  /** Beyond this argument the convergent leaves the tangent; both are 1 within 4e-7 there. */
  private static final float LIMIT = 7.44f;

  // These do not fit a float's 24 bits; rounding them costs less than the convergent's own error.
  private static final float A0 = (float) 13749310575.0;
  private static final float A1 = (float) 1964187225.0;
  private static final float B1 = (float) 6547290750.0;
  private static final float B2 = (float) 413513100.0;

  private Tanh() {}

  /** Hyperbolic tangent of one number. */
  static float of(float argument) {
    float x = Math.max(-LIMIT, Math.min(LIMIT, argument));
    float y = x * x;
    float top = A0 + y * (A1 + y * (64324260f + y * (675675f + y * (2145f + y))));
    float bottom = A0 + y * (B1 + y * (B2 + y * (7567560f + y * (45045f + y * 66f))));
    return x * top / bottom;
  }
}
