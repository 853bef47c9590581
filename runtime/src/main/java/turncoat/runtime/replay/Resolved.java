package turncoat.runtime.replay;

import turncoat.runtime.trace.Choice;

/**
 * A choice point with its answer.
 *
 * @param point what was asked
 * @param value the option taken
 */
public record Resolved(ChoicePoint point, int value) {
  /** Checks that the answer was allowed. */
  public Resolved {
    if (!point.allows(value)) {
      throw new IllegalArgumentException(
          "option %d of '%s' is not allowed at %s".formatted(value, point.label(), point.at()));
    }
  }

  /** The same, as a trace keeps it. */
  public Choice toChoice() {
    return new Choice(
        point.at(),
        point.resolver(),
        point.label(),
        point.size(),
        value,
        point.options().get(value));
  }
}
