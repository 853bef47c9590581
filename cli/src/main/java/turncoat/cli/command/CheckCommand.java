package turncoat.cli.command;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import turncoat.cli.console.CommandException;
import turncoat.cli.console.Console;
import turncoat.cli.console.ExitStatus;
import turncoat.cli.console.Json;
import turncoat.cli.console.Table;
import turncoat.cli.spec.SpecReader;
import turncoat.cli.spec.Specs;
import turncoat.compiler.InstanceInfo;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.Specification;
import turncoat.compiler.ir.Feature;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Slot;
import turncoat.compiler.ir.StateLayout;
import turncoat.compiler.source.SourceFile;

/** {@code turncoat check FILE…}: diagnostics, and the sizes of every instance. */
@Command(
    name = "check",
    header = "Check specs; print the sizes and quorums of their instances.",
    footer = {
      "",
      "Exit status: 0 all specs are well-formed, 2 at least one is not.",
      "",
      "Example:",
      "  turncoat check specs/*.bft"
    })
final class CheckCommand implements Callable<Integer> {
  private final Console console;
  private final Specs specs;

  @Mixin private final Common common = new Common();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "specs")
  private List<String> files = new ArrayList<>();

  CheckCommand(Console console) {
    this.console = console;
    this.specs = new Specs(console);
  }

  @Override
  public Integer call() {
    List<Map<String, Object>> results = new ArrayList<>();
    ExitStatus worst = ExitStatus.DONE;
    for (String file : files) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("file", file);
      try {
        SourceFile source = SpecReader.read(file);
        try {
          result.putAll(check(file, source));
        } finally {
          result.put("diagnostics", specs.said(source));
        }
      } catch (CommandException e) {
        console.tell(e);
        result.put("ok", false);
        result.put("error", e.getMessage());
        result.putIfAbsent("diagnostics", e.diagnostics());
        worst = worst.or(e.status());
      }
      results.add(result);
    }
    if (console.json()) {
      Json.print(console.out(), Map.of("files", results));
    }
    return worst.code();
  }

  private Map<String, Object> check(String file, SourceFile source) {
    Specification spec = specs.analyse(source);
    Table table =
        new Table(
            "instance",
            "settings",
            "stages",
            "slots",
            "options",
            "features",
            "state",
            "joint actions a stage");
    List<Map<String, Object>> instances = new ArrayList<>();
    List<Model> models = models(source, spec);
    for (Model model : models) {
      Sizes sizes = Sizes.of(model);
      table.add(
          model.instance(),
          model.settings(),
          sizes.stages(),
          sizes.slots(),
          sizes.options(),
          sizes.features(),
          sizes.state(),
          JointActions.show(sizes.jointActions()));
      instances.add(sizes.json(model));
    }
    if (!console.json()) {
      console.out().println(file + ": " + spec.protocol() + " is well-formed");
      if (!common.quiet() && !instances.isEmpty()) {
        table.print(console.out(), console.outPaint(), "  ");
        Quorums.table(models).forEach(t -> t.print(console.out(), console.outPaint(), "  "));
        spec.scenarios()
            .forEach(s -> console.out().println("  scenario " + s + " plays as written"));
      }
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ok", true);
    result.put("protocol", spec.protocol());
    result.put("properties", spec.properties());
    result.put("removable", spec.removable());
    result.put("scenarios", spec.scenarios());
    result.put("instances", instances);
    return result;
  }

  /**
   * All instances and mutants, once the scenarios have been played; what is wrong with any of them
   * is shown before the command ends.
   */
  private List<Model> models(SourceFile source, Specification spec) {
    List<Model> models = new ArrayList<>();
    List<CommandException> failures = new ArrayList<>();
    for (InstanceInfo instance : declared(spec)) {
      try {
        models.add(specs.instantiate(source, spec, InstanceRequest.of(instance.name())));
      } catch (CommandException e) {
        failures.add(e);
      }
    }
    for (String scenario : spec.scenarios()) {
      try {
        specs.play(source, spec, scenario);
      } catch (CommandException e) {
        failures.add(e);
      }
    }
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
    return models;
  }

  private static List<InstanceInfo> declared(Specification spec) {
    List<InstanceInfo> declared = new ArrayList<>(spec.instances());
    declared.addAll(spec.mutants());
    return declared;
  }

  /** How large an instance is; {@code jointActions} of its largest stage. */
  private record Sizes(
      int stages, int slots, int options, int features, int state, BigInteger jointActions) {
    static Sizes of(Model model) {
      return new Sizes(
          model.schedule().size(),
          model.slots().size(),
          model.slots().stream().mapToInt(Slot::size).sum(),
          model.features().stream().mapToInt(Feature::size).sum(),
          StateLayout.of(model).size(),
          JointActions.byStage(model).values().stream()
              .max(BigInteger::compareTo)
              .orElse(BigInteger.ONE));
    }

    Map<String, Object> json(Model model) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("instance", model.instance());
      object.put("params", JsonParts.params(model));
      object.put("without", model.without());
      object.put("adversary", model.adversary().describe());
      object.put("stages", stages);
      object.put("slots", slots);
      object.put("options", options);
      object.put("features", features);
      object.put("state", state);
      object.put("joint_actions", jointActions.toString());
      object.put("quorums", Quorums.json(model));
      return object;
    }
  }
}
