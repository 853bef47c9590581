package turncoat.runtime.attack;

import turncoat.runtime.replay.Outcome;

/**
 * A violating run.
 *
 * @param search who met it: {@link SearchKind#RANDOM}, {@link SearchKind#EXPLORE} or {@link
 *     SearchKind#PPO}
 * @param outcome its choices and the properties that it violates
 */
public record FoundAttack(SearchKind search, Outcome outcome) {}
