package turncoat.runtime.attack;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import turncoat.runtime.search.Rate;

/**
 * What a search found.
 *
 * @param verdict whether there is an attack
 * @param property the targeted property that the attack violates, the most often violated if there
 *     are several; if none was found, the only target, or empty if there are several
 * @param search who met the attacks: training ({@link SearchKind#PPO}), or if it met none,
 *     exploration ({@link SearchKind#EXPLORE}), or else {@link SearchKind#RANDOM}; without attacks,
 *     the most elaborate searcher asked for
 * @param ending why the search ended
 * @param probability how often fresh episodes of the trained policy, or of random choices if
 *     nothing was trained, violated {@code property} (any target, if that is empty); without trials
 *     if the search was stopped before that was known
 * @param randomProbability the same for uniformly random choices
 * @param episodes episodes of the whole search
 * @param steps environment steps of the whole search
 * @param elapsed wall time; the only part that two runs with the same settings differ in, if the
 *     budget is in steps
 * @param attacks some attacks of that searcher, all of them violating {@code property}, the
 *     quietest first; empty if none was found
 */
public record AttackResult(
    Verdict verdict,
    Optional<String> property,
    SearchKind search,
    Ending ending,
    Rate probability,
    Rate randomProbability,
    long episodes,
    long steps,
    Duration elapsed,
    List<FoundAttack> attacks) {
  /** Why a search ended. */
  public enum Ending {
    /** The budget is used up. */
    BUDGET,
    /** The success rate was all but 1. */
    SUCCESS,
    /** The searcher that was asked for cannot improve on the attack that it has. */
    FOUND,
    /** The success rate had stopped improving. */
    PLATEAU,
    /** Somebody stopped it. */
    STOPPED;

    /** The name used in files, such as {@code budget}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies its list. */
  public AttackResult {
    attacks = List.copyOf(attacks);
  }
}
