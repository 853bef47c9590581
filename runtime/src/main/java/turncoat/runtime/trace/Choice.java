package turncoat.runtime.trace;

/**
 * One answered choice of a run.
 *
 * @param at the stage, such as {@code vote[k=1]}
 * @param resolver who answered
 * @param label what was asked, in the spec's words, such as {@code Vote byzantine_0 -> honest_1};
 *     {@link #UNNAMED} if the executor that recorded it has no name for it
 * @param size number of options
 * @param value the option taken, from 0
 * @param meaning what that option means, such as {@code Vote(1, 0)}
 */
public record Choice(
    String at, Resolver resolver, String label, int size, int value, String meaning) {
  /**
   * Label of chance choices recorded in an environment, which asks chance for numbers and not by
   * name. Replay lets it stand for any chance choice of the same size.
   */
  public static final String UNNAMED = "";

  /** Checks that the value is one of the options. */
  public Choice {
    if (size < 1 || value < 0 || value >= size) {
      throw new IllegalArgumentException(
          "the choice '%s' at %s has value %d, which is not within its %d options"
              .formatted(label, at, value, size));
    }
  }
}
