package turncoat.runtime.trace;

import java.util.Locale;

/** Who answers a choice of the tape. */
public enum Resolver {
  /** Inputs, coins, samples, random leaders. */
  CHANCE,
  /** Byzantine nodes and the network. */
  ADVERSARY,
  /** Honest nodes, where they have to learn. */
  LEARNER;

  /** The name used in files: {@code chance}, {@code adversary} or {@code learner}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
