package turncoat.runtime.environment;

/**
 * A term of one of the spec's reward blocks.
 *
 * @param side whose reward: {@code adversary} or {@code honest}
 * @param text the term as written
 * @param line line of the spec, from 1
 */
public record Reward(String side, String text, int line) {
  /** The side of corrupted nodes and network. */
  public static final String ADVERSARY = "adversary";

  /** The side of the honest nodes that learn. */
  public static final String HONEST = "honest";
}
