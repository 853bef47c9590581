package turncoat.cli.story;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import turncoat.cli.bridge.InterpretedRun;
import turncoat.cli.console.Paint;
import turncoat.compiler.interpreter.Narration;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Failures;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Property;
import turncoat.compiler.ir.Stage;
import turncoat.compiler.ir.Variable;
import turncoat.compiler.ir.Walk;

/**
 * A run as a person would tell it: who was corrupted, what was said round by round, which of it an
 * honest node would not have said, and how it ended.
 */
public final class Story {
  private final Model model;
  private final Narration narration;
  private final Teller teller;

  private Story(Model model, Narration narration, Paint paint) {
    this.model = model;
    this.narration = narration;
    this.teller = new Teller(paint);
  }

  /**
   * Tells a run that violates a property.
   *
   * @return lines, none of them longer than 100 characters
   */
  public static List<String> tell(Model model, InterpretedRun run, String property, Paint paint) {
    Story story = new Story(model, run.execution().narration(), paint);
    story.cast();
    story.rounds();
    story.teller.gap();
    story.ending(run, property);
    return story.teller.lines();
  }

  private void cast() {
    List<Integer> corrupted = corruptedAtFirst();
    Failures failures = model.adversary().failures();
    if (failures.possible()) {
      teller.plain("Nodes may fail: " + failures.describe() + ".");
    }
    if (model.adversary().adaptive()) {
      String most = Words.count(model.adversary().corrupted(), "node");
      teller.plain("The adversary corrupts up to " + most + " during the run.");
    }
    boolean byzantine = !corrupted.isEmpty() || !failures.possible();
    if (byzantine && !(model.adversary().adaptive() && corrupted.isEmpty())) {
      teller.plain(corruption(corrupted));
    }
    inputs();
  }

  /** Who is corrupted as the first round begins. */
  private List<Integer> corruptedAtFirst() {
    return narration.stages().stream()
        .filter(stage -> stage.stage().kind() == Stage.Kind.ROUND)
        .findFirst()
        .map(Narration.StageStory::corrupted)
        .orElse(narration.corrupted());
  }

  private static String corruption(List<Integer> corrupted) {
    return corrupted.isEmpty()
        ? "Nobody is corrupted."
        : Words.nodes(corrupted) + (corrupted.size() == 1 ? " is" : " are") + " corrupted.";
  }

  private void inputs() {
    Map<String, Map<String, List<Integer>>> inputs = new LinkedHashMap<>();
    for (Narration.Input input : narration.inputs()) {
      inputs
          .computeIfAbsent(input.variable(), key -> new TreeMap<>())
          .computeIfAbsent(input.value(), key -> new ArrayList<>())
          .add(input.node());
    }
    inputs.forEach(
        (variable, byValue) -> {
          List<String> parts = new ArrayList<>();
          byValue.forEach((value, nodes) -> parts.add(value + " at " + Words.nodes(nodes)));
          String whose = corruptedAtFirst().isEmpty() ? "Inputs: " : "Honest inputs: ";
          teller.plain(whose + variable + " is " + Words.and(parts) + ".");
        });
  }

  private void rounds() {
    List<Narration.Learned> learned = List.of();
    for (Narration.StageStory stage : narration.stages()) {
      if (stage.stage().kind() == Stage.Kind.LEARN) {
        learned = stage.learned();
      } else if (stage.stage().kind() == Stage.Kind.ROUND) {
        teller.gap();
        teller.heading(title(stage));
        choices(learned);
        learned = List.of();
        new RoundStory(model, stage, teller).tell();
      }
    }
  }

  /** What honest nodes chose before the round. */
  private void choices(List<Narration.Learned> learned) {
    Map<Integer, List<String>> byNode = new TreeMap<>();
    for (Narration.Learned choice : learned) {
      byNode
          .computeIfAbsent(choice.node(), key -> new ArrayList<>())
          .add(choice.variable() + " = " + choice.value());
    }
    List<Map.Entry<Integer, String>> told = new ArrayList<>();
    byNode.forEach((node, texts) -> told.add(Map.entry(node, String.join(", ", texts))));
    Teller.byText(told)
        .forEach(
            (text, nodes) ->
                teller.plain(
                    Words.nodes(nodes) + (nodes.size() == 1 ? " chooses " : " choose ") + text));
  }

  /** {@code propose, k = 1, leader p2 (picked by the adversary)}. */
  private String title(Narration.StageStory stage) {
    StringBuilder title = new StringBuilder(stage.stage().round().orElseThrow().name());
    stage
        .stage()
        .loop()
        .ifPresent(
            loop ->
                title.append(", ").append(loop).append(" = ").append(stage.stage().loopValue()));
    if (opensIteration(stage.stage())) {
      stage
          .leader()
          .ifPresent(
              leader -> title.append(", leader ").append(Words.node(leader)).append(picker()));
    }
    return title.toString();
  }

  private boolean opensIteration(Stage stage) {
    if (stage.startsIteration() || stage.index() == 0) {
      return stage.startsIteration();
    }
    Stage before = model.schedule().get(stage.index() - 1);
    return switch (before.kind()) {
      case LEADER -> true;
      case LEARN -> opensIteration(before);
      case SETUP, ROUND -> false;
    };
  }

  private String picker() {
    return switch (model.leader().kind()) {
      case ANY -> " (picked by the adversary)";
      case RANDOM, RANDOM_HONEST -> " (drawn at random)";
      case NONE, ROUND_ROBIN, FIXED -> "";
    };
  }

  /** Which promise is broken, by whose final values. */
  private void ending(InterpretedRun run, String name) {
    Property property =
        model.properties().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
    List<Integer> proof = run.counterexamples().getOrDefault(name, List.of());
    List<String> values = new ArrayList<>();
    for (int node : new TreeSet<>(proof)) {
      variables(property).forEach(v -> value(node, v).ifPresent(values::add));
    }
    String how = values.isEmpty() ? "" : ": " + Words.and(values);
    teller.bad(name + " is violated" + how + ".");
    teller.faint("line " + property.origin().line() + ": " + property.origin().text());
    teller.plain(
        "The attack takes "
            + Words.count(run.deviations(), "deviation")
            + " from what honest nodes would do.");
  }

  private Optional<String> value(int node, Variable variable) {
    Optional<String> value = finalValue(node, variable.name());
    boolean output = variable.role() == Variable.Role.OUTPUT;
    return value.map(
        v ->
            output
                ? Words.node(node) + " decided " + v
                : Words.node(node) + "'s " + variable + " is " + v);
  }

  /** The variables that the property reads, except that an input needs no telling again. */
  private static List<Variable> variables(Property property) {
    Set<Variable> variables = new LinkedHashSet<>();
    Walk.expression(
        property.holds(),
        e -> {
          if (e instanceof Expr.Read read && read.variable().role() != Variable.Role.INPUT) {
            variables.add(read.variable());
          }
        });
    return List.copyOf(variables);
  }

  /** The last value that an honest node gave to a variable. */
  private Optional<String> finalValue(int node, String variable) {
    Optional<String> value = Optional.empty();
    for (Narration.StageStory stage : narration.stages()) {
      for (Narration.Change change : stage.changes()) {
        if (change.node() == node && change.variable().equals(variable)) {
          value = Optional.of(change.to());
        }
      }
    }
    return value;
  }
}
