package turncoat.cli.expect;

import java.util.Locale;

/** What became of an expectation. */
public enum Status {
  /** It came out as expected, for certain. */
  AS_EXPECTED,
  /** A search found nothing that speaks against it, which proves nothing. */
  CONSISTENT,
  /** It came out otherwise. */
  UNEXPECTED,
  /** What should be possible was not found within the limits. */
  NOT_FOUND,
  /** Neither the solver nor a search could settle it within the limits. */
  UNDECIDED,
  /** The instance cannot be made. */
  INVALID,
  /** Somebody stopped the tests before it was settled. */
  STOPPED,
  /** Turncoat itself failed. */
  BROKEN;

  /** The name used in files, such as {@code as_expected}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it may count as kept. */
  public boolean isPassed() {
    return this == AS_EXPECTED || this == CONSISTENT;
  }
}
