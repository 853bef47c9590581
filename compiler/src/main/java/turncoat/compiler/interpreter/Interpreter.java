package turncoat.compiler.interpreter;

import turncoat.compiler.ir.Model;

/** Plays runs of a model, slowly and obviously, as docs/semantics.md says. */
public final class Interpreter {
  private final Model model;

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
    return new InterpreterRun(model, source);
  }
}
