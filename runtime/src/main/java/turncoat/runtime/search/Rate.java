package turncoat.runtime.search;

import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/**
 * How often something happened.
 *
 * @param successes times that it happened
 * @param trials times that it could have happened
 */
public record Rate(int successes, int trials) {
  /** Nothing tried yet. */
  public static final Rate NONE = new Rate(0, 0);

  /** Checks that the numbers can be a count of something. */
  public Rate {
    if (successes < 0 || trials < successes) {
      throw new IllegalArgumentException(successes + " of " + trials);
    }
  }

  /** The share of successes, 0 if nothing was tried. */
  public double value() {
    return trials == 0 ? 0 : (double) successes / trials;
  }

  /** Lower end of the Wilson score interval at 95 % (Wilson, 1927); 0 if nothing was tried. */
  public double low() {
    return trials == 0 ? 0 : wilson().getLowerBound();
  }

  /** Upper end of the Wilson score interval at 95 %; 1 if nothing was tried. */
  public double high() {
    return trials == 0 ? 1 : wilson().getUpperBound();
  }

  private Interval wilson() {
    return BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(trials, successes, 0.05);
  }
}
