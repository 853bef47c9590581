package turncoat.cli.bridge;

import java.util.List;
import java.util.Map;
import turncoat.compiler.interpreter.Execution;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Stage;
import turncoat.runtime.replay.Outcome;

/**
 * A run of the interpreter with all that can be told of it.
 *
 * @param execution what happened
 * @param counterexamples for each violated property the honest nodes that show it
 */
public record InterpretedRun(Execution execution, Map<String, List<Integer>> counterexamples) {
  /** Copies its map. */
  public InterpretedRun {
    counterexamples = Map.copyOf(counterexamples);
  }

  /** The part of it that the runtime knows. */
  public Outcome outcome() {
    return InterpreterExecutor.outcome(execution);
  }

  /** How often the adversary did something else than an honest node would have done. */
  public long deviations() {
    return execution.choices().stream().filter(InterpretedRun::deviates).count();
  }

  private static boolean deviates(Execution.Choice choice) {
    return choice.point().honest() >= 0 && choice.point().honest() != choice.value();
  }

  /** The number of the round, from 1, in which the adversary last does so; 0 if it never does. */
  public int rounds(Model model) {
    List<String> rounds =
        model.schedule().stream()
            .filter(stage -> stage.kind() == Stage.Kind.ROUND)
            .map(Stage::name)
            .toList();
    return execution.choices().stream()
        .filter(InterpretedRun::deviates)
        .mapToInt(choice -> rounds.indexOf(choice.point().at()) + 1)
        .max()
        .orElse(0);
  }
}
