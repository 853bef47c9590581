package turncoat.runtime.environment;

/**
 * One number of the observation, always within [0, 1].
 *
 * @param name in the spec's words, such as {@code vote.Vote from honest_0: val=1}
 * @param index position in the observation
 * @param line line of the spec that gave rise to it, from 1
 */
public record Feature(String name, int index, int line) {}
