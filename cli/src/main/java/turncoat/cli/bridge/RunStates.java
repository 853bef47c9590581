package turncoat.cli.bridge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import turncoat.compiler.export.Itf;
import turncoat.compiler.interpreter.Execution;
import turncoat.compiler.interpreter.Interpreter;
import turncoat.compiler.interpreter.InterpreterRun;
import turncoat.compiler.ir.Model;

/** The states that a run goes through, for tools that know states and no choices. */
public final class RunStates {
  private RunStates() {}

  /** The run as a trace in the Informal Trace Format, as JSON values. */
  public static Map<String, Object> itf(Model model, Execution execution) {
    List<Execution.Choice> tape = execution.choices();
    int[] next = {0};
    InterpreterRun run = new Interpreter(model).start(point -> tape.get(next[0]++).value());
    List<Itf.Step> steps = new ArrayList<>();
    steps.add(step("", tape.subList(0, next[0]), run));
    while (!run.over()) {
      int before = next[0];
      String stage = model.schedule().get(run.stage()).name();
      run.advance();
      steps.add(step(stage, tape.subList(before, next[0]), run));
    }
    return Itf.of(model, steps, execution.violated());
  }

  private static Itf.Step step(String action, List<Execution.Choice> choices, InterpreterRun run) {
    return new Itf.Step(
        action,
        choices.stream().map(c -> c.point().label() + ": " + c.text()).toList(),
        Arrays.stream(run.state()).boxed().toList());
  }
}
