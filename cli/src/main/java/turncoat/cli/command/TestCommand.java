package turncoat.cli.command;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import turncoat.cli.console.BugReport;
import turncoat.cli.console.CommandException;
import turncoat.cli.console.Console;
import turncoat.cli.console.ExitStatus;
import turncoat.cli.console.Interruption;
import turncoat.cli.console.Json;
import turncoat.cli.expect.Case;
import turncoat.cli.expect.Result;
import turncoat.cli.expect.SpecTests;
import turncoat.cli.expect.Status;
import turncoat.cli.settle.Settler;
import turncoat.cli.spec.SpecReader;
import turncoat.cli.spec.Specs;
import turncoat.compiler.Specification;
import turncoat.runtime.files.AtomicFile;

/** {@code turncoat test FILE|FOLDER…}: whether specs keep their word. */
@Command(
    name = "test",
    header = "Test what specs say of themselves: expect lines, mutants, witnesses, scenarios.",
    description = {
      "",
      "Settles every 'expect' of the instances and mutants, looks for a run that reaches each",
      "witness, and plays the scenarios: by the exact solver where it comes to an end within its",
      "limits, by a search otherwise. A search that finds no attack on what should hold is",
      "consistent with it and proves nothing; an attack that should exist and is not found, and",
      "what nothing can settle, count as failures.",
      ""
    },
    footer = {
      "",
      "Exit status: 0 all is as expected or consistent, 1 something is not, 2 wrong spec or"
          + " command",
      "line, 3 could not finish (also after Ctrl-C, which tells what was settled so far).",
      "",
      "Examples:",
      "  turncoat test my_protocol.bft",
      "  turncoat test specs --time 60s --junit-xml target/specs.xml",
      "  turncoat test specs/pbft.bft --only 'lossy agreement' --search explore --budget 2M"
    })
final class TestCommand implements Callable<Integer> {
  private final Console console;
  private final Interruption interruption;
  private final Specs specs;
  private final Clock clock = Clock.systemUTC();

  @Mixin private final Common common = new Common();

  @Mixin private final LimitOptions limits = new LimitOptions();

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|FOLDER",
      description = "specs; of a folder all that are below it")
  private List<String> named = new ArrayList<>();

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      description = "only cases whose 'FILE INSTANCE PROPERTY' this is found in")
  private String only = "";

  @Option(
      names = "--junit-xml",
      paramLabel = "FILE",
      description = "write the results for continuous integration, too")
  private Optional<String> junitXml = Optional.empty();

  TestCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
    specs = new Specs(console);
  }

  @Override
  public Integer call() {
    Instant begin = clock.instant();
    Predicate<Case> wanted = wanted();
    Map<String, String> wrong = new LinkedHashMap<>();
    List<Specification> read = read(wrong);
    SpecTests tests = new SpecTests(clock);
    read.forEach(spec -> tests.add(spec, wanted));
    if (tests.size() == 0 && wrong.isEmpty()) {
      throw CommandException.invalid(
          only.isEmpty() ? "these specs expect nothing" : "no case fits --only " + only,
          only.isEmpty()
              ? "write what should come out behind an instance: expect agreement holds"
              : "cases are named FILE INSTANCE PROPERTY, such as specs/pbft.bft lossy agreement");
    }
    try (Settler settler = new Settler(limits.limits("test", tests.size()), clock)) {
      interruption.onRequest(settler::stop);
      List<Result> results = run(tests, settler);
      TestReport report =
          new TestReport(results, limits.describe(), Duration.between(begin, clock.instant()));
      print(report, wrong);
      writeXml(results, wrong);
      return status(tests, results, wrong).code();
    }
  }

  private Predicate<Case> wanted() {
    try {
      Pattern pattern = Pattern.compile(only);
      return tested -> pattern.matcher(tested.name()).find();
    } catch (PatternSyntaxException e) {
      throw CommandException.invalid(
          "--only " + only + ": " + e.getDescription(), "write a regular expression of Java");
    }
  }

  /** The specs without errors; what is wrong with the others is told and noted. */
  private List<Specification> read(Map<String, String> wrong) {
    List<Specification> read = new ArrayList<>();
    for (String file : SpecFiles.of(named)) {
      try {
        read.add(specs.analyse(SpecReader.read(file)));
      } catch (CommandException e) {
        console.tell(e);
        wrong.put(file, String.valueOf(e.getMessage()));
      }
    }
    return read;
  }

  private List<Result> run(SpecTests tests, Settler settler) {
    try (TestProgress progress = new TestProgress(console, common.quiet(), tests.size(), clock)) {
      return tests.run(settler, limits.threads(), progress);
    }
  }

  private void print(TestReport report, Map<String, String> wrong) {
    if (console.json()) {
      Map<String, Object> object = report.json();
      object.put("wrong_specs", wrong);
      Json.print(console.out(), object);
    } else {
      report.print(console, common.quiet());
      wrong.forEach((file, what) -> console.out().println(file + ": not tested: " + what));
    }
  }

  private void writeXml(List<Result> results, Map<String, String> wrong) {
    if (junitXml.isPresent()) {
      try {
        AtomicFile.write(SpecReader.path(junitXml.get()), JUnitXml.write(results, wrong));
      } catch (IOException e) {
        throw CommandException.unfinished(
            "cannot write " + junitXml.get() + ": " + Reasons.of(e),
            "choose another file with --junit-xml FILE");
      }
    }
  }

  private ExitStatus status(SpecTests tests, List<Result> results, Map<String, String> wrong) {
    if (tests.bug().isPresent()) {
      console.tell(BugReport.of(tests.bug().get(), "test"));
      return ExitStatus.UNFINISHED;
    }
    ExitStatus worst = wrong.isEmpty() ? ExitStatus.DONE : ExitStatus.INVALID;
    for (Result result : results) {
      worst = worst.or(status(result.status()));
    }
    return worst;
  }

  private static ExitStatus status(Status status) {
    return switch (status) {
      case AS_EXPECTED, CONSISTENT -> ExitStatus.DONE;
      case UNEXPECTED, NOT_FOUND, UNDECIDED -> ExitStatus.FOUND;
      case INVALID -> ExitStatus.INVALID;
      case STOPPED, BROKEN -> ExitStatus.UNFINISHED;
    };
  }
}
