package turncoat.cli.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import turncoat.cli.bridge.Attack;
import turncoat.cli.bridge.InterpretedRun;
import turncoat.cli.console.Console;
import turncoat.cli.console.Json;
import turncoat.cli.console.Paint;
import turncoat.cli.story.Story;
import turncoat.compiler.ir.Model;
import turncoat.runtime.environment.Description;
import turncoat.runtime.replay.TraceRecorder;
import turncoat.runtime.run.RunFolder;
import turncoat.runtime.run.RunFolderException;
import turncoat.runtime.run.ToolVersion;
import turncoat.runtime.solve.Bounds;
import turncoat.runtime.solve.Inputs;
import turncoat.runtime.solve.Question;
import turncoat.runtime.solve.Solution;

/**
 * Says what solving came to: for people, or as one JSON object.
 *
 * @param solved property by property
 * @param folder where everything is kept
 */
record SolveReport(Model model, List<Solved> solved, Question question, String folder) {
  SolveReport {
    solved = List.copyOf(solved);
  }

  /** Writes the first optimal attack, and the result. */
  void keep(RunFolder run, Subject subject, Description description) throws RunFolderException {
    Optional<Solved> violated = violated();
    if (violated.isPresent()) {
      Attack attack = violated.get().attack().orElseThrow();
      TraceRecorder.Provenance provenance =
          new TraceRecorder.Provenance(
              subject.source().name(), attack.property(), "exact", 0, ToolVersion.current());
      run.attack(
          subject.withSettings(
              TraceRecorder.trace(description, provenance, attack.run().outcome())));
    }
    run.result(json());
  }

  private Optional<Solved> violated() {
    return solved.stream().filter(s -> s.attack().isPresent()).findFirst();
  }

  void print(Console console, boolean quiet) {
    if (console.json()) {
      Json.print(console.out(), json());
      return;
    }
    PrintStream out = console.out();
    Paint paint = console.outPaint();
    Optional<Solved> shown = violated();
    if (shown.isPresent() && !quiet) {
      Attack attack = shown.get().attack().orElseThrow();
      out.println(paint.strong(Headline.of(model, attack.property())));
      Story.tell(model, attack.run(), attack.property(), paint).forEach(out::println);
      out.println();
    }
    for (Solved s : solved) {
      out.println(paint.strong(s.property()) + ": " + verdict(s.solution()));
      out.printf(
          Locale.ROOT,
          "  %,d states, %.1f s%n",
          s.solution().states(),
          s.solution().wall().toMillis() / 1000.0);
      inputs(s).forEach(out::println);
    }
    out.println("instance:  " + Headline.instance(model));
    out.println("adversary: " + model.adversary().describe() + bound());
    out.println("run:       " + folder);
    if (shown.isPresent()) {
      out.println(
          "replay:    " + Shell.turncoat() + " replay " + Shell.quote(folder + "/attack.json"));
    }
  }

  /** What a value means for adversaries that see less than the solver supposes. */
  private String bound() {
    return isUpperBound() ? "\n           (solved for one that sees all: an upper bound)" : "";
  }

  private boolean isUpperBound() {
    return !model.adversary().rushing() && !model.adversary().fullInformation();
  }

  private String verdict(Solution solution) {
    if (solution.isProvedAbsent()) {
      return "no violation is possible in this instance (proved by going through all of it)";
    }
    if (!solution.probability().isExact()) {
      return String.format(
          Locale.ROOT,
          "not settled: violated with a probability between %.6f and %.6f; %s",
          solution.probability().low(),
          solution.probability().high(),
          solution.ending() == Solution.Ending.MEMORY
              ? "the memory is used up: lower a parameter or raise --memory"
              : "stopped");
    }
    return switch (question) {
      case POSSIBILITY -> "a violation is possible";
      case SHORTEST ->
          "violated for certain after "
              + AblateReport.plural(solution.rounds(), "round")
              + ", no sooner";
      case PROBABILITY ->
          "violated with probability " + Fraction.show(solution.probability().low());
    };
  }

  /** Vectors of inputs with what can be done about them, those alike in one line. */
  private List<String> inputs(Solved s) {
    Map<String, List<String>> vectors = new LinkedHashMap<>();
    s.inputs()
        .forEach(
            (inputs, value) ->
                vectors
                    .computeIfAbsent(chances(value), v -> new ArrayList<>())
                    .add(InputNames.show(model, inputs)));
    List<String> lines = new ArrayList<>();
    vectors.forEach(
        (value, inputs) -> lines.add("  inputs " + String.join(", ", inputs) + ": " + value));
    return lines;
  }

  private String chances(Bounds value) {
    if (value.high() == 0) {
      return "none possible";
    }
    return question == Question.PROBABILITY ? Fraction.show(value.low()) : "possible";
  }

  private static String id(Solution solution) {
    if (solution.isProvedAbsent()) {
      return "proved_absent";
    }
    return solution.probability().low() > 0 ? "violated" : "unknown";
  }

  private Map<String, Object> json() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("protocol", model.protocol());
    object.put("instance", model.instance());
    object.put("params", JsonParts.params(model));
    object.put("without", model.without());
    object.put("search", "exact");
    object.put("adversary", model.adversary().describe());
    object.put("upper_bound", isUpperBound());
    object.put("properties", solved.stream().map(this::json).toList());
    object.put("run", folder);
    return object;
  }

  private Map<String, Object> json(Map.Entry<Inputs, Bounds> inputs) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("honest", InputNames.names(model, inputs.getKey()));
    object.put("low", inputs.getValue().low());
    object.put("high", inputs.getValue().high());
    return object;
  }

  private Map<String, Object> json(Solved s) {
    Solution solution = s.solution();
    boolean asked = question == Question.PROBABILITY;
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("property", s.property());
    object.put("verdict", id(solution));
    object.put(
        "exact_probability",
        asked && solution.probability().isExact() ? solution.probability().low() : null);
    object.put("error", solution.error());
    object.put("low", solution.probability().low());
    object.put("high", solution.probability().high());
    object.put("ending", solution.ending().name().toLowerCase(Locale.ROOT));
    object.put("states", solution.states());
    object.put("wall_seconds", solution.wall().toMillis() / 1000.0);
    object.put("rounds", s.attack().isPresent() ? solution.rounds() : null);
    if (!s.inputs().isEmpty()) {
      object.put("inputs", s.inputs().entrySet().stream().map(this::json).toList());
    }
    object.put(
        "trace", violated().filter(s::equals).map(v -> folder + "/attack.json").orElse(null));
    object.put(
        "deviations", s.attack().map(Attack::run).map(InterpretedRun::deviations).orElse(null));
    return object;
  }
}
