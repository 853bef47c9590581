package turncoat.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import turncoat.cli.bridge.InterpretedRun;
import turncoat.cli.bridge.InterpreterExecutor;
import turncoat.cli.bridge.RunStates;
import turncoat.cli.console.CommandException;
import turncoat.cli.console.Console;
import turncoat.cli.console.ExitStatus;
import turncoat.cli.console.Json;
import turncoat.cli.console.Paint;
import turncoat.cli.spec.SpecReader;
import turncoat.cli.spec.Specs;
import turncoat.cli.story.Story;
import turncoat.compiler.AttackScenario;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.Specification;
import turncoat.compiler.ir.Model;
import turncoat.compiler.source.SourceFile;
import turncoat.runtime.files.AtomicFile;
import turncoat.runtime.replay.TapeMismatchException;
import turncoat.runtime.replay.TapeSource;
import turncoat.runtime.trace.Trace;
import turncoat.runtime.trace.TraceException;
import turncoat.runtime.trace.TraceFile;

/** {@code turncoat replay TRACE}: executes a trace again and tells it. */
@Command(
    name = "replay",
    header = "Execute a recorded attack again and confirm the violation.",
    description = {
      "",
      "The run is executed by the interpreter, choice by choice. The spec is the one recorded in"
          + " the",
      "trace, unless another path is given; it must not have changed."
    },
    footer = {
      "",
      "Exit status: 0 the same property is violated, 1 it is not, 2 not a trace of this spec.",
      "",
      "Examples:",
      "  turncoat replay runs/SyncBA/.../attack.json",
      "  turncoat replay runs/SyncBA/.../attack.json --scenario",
      "  turncoat replay runs/SyncBA/.../attack.json --itf attack.itf.json"
    })
final class ReplayCommand implements Callable<Integer> {
  private final Console console;
  private final Specs specs;

  @Mixin private final Common common = new Common();

  @Parameters(index = "0", paramLabel = "TRACE", description = "the attack.json of a run folder")
  private String traceName = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "the spec")
  private Optional<String> specName = Optional.empty();

  @Option(
      names = "--scenario",
      description = "print the run as a scenario for the spec, where 'check' plays it")
  private boolean asScenario;

  @Option(
      names = "--itf",
      paramLabel = "FILE",
      description = "also write the run's states in the Informal Trace Format; - for the terminal")
  private Optional<String> itf = Optional.empty();

  ReplayCommand(Console console) {
    this.console = console;
    this.specs = new Specs(console);
  }

  @Override
  public Integer call() {
    Path file = SpecReader.path(traceName);
    Trace trace = read(file);
    SourceFile source = spec(file, trace);
    Specification spec = specs.analyse(source);
    Model model = specs.instantiate(source, spec, request(trace));
    if (model.properties().stream().noneMatch(p -> p.name().equals(trace.property()))) {
      throw CommandException.invalid(
          "the trace claims to violate '"
              + trace.property()
              + "', which is no property of the spec",
          "the trace has been changed, or is of another spec");
    }
    InterpretedRun run = execute(model, trace);
    boolean reproduced = run.outcome().violates(trace.property());
    Optional<String> scenario =
        asScenario ? Optional.of(scenario(spec, trace, model, run)) : Optional.empty();
    boolean shown = itf.equals(Optional.of("-")) && !console.json();
    if (shown) {
      console.out().print(Json.text(RunStates.itf(model, run.execution())));
      return (reproduced ? ExitStatus.DONE : ExitStatus.FOUND).code();
    }
    itf.ifPresent(name -> writeItf(name, model, run));
    if (console.json()) {
      Map<String, Object> object = json(trace, source, model, run, reproduced);
      scenario.ifPresent(text -> object.put("scenario", text));
      Json.print(console.out(), object);
    } else if (scenario.isPresent()) {
      console.out().print(scenario.get());
    } else {
      print(trace, model, run, reproduced);
    }
    return (reproduced ? ExitStatus.DONE : ExitStatus.FOUND).code();
  }

  /** Declarations that hold the run; they are tried before they are recommended. */
  private static String scenario(Specification spec, Trace trace, Model model, InterpretedRun run) {
    String text =
        AttackScenario.write(spec, request(trace), model, run.execution(), trace.property())
            .orElseThrow(
                () ->
                    CommandException.invalid(
                        "mutant '" + trace.instance() + "' was attacked without a check or rule",
                        "write that change into the mutant itself, and attack it again"));
    if (!AttackScenario.plays(spec, text)) {
      throw new IllegalStateException("the scenario does not play as the run did:\n" + text);
    }
    return text;
  }

  private void writeItf(String name, Model model, InterpretedRun run) {
    if (name.equals("-")) {
      throw CommandException.invalid(
          "--itf - and --json both want the terminal", "give the trace a file: --itf run.itf.json");
    }
    Path path = SpecReader.path(name);
    Ours.require(path, "turncoat replay --itf");
    try {
      AtomicFile.write(path, Json.text(RunStates.itf(model, run.execution())));
    } catch (IOException e) {
      throw CommandException.unfinished(
          "cannot write " + path + ": " + Reasons.of(e), "choose another file with --itf");
    }
  }

  private static Trace read(Path file) {
    try {
      return TraceFile.read(file);
    } catch (TraceException e) {
      throw CommandException.invalid(String.valueOf(e.getMessage()));
    }
  }

  /** The spec given, or the one recorded, or the copy beside the trace; always the same text. */
  private SourceFile spec(Path trace, Trace recorded) {
    if (specName.isPresent()) {
      return unchanged(SpecReader.read(specName.get()), recorded, Optional.empty());
    }
    List<Path> places = new ArrayList<>();
    if (!recorded.file().isEmpty()) {
      places.add(SpecReader.path(recorded.file()));
    }
    Path copy = trace.resolveSibling(RunFiles.SPEC);
    places.add(copy);
    for (Path place : places) {
      if (Files.isRegularFile(place)) {
        Optional<Path> other =
            Optional.of(copy).filter(c -> !c.equals(place)).filter(Files::exists);
        return unchanged(SpecReader.read(place.toString()), recorded, other);
      }
    }
    throw CommandException.invalid(
        "the spec of the trace is not here: " + recorded.file(),
        "give its path: " + Shell.turncoat() + " replay " + Shell.quote(traceName) + " FILE");
  }

  private SourceFile unchanged(SourceFile source, Trace trace, Optional<Path> copy) {
    if (!source.sha256().equals(trace.specHash())) {
      String hint =
          copy.map(
                  c ->
                      "the run kept a copy of what it attacked: "
                          + String.join(
                              " ",
                              Shell.turncoat(),
                              "replay",
                              Shell.quote(traceName),
                              Shell.quote(c.toString())))
              .orElse("give the path of the spec as it was, or attack it again");
      throw CommandException.invalid(
          source.name() + " is not the text that the trace was recorded with (its hash differs)",
          hint);
    }
    return source;
  }

  private static InstanceRequest request(Trace trace) {
    return new InstanceRequest(
        Optional.of(trace.instance()).filter(name -> !name.isEmpty()),
        trace.parameters(),
        trace.without());
  }

  private InterpretedRun execute(Model model, Trace trace) {
    TapeSource tape = new TapeSource(trace.choices());
    try {
      InterpretedRun run = new InterpreterExecutor(model).run(tape);
      tape.requireEnd();
      return run;
    } catch (TapeMismatchException e) {
      throw CommandException.invalid(
          "not a run of this instance: " + e.getMessage(),
          "the trace has been changed or was written by another version ("
              + trace.toolVersion()
              + ")");
    }
  }

  private void print(Trace trace, Model model, InterpretedRun run, boolean reproduced) {
    Paint paint = console.outPaint();
    console.out().println(paint.strong(Headline.of(model, trace.property())));
    if (!common.quiet()) {
      Story.tell(model, run, trace.property(), paint).forEach(console.out()::println);
    }
    console.out().println();
    console
        .out()
        .println(
            reproduced
                ? "reproduced: " + trace.property() + " is violated"
                : paint.bad("not reproduced: " + trace.property() + " holds in this run"));
  }

  private Map<String, Object> json(
      Trace trace, SourceFile source, Model model, InterpretedRun run, boolean reproduced) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("protocol", model.protocol());
    object.put("instance", model.instance());
    object.put("params", JsonParts.params(model));
    object.put("without", model.without());
    object.put("property", trace.property());
    object.put("reproduced", reproduced);
    object.put("violated", run.outcome().violated());
    object.put("deviations", run.deviations());
    object.put("spec", source.name());
    object.put("trace", traceName);
    object.put("story", Story.tell(model, run, trace.property(), Paint.PLAIN));
    return object;
  }
}
