package turncoat.runtime.attack;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The limit of a search: environment steps, which make it repeatable, or time.
 *
 * @param kind what is counted
 * @param amount how many steps or milliseconds
 */
public record Budget(Kind kind, long amount) {
  /** What is counted. */
  public enum Kind {
    /** Environment steps over all lanes. */
    STEPS,
    /** Milliseconds of wall time. */
    MILLISECONDS
  }

  /** What a search gets if nobody says otherwise. */
  public static final Budget DEFAULT = steps(1_500_000);

  private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(s|m|h|k|M)?");

  /** Checks that there is something to spend. */
  public Budget {
    if (amount < 1) {
      throw new IllegalArgumentException("a budget must be greater than 0");
    }
  }

  /** A number of environment steps. */
  public static Budget steps(long steps) {
    return new Budget(Kind.STEPS, steps);
  }

  /** A time. */
  public static Budget time(Duration duration) {
    return new Budget(Kind.MILLISECONDS, duration.toMillis());
  }

  /**
   * Reads {@code 60s}, {@code 5m}, {@code 1h} (time) or {@code 250000}, {@code 500k}, {@code 2M},
   * {@code 1.5M} (steps).
   *
   * @throws IllegalArgumentException if it is none of these; the message names them
   */
  public static Budget parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'%s' is not a budget; write a time such as 60s, 5m or 1h, or steps such as 500k or 2M"
              .formatted(text));
    }
    double number = Double.parseDouble(form.group(1));
    String unit = form.group(2) == null ? "" : form.group(2);
    long amount = Math.round(number * factor(unit));
    if (amount < 1) {
      throw new IllegalArgumentException(
          "the budget '%s' is empty; it must be greater than 0".formatted(text));
    }
    boolean time = !unit.isEmpty() && "smh".contains(unit);
    return new Budget(time ? Kind.MILLISECONDS : Kind.STEPS, amount);
  }

  private static double factor(String unit) {
    return switch (unit) {
      case "s" -> 1_000;
      case "m" -> 60_000;
      case "h" -> 3_600_000;
      case "k" -> 1_000;
      case "M" -> 1_000_000;
      default -> 1;
    };
  }

  /** The number of steps, if that is what is limited. */
  public OptionalLong stepLimit() {
    return kind == Kind.STEPS ? OptionalLong.of(amount) : OptionalLong.empty();
  }

  /** The time in milliseconds, if that is what is limited. */
  public OptionalLong millisecondLimit() {
    return kind == Kind.MILLISECONDS ? OptionalLong.of(amount) : OptionalLong.empty();
  }

  /** For people: {@code 60 s} or {@code 1500000 steps}. */
  @Override
  public String toString() {
    if (kind == Kind.STEPS) {
      return amount + " steps";
    }
    return amount % 1000 == 0 ? amount / 1000 + " s" : amount / 1000.0 + " s";
  }
}
