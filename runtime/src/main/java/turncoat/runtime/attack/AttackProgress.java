package turncoat.runtime.attack;

import java.time.Duration;
import java.util.Optional;
import turncoat.runtime.search.Rate;

/**
 * Where a search stands.
 *
 * @param phase what it is doing
 * @param steps environment steps so far, over all phases
 * @param elapsed time so far
 * @param done share of the budget used, from 0 to 1; the evaluation may come on top
 * @param current success rate lately: of the baseline so far, of the latest training episodes, or
 *     of the evaluation so far; without trials in exploration, which has no meaningful rate
 * @param random the random baseline, {@link Rate#NONE} while it is being measured
 * @param best the quietest attack so far
 */
public record AttackProgress(
    Phase phase,
    long steps,
    Duration elapsed,
    double done,
    Rate current,
    Rate random,
    Optional<FoundAttack> best) {
  /** The phases of a search, in order. */
  public enum Phase {
    /** Uniformly random choices, the baseline. */
    RANDOM,
    /** Random choices that return to rare states. */
    EXPLORATION,
    /** Training. */
    TRAINING,
    /** Fresh episodes of what was learned. */
    EVALUATION
  }

  /** Environment steps per second of the whole search so far. */
  public double stepsPerSecond() {
    return elapsed.isZero() ? 0 : steps * 1000.0 / Math.max(1, elapsed.toMillis());
  }
}
