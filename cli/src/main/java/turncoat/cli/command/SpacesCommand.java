package turncoat.cli.command;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import turncoat.cli.bridge.GeneratedEnvironments;
import turncoat.cli.console.Console;
import turncoat.cli.console.ExitStatus;
import turncoat.cli.console.Json;
import turncoat.cli.console.Table;
import turncoat.cli.spec.Specs;
import turncoat.compiler.ir.Model;
import turncoat.runtime.environment.Description;
import turncoat.runtime.environment.Environment;
import turncoat.runtime.environment.Feature;
import turncoat.runtime.environment.Reward;
import turncoat.runtime.environment.Slot;

/** {@code turncoat spaces FILE}: the derived action and observation spaces. */
@Command(
    name = "spaces",
    header = "Print what the adversary and learning nodes may choose and what they see.",
    description = {
      "",
      "Both are derived from the spec. A slot is one choice; in stages that it does not belong to it",
      "has only its first option. Every feature is a number from 0 to 1."
    },
    footer = {"", "Example:", "  turncoat spaces specs/sync_ba.bft --instance a1"})
final class SpacesCommand implements Callable<Integer> {
  private final Console console;
  private final Specs specs;

  @Mixin private final Common common = new Common();

  @Mixin private final InstanceOptions instance = new InstanceOptions();

  @Parameters(paramLabel = "FILE", description = "the spec")
  private String file = "";

  SpacesCommand(Console console) {
    this.console = console;
    this.specs = new Specs(console);
  }

  @Override
  public Integer call() {
    Model model = Subject.read(specs, file, instance.request()).model();
    Environment environment = GeneratedEnvironments.of(model).create(1);
    if (console.json()) {
      Json.print(console.out(), json(model, environment));
    } else {
      print(model, environment);
    }
    return ExitStatus.DONE.code();
  }

  private void print(Model model, Environment environment) {
    Description description = environment.describe();
    PrintStream out = console.out();
    out.println(console.outPaint().strong(Headline.instance(model)));
    out.println("adversary: " + description.adversary());
    out.println("stages: " + String.join(" ", stages(environment)));
    out.printf(
        "state: %d integers; actions: %d slots, %d options; observation: %d features%n",
        environment.stateSize(),
        description.slots().size(),
        description.optionCount(),
        description.featureCount());
    List<String> joint = new ArrayList<>();
    JointActions.byStage(model)
        .forEach((stage, count) -> joint.add(stage + " " + JointActions.show(count)));
    out.println("joint actions: " + (joint.isEmpty() ? "none" : String.join(", ", joint)));
    Quorums.table(List.of(model)).forEach(t -> t.print(out, console.outPaint(), ""));
    out.println();
    slots(description).print(out, console.outPaint(), "");
    if (!common.quiet()) {
      out.println();
      features(description.features()).print(out, console.outPaint(), "");
    }
    learners(description);
    rewards(description);
  }

  private void learners(Description description) {
    if (description.learners() > 0) {
      console.out().println();
      console
          .out()
          .printf(
              "learners: %d agents, honest_0 ..., each with %d slots and its own view of %d"
                  + " features%n",
              description.learners(),
              description.slotsOf("honest_0").length,
              description.localCount());
      if (!common.quiet()) {
        console.out().println();
        features(description.local()).print(console.out(), console.outPaint(), "");
      }
    }
  }

  private void rewards(Description description) {
    if (!description.rewards().isEmpty()) {
      Table table = new Table("line", "who", "reward");
      description.rewards().forEach(r -> table.add(r.line(), r.side(), r.text()));
      console.out().println();
      table.print(console.out(), console.outPaint(), "");
    }
  }

  private static List<String> stages(Environment environment) {
    return IntStream.range(0, environment.describe().stages())
        .mapToObj(environment::stageName)
        .toList();
  }

  private static Table slots(Description description) {
    Table table = new Table("line", "slot", "who", "size", "options");
    for (Slot slot : description.slots()) {
      table.add(slot.line(), slot.name(), slot.agent(), slot.size(), options(slot.options()));
    }
    return table;
  }

  /** All of them, or the first and the last. */
  private static String options(List<String> options) {
    if (options.size() <= 4) {
      return String.join("; ", options);
    }
    String last = options.get(options.size() - 1);
    return String.join("; ", options.subList(0, 3)) + "; ...; " + last;
  }

  private static Table features(List<Feature> features) {
    Table table = new Table("line", "index", "feature");
    for (Feature feature : features) {
      table.add(feature.line(), feature.index(), feature.name());
    }
    return table;
  }

  private static Map<String, Object> json(Model model, Environment environment) {
    Description description = environment.describe();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("protocol", description.protocol());
    object.put("instance", description.instance());
    object.put("params", JsonParts.params(model));
    object.put("without", description.without());
    object.put("adversary", description.adversary());
    object.put("stages", stages(environment));
    object.put("state_size", environment.stateSize());
    object.put("option_count", description.optionCount());
    object.put("feature_count", description.featureCount());
    Map<String, Object> joint = new LinkedHashMap<>();
    JointActions.byStage(model).forEach((stage, count) -> joint.put(stage, count.toString()));
    object.put("joint_actions", joint);
    object.put("quorums", Quorums.json(model));
    List<Map<String, Object>> slots = new ArrayList<>();
    for (Slot slot : description.slots()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("name", slot.name());
      row.put("agent", slot.agent());
      row.put("size", slot.size());
      row.put("options", slot.options());
      row.put("offset", slot.offset());
      row.put("line", slot.line());
      slots.add(row);
    }
    object.put("slots", slots);
    object.put("features", json(description.features()));
    object.put("learners", description.learners());
    object.put("local_features", json(description.local()));
    List<Map<String, Object>> rewards = new ArrayList<>();
    for (Reward reward : description.rewards()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("side", reward.side());
      row.put("text", reward.text());
      row.put("line", reward.line());
      rewards.add(row);
    }
    object.put("rewards", rewards);
    return object;
  }

  private static List<Map<String, Object>> json(List<Feature> features) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Feature feature : features) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("name", feature.name());
      row.put("index", feature.index());
      row.put("line", feature.line());
      rows.add(row);
    }
    return rows;
  }
}
