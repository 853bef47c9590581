package turncoat.compiler.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Commands that follow each other within a stage: in each step one choice is made, first all of the
 * adversary's, then all of chance's; the last step changes the state and goes on to the next stage.
 * What was chosen is forgotten then, so that variables for choices serve all rounds.
 */
final class PrismSteps {
  private final Names names;
  private final Text variables;
  private final Text commands;
  private final Map<String, String> declared = new HashMap<>();
  private final Map<String, String> initial = new HashMap<>();
  private final Set<String> used = new HashSet<>();
  private final List<Step> adversary = new ArrayList<>();
  private final List<Step> chance = new ArrayList<>();
  private String name = "";
  private PrismTerm at = PrismTerm.TRUE;
  private int last = 1;

  PrismSteps(Names names, Text variables, Text commands) {
    this.names = names;
    this.variables = variables;
    this.commands = commands;
  }

  /**
   * What may happen in a step.
   *
   * @param probability how likely, or empty if the adversary chooses
   * @param updates what it sets
   */
  record Option(String probability, Map<String, String> updates) {}

  private record Step(List<Option> options, PrismTerm possible) {}

  /** Begins with the commands for some stages. */
  void begin(String action, List<Integer> stages) {
    name = Names.plain(action);
    at = PrismContext.stageIn(stages);
    used.clear();
    adversary.clear();
    chance.clear();
  }

  /** The most steps that a stage takes. */
  int last() {
    return last;
  }

  /** A variable for a truth value that is chosen, false until then. */
  String truth(String text) {
    return variable(text, "bool", "false");
  }

  /** A variable for a number that is chosen. */
  String number(String text, int low, int high, int first) {
    return variable(text, "[" + low + ".." + high + "]", Integer.toString(first));
  }

  private String variable(String text, String type, String first) {
    String variable = "";
    for (int i = 0; variable.isEmpty(); i++) {
      String key = text + " " + i + " " + type + " " + first;
      String known = declared.get(key);
      if (known == null) {
        variable = names.name(text);
        declared.put(key, variable);
        initial.put(variable, first);
        variables.line("  " + variable + " : " + type + " init " + first + ";");
      } else if (!used.contains(known)) {
        variable = known;
      }
    }
    used.add(variable);
    return variable;
  }

  /** The adversary may set a truth value where that is possible. */
  void choose(String variable, PrismTerm possible) {
    adversary.add(
        new Step(
            List.of(new Option("", Map.of(variable, "true")), new Option("", Map.of())), possible));
  }

  /** The adversary picks a number. */
  void choose(String variable, List<Integer> values, PrismTerm possible) {
    List<Option> options = new ArrayList<>();
    values.forEach(v -> options.add(new Option("", Map.of(variable, Integer.toString(v)))));
    choose(options, possible);
  }

  /** The adversary picks one of several options. */
  void choose(List<Option> options, PrismTerm possible) {
    add(adversary, new Step(options, possible));
  }

  /** Chance draws, outcomes with their probabilities. */
  void draw(String variable, Map<String, String> outcomes, PrismTerm possible) {
    List<Option> options = new ArrayList<>();
    outcomes.forEach((value, p) -> options.add(new Option(p, Map.of(variable, value))));
    draw(options, possible);
  }

  /** Chance draws one of several options. */
  void draw(List<Option> options, PrismTerm possible) {
    add(chance, new Step(options, possible));
  }

  private static void add(List<Step> steps, Step step) {
    if (!step.possible().equals(PrismTerm.FALSE)) {
      steps.add(step);
    }
  }

  /** Writes the commands; the last one makes these changes and begins the next stage. */
  void end(Map<String, PrismTerm> changes) {
    int number = 1;
    for (Step step : adversary) {
      write(step, number++);
    }
    for (Step step : chance) {
      write(step, number++);
    }
    last = Math.max(last, number);
    Map<String, String> updates = new LinkedHashMap<>();
    changes.forEach((variable, value) -> updates.put(variable, value.text()));
    used.stream().sorted().forEach(v -> updates.putIfAbsent(v, String.valueOf(initial.get(v))));
    updates.put("stage", "stage + 1");
    updates.put("step", "0");
    commands.line(command(number, PrismTerm.TRUE) + updates(updates) + ";").line();
  }

  private void write(Step step, int number) {
    String next = " & (step' = " + (number + 1) + ")";
    if (step.options().get(0).probability().isEmpty()) {
      for (Option option : step.options()) {
        String set = option.updates().isEmpty() ? "" : updates(option.updates()) + " & ";
        commands.line(command(number, step.possible()) + set + "(step' = " + (number + 1) + ");");
      }
    } else {
      List<String> outcomes =
          step.options().stream()
              .map(o -> o.probability() + " : " + updates(o.updates()) + next)
              .toList();
      commands.line(command(number, step.possible()) + String.join("\n      + ", outcomes) + ";");
    }
    PrismTerm idle = step.possible().not();
    if (!idle.equals(PrismTerm.FALSE)) {
      commands.line(command(number, idle) + "(step' = " + (number + 1) + ");");
    }
  }

  private String command(int number, PrismTerm guard) {
    PrismTerm here = PrismTerm.number("step").is(PrismTerm.number(number));
    return "  [" + name + "] " + PrismTerm.all(List.of(at, here, guard)).text() + " -> ";
  }

  static String updates(Map<String, String> updates) {
    return String.join(
        " & ",
        updates.entrySet().stream()
            .map(e -> "(" + e.getKey() + "' = " + e.getValue() + ")")
            .toList());
  }
}
