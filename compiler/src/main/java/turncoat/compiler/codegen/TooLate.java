package turncoat.compiler.codegen;

import java.util.List;
import turncoat.compiler.ir.Deadline;
import turncoat.compiler.ir.Stage;

/** The first stage after a deadline. */
record TooLate(List<Stage> schedule) implements Deadline.Cases<Integer> {
  TooLate {
    schedule = List.copyOf(schedule);
  }

  /** Of an iteration past the bound, or after the loop. */
  @Override
  public Integer iteration(Deadline.Iteration d) {
    int after = 0;
    for (Stage stage : schedule) {
      boolean inLoop = stage.loop().map(l -> l.id() == d.loop().id()).orElse(false);
      if (inLoop && stage.loopValue() > d.bound()) {
        return stage.index();
      }
      if (inLoop) {
        after = stage.index() + 1;
      }
    }
    return after;
  }

  @Override
  public Integer round(Deadline.InRound d) {
    int after = 0;
    for (Stage stage : schedule) {
      if (stage.round().map(r -> r.id() == d.round()).orElse(false)) {
        after = stage.index() + 1;
      }
    }
    return after;
  }
}
