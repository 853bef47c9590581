package turncoat.compiler.ir;

/**
 * A term of a {@code reward} block. What a side gets for a stage is the sum of its terms that
 * apply, as floats added up in the order of the spec: first those of each round, then those of the
 * end.
 *
 * @param side who gets it
 * @param eachRound whether it is judged after every ROUND stage, on the state that this leaves, and
 *     not on the final state alone
 * @param when the condition, about all nodes like a property's
 * @param amount how much, positive or negative
 * @param origin its source
 */
public record Reward(Side side, boolean eachRound, Expr when, float amount, Origin origin) {
  /** Who gets rewards. */
  public enum Side {
    /** Corrupted nodes and network. */
    ADVERSARY,
    /** The honest nodes that learn. */
    HONEST
  }
}
