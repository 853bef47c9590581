package turncoat.cli.bridge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import turncoat.compiler.interpreter.Execution;
import turncoat.compiler.interpreter.ForbiddenChoiceException;
import turncoat.compiler.interpreter.Interpreter;
import turncoat.compiler.interpreter.InterpreterRun;
import turncoat.compiler.ir.Model;
import turncoat.runtime.replay.ChoicePoint;
import turncoat.runtime.replay.ChoiceSource;
import turncoat.runtime.replay.Executor;
import turncoat.runtime.replay.Outcome;
import turncoat.runtime.replay.Resolved;

/** Runs of the interpreter, as the runtime knows runs. */
public final class InterpreterExecutor implements Executor {
  private final Model model;
  private final Interpreter interpreter;

  /** Runs of this instance. */
  public InterpreterExecutor(Model model) {
    this.model = model;
    interpreter = new Interpreter(model);
  }

  @Override
  public Outcome execute(ChoiceSource source) {
    return outcome(play(source).execution());
  }

  /**
   * The same with everything that the interpreter knows of the run.
   *
   * @throws IllegalArgumentException if the source answers with an option that is not allowed
   */
  public InterpretedRun run(ChoiceSource source) {
    InterpreterRun run = play(source);
    Map<String, List<Integer>> counterexamples = new LinkedHashMap<>();
    model.properties().forEach(p -> counterexamples.put(p.name(), run.counterexample(p)));
    return new InterpretedRun(run.execution(), counterexamples);
  }

  private InterpreterRun play(ChoiceSource source) {
    try {
      InterpreterRun run = interpreter.start(point -> source.choose(convert(point)));
      while (!run.over()) {
        run.advance();
      }
      return run;
    } catch (ForbiddenChoiceException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** The part of an execution that the runtime knows. */
  public static Outcome outcome(Execution run) {
    List<Resolved> choices =
        run.choices().stream().map(c -> new Resolved(convert(c.point()), c.value())).toList();
    return new Outcome(run.violated(), choices);
  }

  private static ChoicePoint convert(turncoat.compiler.interpreter.ChoicePoint point) {
    return switch (point.resolver()) {
      case CHANCE -> ChoicePoint.chance(point.at(), point.label(), point.options());
      case ADVERSARY ->
          ChoicePoint.adversary(
              point.at(), point.label(), point.options(), point.allowed(), point.honest());
      case LEARNER ->
          ChoicePoint.learner(point.at(), point.label(), point.options(), point.allowed());
    };
  }
}
