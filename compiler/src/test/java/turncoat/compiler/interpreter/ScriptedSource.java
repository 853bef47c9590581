package turncoat.compiler.interpreter;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Answers by script: the stage and the label of a choice, then the option's text. What the script
 * does not mention is answered like an honest node, or by the first allowed option.
 */
final class ScriptedSource implements ChoiceSource {
  private final Map<String, String> script = new LinkedHashMap<>();
  private boolean honestOtherwise = true;

  /** The choice with this label is answered with this option, at a stage or (empty) at all. */
  ScriptedSource at(String stage, String label, String option) {
    script.put(stage + ": " + label, option);
    return this;
  }

  /** What is not mentioned is silence, or the first option. */
  ScriptedSource silentOtherwise() {
    honestOtherwise = false;
    return this;
  }

  /**
   * What is not mentioned is what an honest node would do, as it is without {@link
   * #silentOtherwise}.
   */
  ScriptedSource honestly() {
    honestOtherwise = true;
    return this;
  }

  @Override
  public int choose(ChoicePoint point) {
    String key = point.at() + ": " + point.label();
    if (script.containsKey(key)) {
      int option = point.options().indexOf(script.get(key));
      if (option < 0) {
        throw new AssertionError(key + ": " + script.get(key) + " is not in " + point.options());
      }
      return option;
    }
    if (honestOtherwise && point.honest() >= 0) {
      return point.honest();
    }
    int option = 0;
    while (!point.allowed()[option]) {
      option++;
    }
    return option;
  }
}
