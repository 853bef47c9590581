package turncoat.runtime.replay;

/** Plays one run of one protocol instance: the interpreter, or an environment with one lane. */
@FunctionalInterface
public interface Executor {
  /**
   * Plays a run from its beginning to its end.
   *
   * @throws IllegalArgumentException if the source answers with an option that is not allowed
   */
  Outcome execute(ChoiceSource source);
}
