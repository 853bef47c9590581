package turncoat.runtime.replay;

import java.util.List;
import turncoat.runtime.trace.Choice;

/**
 * What an execution came to.
 *
 * @param violated names of the violated properties, in the spec's order
 * @param choices every choice made, in order
 */
public record Outcome(List<String> violated, List<Resolved> choices) {
  /** Copies its lists. */
  public Outcome {
    violated = List.copyOf(violated);
    choices = List.copyOf(choices);
  }

  /** Whether the property of that name was violated. */
  public boolean violates(String property) {
    return violated.contains(property);
  }

  /** The choices as a trace keeps them. */
  public List<Choice> tape() {
    return choices.stream().map(Resolved::toChoice).toList();
  }
}
