package turncoat.cli.bridge;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import turncoat.compiler.interpreter.ChoicePoint;
import turncoat.compiler.interpreter.ChoicePoint.Resolver;
import turncoat.compiler.interpreter.Interpreter;
import turncoat.compiler.interpreter.InterpreterRun;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Stmt;
import turncoat.runtime.chance.SeededChance;

/**
 * Checks that rejected nothing and rules that changed nothing in a number of sampled runs.
 *
 * <p>In each run the adversary follows the protocol where it can, except for every choice in 1, 3
 * or 10: complete confusion alone seldom comes as far as what checks are for.
 *
 * @param runs how many runs were sampled
 * @param checks names of the checks, in the order of the text
 * @param rules names of the rules, in the order of the text
 */
public record IdleNames(int runs, List<String> checks, List<String> rules) {
  private static final int MOST_RUNS = 600;

  /** About how many choices are made in all. */
  private static final int MOST_CHOICES = 60_000;

  private static final int[] DEVIATIONS = {1, 3, 10};

  public IdleNames {
    checks = List.copyOf(checks);
    rules = List.copyOf(rules);
  }

  /** Samples runs; the same seed samples the same. */
  public static IdleNames sample(Model model, long seed) {
    Set<String> checks = new LinkedHashSet<>();
    Set<String> rules = new LinkedHashSet<>();
    for (Round round : model.rounds()) {
      round.receives().forEach(receive -> named(receive.body(), checks, rules));
    }
    int choices = Math.max(1, model.slots().size() * model.schedule().size());
    int most = Math.max(DEVIATIONS.length, Math.min(MOST_RUNS, MOST_CHOICES / choices));
    Interpreter interpreter = new Interpreter(model);
    SeededChance chance = new SeededChance(1);
    int run = 0;
    while (run < most && !(checks.isEmpty() && rules.isEmpty())) {
      chance.reset(0, SeededChance.mix(seed) + run);
      int deviation = DEVIATIONS[run % DEVIATIONS.length];
      InterpreterRun playing = interpreter.start(point -> choose(point, chance, deviation));
      while (!playing.over()) {
        playing.advance();
      }
      checks.removeAll(playing.effective());
      rules.removeAll(playing.effective());
      run++;
    }
    return new IdleNames(run, List.copyOf(checks), List.copyOf(rules));
  }

  private static int choose(ChoicePoint point, SeededChance chance, int deviation) {
    boolean follows = chance.uniform(0, deviation) > 0;
    if (point.resolver() != Resolver.CHANCE && follows && point.allows(point.honest())) {
      return point.honest();
    }
    int[] allowed = IntStream.range(0, point.allowed().length).filter(point::allows).toArray();
    return allowed[chance.uniform(0, allowed.length)];
  }

  private static void named(List<Stmt> statements, Set<String> checks, Set<String> rules) {
    for (Stmt statement : statements) {
      if (statement instanceof Stmt.Check check) {
        checks.add(check.name());
      } else if (statement instanceof Stmt.Rule rule) {
        rules.add(rule.name());
      }
      inside(statement).forEach(body -> named(body, checks, rules));
    }
  }

  private static List<List<Stmt>> inside(Stmt statement) {
    if (statement instanceof Stmt.If choice) {
      return List.of(choice.then(), choice.otherwise());
    }
    if (statement instanceof Stmt.Some some) {
      return List.of(some.then(), some.otherwise());
    }
    return statement instanceof Stmt.Rule rule ? List.of(rule.body()) : List.of();
  }

  /** What there is to say, one line each. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    checks.forEach(name -> lines.add("check '" + name + "' rejected nothing" + in()));
    rules.forEach(name -> lines.add("rule '" + name + "' changed nothing" + in()));
    return lines;
  }

  private String in() {
    return " in " + runs + " sampled runs";
  }
}
