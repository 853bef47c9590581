package turncoat.runtime.learn;

/**
 * One step of a run that ended in a violation.
 *
 * @param observation what the adversary saw
 * @param mask which options were allowed
 * @param action the option chosen in each slot
 * @param stepsToEnd steps of the run after this one; 0 for the last
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by agreement; compared nowhere
public record Experience(float[] observation, boolean[] mask, int[] action, int stepsToEnd) {}
