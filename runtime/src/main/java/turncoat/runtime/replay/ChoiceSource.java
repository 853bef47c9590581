package turncoat.runtime.replay;

/** Answers the choices of a run: a tape, a generator, a person. */
@FunctionalInterface
public interface ChoiceSource {
  /** The option to take; it must be allowed. */
  int choose(ChoicePoint point);
}
