package turncoat.compiler;

import java.util.Optional;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Expectation;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.interpreter.Execution;
import turncoat.compiler.interpreter.Interpreter;
import turncoat.compiler.interpreter.InterpreterRun;
import turncoat.compiler.ir.Model;

/** Plays scenarios as they are written and compares what comes out with what they expect. */
public final class ScenarioRunner {
  private final Specification specification;

  /** For the scenarios of a spec. */
  public ScenarioRunner(Specification specification) {
    this.specification = specification;
  }

  /**
   * Plays a scenario.
   *
   * @return the run, unless it cannot be played; with what is wrong with the scenario
   * @throws IllegalArgumentException if the spec has no scenario of that name
   */
  public Checked<Execution> run(String name) {
    Declaration.ScenarioDecl scenario =
        specification
            .scenario(name)
            .orElseThrow(() -> new IllegalArgumentException("no scenario is called " + name));
    return specification.instantiate(scenario).then(model -> play(model, scenario));
  }

  private Checked<Execution> play(Model model, Declaration.ScenarioDecl scenario) {
    Problems problems = new Problems();
    ScenarioMoves moves = new ScenarioMoves(model, specification.file(), scenario, problems);
    InterpreterRun run = new Interpreter(model).start(moves);
    while (!run.over()) {
      moves.placed(run.corrupted());
      run.advance();
    }
    moves.unused();
    if (problems.hasErrors()) {
      return Checked.failed(problems.all());
    }
    Execution execution = run.execution();
    scenario.expectations().forEach(e -> expect(e, execution, problems));
    return Checked.of(execution, problems.all());
  }

  private static void expect(Expectation expectation, Execution execution, Problems problems) {
    Optional<Expectation.Verdict> verdict =
        expectation instanceof Expectation.Verdict v ? Optional.of(v) : Optional.empty();
    if (verdict.isEmpty()) {
      problems.add(
          Code.E0452,
          expectation.span(),
          "a scenario is a single run, in which a property holds or is violated",
          "write 'holds' or 'violated'");
      return;
    }
    Ident property = verdict.get().property();
    boolean violated = execution.violated().contains(property.text());
    if (violated != verdict.get().violated()) {
      String outcome = violated ? "is violated" : "holds";
      problems.add(
          Code.E0452, expectation.span(), "'" + property.text() + "' " + outcome + " in this run");
    }
  }
}
