package turncoat.cli.bridge;

import java.util.List;
import java.util.Map;
import turncoat.compiler.interpreter.Execution;
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
    return execution.choices().stream()
        .filter(c -> c.point().honest() >= 0 && c.point().honest() != c.value())
        .count();
  }
}
