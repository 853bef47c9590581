package turncoat.compiler.interpreter;

/** Answers every choice of a run, in the order of the tape. */
public interface ChoiceSource {
  /**
   * Picks one of the point's options.
   *
   * @return the option's index; it must be allowed
   */
  int choose(ChoicePoint point);
}
