package turncoat.cli.command;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import turncoat.cli.settle.Finding;
import turncoat.cli.settle.Finding.Method;
import turncoat.cli.settle.Finding.Unsolved;

/** What is known of a property, in few words. */
final class FindingWords {
  private FindingWords() {}

  /** {@code violated, p = 1/2}; {@code no attack found in 12,000 runs}. */
  static String found(Finding finding) {
    return switch (finding.answer()) {
      case ABSENT -> "no attack possible";
      case VIOLATED -> "violated, " + probability(finding);
      case NOT_FOUND -> "no attack found in " + runs(finding);
      case STOPPED -> "stopped";
    };
  }

  /** The same of a witness. */
  static String reached(Finding finding) {
    return switch (finding.answer()) {
      case ABSENT -> "cannot be reached";
      case VIOLATED -> "reached";
      case NOT_FOUND -> "not found in " + runs(finding);
      case STOPPED -> "stopped";
    };
  }

  private static String runs(Finding finding) {
    return String.format(Locale.ROOT, "%,d runs", finding.runs());
  }

  /** {@code p = 1/2}; {@code in 12 % of runs}; nothing if there is no attack. */
  static String probability(Finding finding) {
    double low = finding.probability().low();
    double high = finding.probability().high();
    if (finding.answer() != Finding.Answer.VIOLATED) {
      return "";
    }
    if (finding.isExact()) {
      return "p = " + Fraction.show(low);
    }
    if (finding.method() == Method.SEARCH && finding.rate().successes() > 0) {
      return "in " + Percent.of(finding.rate()) + " of runs";
    }
    if (low > 0) {
      return String.format(Locale.ROOT, "%.4f <= p <= %.4f", low, high);
    }
    return high < 1 ? "0 < p <= " + Fraction.show(high) : "p > 0";
  }

  /** {@code exact, 6,767 states}; {@code search, 12,000 runs}. */
  static String how(Finding finding) {
    if (finding.method() == Method.SEARCH) {
      return "search, " + runs(finding);
    }
    String states = String.format(Locale.ROOT, "exact, %,d states", finding.states());
    return states + finding.unsolved().map(why -> " (" + why(why) + ")").orElse("");
  }

  private static String why(Unsolved unsolved) {
    return switch (unsolved) {
      case TIME -> "time up";
      case STATES -> "as many as allowed";
      case MEMORY -> "memory used up";
      case LEARNING -> "honest nodes learn";
    };
  }

  static String seconds(Duration wall) {
    return String.format(Locale.ROOT, "%.1f s", wall.toMillis() / 1000.0);
  }

  /** The parts of a JSON object that a finding gives. */
  static Map<String, Object> json(Finding finding) {
    Map<String, Object> object = new LinkedHashMap<>();
    boolean exact = finding.isExact();
    boolean played = finding.rate().trials() > 0;
    object.put("answer", finding.answer().name().toLowerCase(Locale.ROOT));
    object.put("method", finding.method().name().toLowerCase(Locale.ROOT));
    object.put("exact_probability", exact ? finding.probability().low() : null);
    object.put("fraction", exact ? Fraction.show(finding.probability().low()) : null);
    object.put("low", finding.probability().low());
    object.put("high", finding.probability().high());
    object.put("error", finding.error());
    object.put("rate", played ? finding.rate().value() : null);
    object.put("ci95", played ? JsonParts.interval(finding.rate()) : null);
    object.put("states", finding.states());
    object.put("runs", finding.runs());
    object.put(
        "unsolved", finding.unsolved().map(u -> u.name().toLowerCase(Locale.ROOT)).orElse(null));
    object.put("wall_seconds", finding.wall().toMillis() / 1000.0);
    return object;
  }
}
