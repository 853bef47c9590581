package turncoat.cli.command;

import java.util.Locale;
import turncoat.runtime.search.Rate;

/** Shares as people write them. */
final class Percent {
  private Percent() {}

  /** {@code 12.3 %}; with enough digits that a small share is not shown as none. */
  static String of(double share) {
    if (share == 0 || share >= 0.1) {
      return String.format(
          Locale.ROOT, share == 0 || share == 1 ? "%.0f %%" : "%.1f %%", share * 100);
    }
    return String.format(Locale.ROOT, share >= 0.001 ? "%.2f %%" : "%.2g %%", share * 100);
  }

  static String of(Rate rate) {
    return rate.trials() == 0 ? "-" : of(rate.value());
  }

  /** {@code 12.3 % (95 % confidence: 11.9 % to 12.7 %)}. */
  static String withInterval(Rate rate) {
    return of(rate) + " (95 % confidence: " + of(rate.low()) + " to " + of(rate.high()) + ")";
  }
}
