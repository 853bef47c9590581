package turncoat.cli.command;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import turncoat.cli.bridge.Attack;
import turncoat.cli.bridge.IdleNames;
import turncoat.cli.bridge.InterpretedRun;
import turncoat.cli.console.Console;
import turncoat.cli.console.Json;
import turncoat.cli.console.Paint;
import turncoat.cli.story.Story;
import turncoat.compiler.ir.Model;
import turncoat.runtime.attack.AttackResult;
import turncoat.runtime.attack.AttackSettings;
import turncoat.runtime.attack.SearchKind;
import turncoat.runtime.search.Rate;

/**
 * Says what a search came to: for people, or as one JSON object.
 *
 * @param model what was attacked
 * @param settings how
 * @param result what the search says
 * @param attack the confirmed attack, if there is one
 * @param idle checks and rules that made no difference
 * @param folder where everything is kept
 * @param reproduce the command line that does the same again
 */
record AttackReport(
    Model model,
    AttackSettings settings,
    AttackResult result,
    Optional<Attack> attack,
    IdleNames idle,
    String folder,
    String reproduce) {

  /** Prints it on standard output. */
  void print(Console console, boolean quiet) {
    if (console.json()) {
      Json.print(console.out(), json());
    } else if (attack.isPresent()) {
      printAttack(attack.get(), console, quiet);
    } else {
      printNothingFound(console, quiet);
    }
  }

  /** The path of the trace, if there is one. */
  private Optional<String> trace() {
    return attack.map(a -> folder + "/attack.json");
  }

  private void printAttack(Attack found, Console console, boolean quiet) {
    PrintStream out = console.out();
    Paint paint = console.outPaint();
    out.println(paint.strong(Headline.of(model, found.property())));
    if (!quiet) {
      Story.tell(model, found.run(), found.property(), paint).forEach(out::println);
    }
    out.println();
    out.println(found.property() + " violated" + howOften());
    out.println("adversary: " + model.adversary().describe());
    learners(out);
    printIdle(out, quiet);
    out.println("run:       " + folder);
    out.println("replay:    " + Shell.turncoat() + " replay " + Shell.quote(trace().orElseThrow()));
    if (!quiet) {
      out.println("           with --scenario: as a scenario for the spec, which 'check' plays");
    }
    out.println("again:     " + reproduce);
  }

  /** Says that honest nodes have not learned, where they should. */
  private void learners(PrintStream out) {
    if (model.learns()) {
      out.println("honest:    not trained: what they have to learn is chosen uniformly at random");
    }
  }

  private void printIdle(PrintStream out, boolean quiet) {
    if (!quiet) {
      idle.lines().forEach(line -> out.println("idle:      " + line));
    }
  }

  /** Who found it, and how often whom succeeds. */
  private String howOften() {
    Rate trained = result.probability();
    Rate random = result.randomProbability();
    String found = " (found by " + finder() + ")";
    String byTrained =
        trained.trials() == 0 || trained.equals(random)
            ? ""
            : "\n  the trained adversary succeeds in " + Percent.withInterval(trained);
    String byRandom =
        random.trials() == 0 ? "" : "\n  random choices succeed in " + Percent.withInterval(random);
    return found + byTrained + byRandom;
  }

  private String finder() {
    return switch (result.search()) {
      case RANDOM -> "random choices";
      case EXPLORE -> "exploration";
      case PPO, AUTO -> "training";
    };
  }

  private void printNothingFound(Console console, boolean quiet) {
    PrintStream out = console.out();
    String targets = String.join(", ", settings.targets());
    out.println(
        console.outPaint().strong("no violation of " + targets + " found")
            + " within "
            + String.format(
                Locale.ROOT,
                "%d runs (%d steps, %.1f s)",
                result.episodes(),
                result.steps(),
                seconds()));
    out.println("instance:  " + Headline.instance(model));
    out.println("adversary: " + model.adversary().describe());
    learners(out);
    out.println("bound:     " + bound());
    if (!quiet) {
      out.println(
          "           This is no proof: a cleverer adversary, another instance or more steps may"
              + " find one.");
    }
    printIdle(out, quiet);
    out.println("run:       " + folder);
    out.println("again:     " + reproduce);
  }

  private String bound() {
    boolean learned = result.probability().trials() > 0;
    Rate rate = learned ? result.probability() : result.randomProbability();
    if (rate.trials() == 0) {
      return "none, as the search was stopped early";
    }
    boolean random = !learned || result.search() == SearchKind.RANDOM;
    String whose = random ? "random choices" : "the trained adversary";
    return "%s violated it in %d of %d fresh runs: at most %s with 95 %% confidence"
        .formatted(whose, rate.successes(), rate.trials(), Percent.of(rate.high()));
  }

  private double seconds() {
    return result.elapsed().toMillis() / 1000.0;
  }

  /** The object that DESIGN names, and more. */
  Map<String, Object> json() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("protocol", model.protocol());
    object.put("instance", model.instance());
    object.put("params", JsonParts.params(model));
    object.put("without", model.without());
    object.put("property", attack.map(Attack::property).or(result::property).orElse(null));
    object.put("targets", settings.targets());
    object.put("search", result.search().id());
    object.put("verdict", result.verdict().id());
    rate(object, "", result.probability());
    rate(object, "random_", result.randomProbability());
    object.put("exact_probability", null);
    object.put("episodes", result.episodes());
    object.put("env_steps", result.steps());
    object.put("wall_seconds", seconds());
    object.put("seed", settings.seed());
    object.put("budget", settings.budget().toString());
    object.put("ending", result.ending().name().toLowerCase(Locale.ROOT));
    object.put("adversary", model.adversary().describe());
    object.put("learners", model.learns() ? "random" : null);
    object.put("trace", trace().orElse(null));
    object.put("deviations", attack.map(Attack::run).map(InterpretedRun::deviations).orElse(null));
    object.put("idle_checks", idle.checks());
    object.put("idle_rules", idle.rules());
    object.put("idle_runs", idle.runs());
    object.put("run", folder);
    object.put("reproduce", reproduce);
    object.put(
        "story",
        attack.map(a -> Story.tell(model, a.run(), a.property(), Paint.PLAIN)).orElse(List.of()));
    return object;
  }

  private static void rate(Map<String, Object> object, String prefix, Rate rate) {
    boolean known = rate.trials() > 0;
    object.put(prefix + "probability", known ? rate.value() : null);
    object.put(prefix + "ci95", known ? JsonParts.interval(rate) : null);
  }
}
