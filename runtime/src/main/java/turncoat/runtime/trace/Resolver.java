package turncoat.runtime.trace;

/** Who answers a choice of the tape. */
public enum Resolver {
  /** Inputs, coins, samples, random leaders. */
  CHANCE,
  /** Byzantine nodes and the network. */
  ADVERSARY
}
