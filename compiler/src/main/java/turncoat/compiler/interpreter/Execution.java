package turncoat.compiler.interpreter;

import java.util.List;

/**
 * A finished run.
 *
 * @param violated names of the properties that do not hold, in the model's order
 * @param violations the same as a bit set over property ids
 * @param witnesses names of the witnesses that the run fulfils, in the model's order
 * @param choices the tape: every choice in the order it was made
 * @param narration what happened, for telling it
 */
public record Execution(
    List<String> violated,
    int violations,
    List<String> witnesses,
    List<Choice> choices,
    Narration narration) {
  /** A choice and its answer. */
  public record Choice(ChoicePoint point, int value) {
    /** The answer in words. */
    public String text() {
      return point.options().get(value);
    }
  }

  public Execution {
    violated = List.copyOf(violated);
    witnesses = List.copyOf(witnesses);
    choices = List.copyOf(choices);
  }
}
