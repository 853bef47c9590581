package turncoat.compiler.interpreter;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import turncoat.compiler.ir.Model;

/**
 * Plays runs of a model, slowly and obviously, as docs/semantics.md says. Not thread-safe; its runs
 * neither.
 */
public final class Interpreter {
  private final Model model;
  private final Map<List<Integer>, List<String>> texts = new HashMap<>();

  /** For one model. */
  public Interpreter(Model model) {
    this.model = model;
  }

  /**
   * Plays a whole run.
   *
   * @param source answers every choice, in the order given in {@link Model}
   * @throws ForbiddenChoiceException if an answer does not exist or is masked
   */
  public Execution run(ChoiceSource source) {
    InterpreterRun run = start(source);
    while (!run.over()) {
      run.advance();
    }
    return run.execution();
  }

  /** Starts a run to be played stage by stage. */
  public InterpreterRun start(ChoiceSource source) {
    return new InterpreterRun(model, source, texts);
  }
}
