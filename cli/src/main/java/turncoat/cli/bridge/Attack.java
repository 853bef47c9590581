package turncoat.cli.bridge;

import java.util.List;
import java.util.Optional;
import turncoat.compiler.ir.Model;
import turncoat.runtime.attack.AttackResult;
import turncoat.runtime.attack.FoundAttack;
import turncoat.runtime.replay.Outcome;
import turncoat.runtime.replay.TapeMismatchException;
import turncoat.runtime.replay.TapeSource;
import turncoat.runtime.shrink.Shrinker;
import turncoat.runtime.trace.Choice;

/**
 * An attack that the interpreter has confirmed, made as small as it can be.
 *
 * @param run the interpreter's run of it
 * @param property what it violates
 */
public record Attack(InterpretedRun run, String property) {
  /**
   * Confirms every attack that a search found and shrinks them.
   *
   * @return the smallest; empty if the search found none
   * @throws IllegalStateException if the interpreter comes to another result than the environment
   */
  public static Optional<Attack> confirm(Model model, AttackResult result) {
    Optional<Attack> smallest = Optional.empty();
    for (FoundAttack found : result.attacks()) {
      Attack attack = confirm(model, found.outcome(), result.property().orElseThrow());
      if (smallest.isEmpty() || attack.run.deviations() < smallest.get().run.deviations()) {
        smallest = Optional.of(attack);
      }
    }
    return smallest;
  }

  /**
   * Confirms a run that violates the property and shrinks it.
   *
   * @throws IllegalStateException if the interpreter comes to another result than the environment
   */
  public static Attack confirm(Model model, Outcome found, String property) {
    InterpreterExecutor interpreter = new InterpreterExecutor(model);
    Outcome confirmed = replay(interpreter, found);
    Outcome shrunk = new Shrinker(interpreter).shrink(confirmed, property).outcome();
    return new Attack(interpreter.run(new TapeSource(shrunk.tape())), property);
  }

  /**
   * Confirms a run that violates the property for certain after so many stages and shrinks these;
   * then nobody lies any more.
   *
   * @throws IllegalStateException if the interpreter comes to another result than the environment
   */
  public static Attack confirm(Model model, Outcome found, String property, int stages) {
    InterpreterExecutor whole = new InterpreterExecutor(model);
    List<Choice> confirmed = replay(whole, found).tape();
    InterpreterExecutor beginning = new InterpreterExecutor(model.until(stages));
    Outcome cut = beginning.execute(new ContinuedTape(confirmed));
    Outcome shrunk = new Shrinker(beginning).shrink(cut, property).outcome();
    return new Attack(whole.run(new ContinuedTape(shrunk.tape())), property);
  }

  /**
   * Confirms a run that is to violate the property and leaves it as it is.
   *
   * @throws IllegalStateException if the interpreter comes to another result than the environment,
   *     or the run does not violate the property
   */
  public static Outcome replay(Model model, Outcome found, String property) {
    Outcome confirmed = replay(new InterpreterExecutor(model), found);
    if (!confirmed.violates(property)) {
      throw new IllegalStateException("what is said to violate " + property + " does not");
    }
    return confirmed;
  }

  private static Outcome replay(InterpreterExecutor interpreter, Outcome found) {
    TapeSource tape = new TapeSource(found.tape());
    Outcome confirmed;
    try {
      confirmed = interpreter.execute(tape);
      tape.requireEnd();
    } catch (TapeMismatchException e) {
      throw disagreement(e.getMessage(), e);
    }
    List<String> violated = confirmed.violated();
    if (!violated.equals(found.violated())) {
      throw disagreement(
          "the environment says that "
              + found.violated()
              + " is violated, the interpreter "
              + violated,
          null);
    }
    return confirmed;
  }

  private static IllegalStateException disagreement(
      @org.jspecify.annotations.Nullable String how,
      @org.jspecify.annotations.Nullable Throwable cause) {
    return new IllegalStateException(
        "the generated environment and the interpreter disagree: " + how, cause);
  }
}
