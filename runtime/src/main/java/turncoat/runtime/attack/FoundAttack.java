package turncoat.runtime.attack;

import turncoat.runtime.replay.Outcome;
import turncoat.runtime.search.Episode;

/**
 * A violating run.
 *
 * @param episode how to play it again in an environment
 * @param outcome its choices and the properties that it violates
 */
public record FoundAttack(Episode episode, Outcome outcome) {}
