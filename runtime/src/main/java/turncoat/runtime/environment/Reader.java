package turncoat.runtime.environment;

/**
 * Whose update in the receive step depends on a choice of the adversary.
 *
 * @param kind how the node is named
 * @param number the honest rank or the node, otherwise 0
 */
public record Reader(Kind kind, int number) {
  /** Every node's update may depend on it. */
  public static final Reader EVERYBODY = new Reader(Kind.EVERYBODY, 0);

  /** Ways to name a node. */
  public enum Kind {
    /** No single node. */
    EVERYBODY,
    /** The honest node of this rank. */
    HONEST,
    /** The leader of the iteration. */
    LEADER,
    /** The node of this number. */
    NODE
  }
}
