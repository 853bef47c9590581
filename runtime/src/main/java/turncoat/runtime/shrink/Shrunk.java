package turncoat.runtime.shrink;

import turncoat.runtime.replay.Outcome;

/**
 * A shrunk attack.
 *
 * @param outcome the smaller run; it violates the same property
 * @param deviations messages of corrupted nodes that differ from what an honest node would have
 *     sent; 0 if the executor does not know what that is
 * @param executions how often the executor was used
 * @param minimal whether no single choice that is not honest can be made honest or silent any more;
 *     false if the executions ran out before that was known
 */
public record Shrunk(Outcome outcome, int deviations, int executions, boolean minimal) {}
