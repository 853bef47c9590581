package turncoat.compiler.interpreter;

import java.util.ArrayList;
import java.util.List;

/** Asks the source, refuses what is not allowed, and keeps what was answered. */
final class Tape {
  private final ChoiceSource source;
  private final List<Execution.Choice> choices;

  Tape(ChoiceSource source, List<Execution.Choice> before) {
    this.source = source;
    choices = new ArrayList<>(before);
  }

  int ask(ChoicePoint point) {
    int option = source.choose(point);
    if (!point.allows(option)) {
      throw new ForbiddenChoiceException(point, option);
    }
    choices.add(new Execution.Choice(point, option));
    return option;
  }

  List<Execution.Choice> choices() {
    return choices;
  }
}
