package turncoat.cli.settle;

import java.time.Duration;
import java.util.Optional;
import turncoat.runtime.replay.Outcome;
import turncoat.runtime.search.Rate;
import turncoat.runtime.solve.Bounds;

/**
 * What is known of a property in an instance.
 *
 * @param answer whether it can be violated
 * @param method who says so
 * @param probability where the best adversary's probability lies for certain
 * @param error how far rounding can have moved it
 * @param rate how often the best adversary that a search came upon violates it; without trials if
 *     there was no search
 * @param states states that the solver kept
 * @param runs runs that the search played
 * @param unsolved why the solver came to no end, if it did not
 * @param attack a violating run, confirmed by the interpreter, if there is one
 * @param wall the time taken
 */
public record Finding(
    Answer answer,
    Method method,
    Bounds probability,
    double error,
    Rate rate,
    long states,
    long runs,
    Optional<Unsolved> unsolved,
    Optional<Outcome> attack,
    Duration wall) {
  /** Whether a property can be violated. */
  public enum Answer {
    /** There is an attack. */
    VIOLATED,
    /** There is none: all of the instance was gone through. */
    ABSENT,
    /** A search found none, which proves nothing. */
    NOT_FOUND,
    /** Somebody stopped it before anything was known. */
    STOPPED
  }

  /** Where an answer comes from. */
  public enum Method {
    /** The exact solver. */
    EXACT,
    /** Playing: at random, exploring, learning. */
    SEARCH
  }

  /** Why the solver came to no end. */
  public enum Unsolved {
    /** Its time was up. */
    TIME,
    /** It had kept as many states as it was allowed to. */
    STATES,
    /** The memory was used up. */
    MEMORY,
    /** Honest nodes learn, and it knows no policy for them. */
    LEARNING
  }

  /** Whether the best adversary's probability is known. */
  public boolean isExact() {
    return probability.isExact();
  }
}
