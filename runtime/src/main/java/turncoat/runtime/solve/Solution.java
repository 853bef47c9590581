package turncoat.runtime.solve;

import java.time.Duration;
import java.util.Optional;
import turncoat.runtime.replay.Outcome;

/**
 * What a search for the exact value came to.
 *
 * @param probability of a violation, if the adversary does its best; 0 or 1 if something else was
 *     asked for. Exact if both bounds are equal, up to {@code error}.
 * @param error how far rounding can have moved it
 * @param attack a run of an optimal adversary in which chance is kind to it, if the value is known
 *     and not 0
 * @param until after how many stages of the attack the violation is certain
 * @param rounds how many of these are communication rounds
 * @param states states between stages whose value is known
 * @param ending why it ended
 * @param wall time taken
 */
public record Solution(
    Bounds probability,
    double error,
    Optional<Outcome> attack,
    int until,
    int rounds,
    long states,
    Ending ending,
    Duration wall) {
  /** Why a search ended. */
  public enum Ending {
    /** The value is known. */
    SOLVED,
    /** It was stopped. */
    STOPPED,
    /** The states did not fit into the memory. */
    MEMORY
  }

  /** Whether no adversary of the instance's class can violate the property. */
  public boolean isProvedAbsent() {
    return probability.high() == 0;
  }
}
