package turncoat.runtime.attack;

import java.util.Locale;

/** What a search came to. */
public enum Verdict {
  /** At least one violating run is in hand. */
  VIOLATED,
  /** None was found within the budget, which proves nothing. */
  NOT_FOUND;

  /** The name used in files: {@code violated} or {@code not_found}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
