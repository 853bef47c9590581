package turncoat.runtime.explore;

/**
 * A point in the middle of a run, with the tape that leads there.
 *
 * <p>The arrays are shared, not copied: treat them as read-only.
 *
 * @param state the state key, for {@code Environment.loadState}
 * @param stage number of stages already played
 * @param actions stages × slots: the adversary's choices so far
 * @param draws chance's choices so far
 */
@SuppressWarnings("ArrayRecordComponent") // identity is all that is ever compared
public record Start(int[] state, int stage, int[] actions, int[] draws) {}
