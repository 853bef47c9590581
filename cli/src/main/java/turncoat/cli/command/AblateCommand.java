package turncoat.cli.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import turncoat.cli.ablate.AblationStudy;
import turncoat.cli.ablate.Effect;
import turncoat.cli.console.CommandException;
import turncoat.cli.console.Console;
import turncoat.cli.console.ExitStatus;
import turncoat.cli.console.Interruption;
import turncoat.cli.console.Json;
import turncoat.cli.settle.Settler;
import turncoat.cli.spec.SpecReader;
import turncoat.cli.spec.Specs;
import turncoat.compiler.Ablations;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.Specification;
import turncoat.compiler.ir.Model;
import turncoat.compiler.source.SourceFile;

/** {@code turncoat ablate FILE}: which parts of a protocol are load-bearing. */
@Command(
    name = "ablate",
    header = "Take away one thing after the other; see what each holds up.",
    description = {
      "",
      "Removes each named check, rule and verification, skips each round, lowers and raises each",
      "threshold by one, one at a time, and asks for each property whether there is an attack"
          + " then:",
      "by the exact solver where it comes to an end within its limits, by a search otherwise.",
      "'No attack within these bounds' does not mean that a part is not needed: other instances,",
      "other adversaries and longer searches may need it.",
      ""
    },
    footer = {
      "",
      "Exit status: 0 done, 2 wrong spec or command line, 3 could not finish (also after Ctrl-C,",
      "which tells what was settled so far).",
      "",
      "Examples:",
      "  turncoat ablate my_protocol.bft",
      "  turncoat ablate specs/sync_ba.bft --instance a5 --property agreement --time 60s",
      "  turncoat ablate specs/phase_king.bft --instance n4 --pairs --markdown"
    })
final class AblateCommand implements Callable<Integer> {
  private final Console console;
  private final Interruption interruption;
  private final Specs specs;
  private final Clock clock = Clock.systemUTC();

  @Mixin private final Common common = new Common();

  @Mixin private final PropertyOptions properties = new PropertyOptions();

  @Mixin private final LimitOptions limits = new LimitOptions();

  @Parameters(paramLabel = "FILE", description = "the spec")
  private String file = "";

  @Option(
      names = {"-i", "--instance"},
      paramLabel = "NAME",
      description = "an instance that the spec declares (default: its first)")
  private Optional<String> instance = Optional.empty();

  @Option(names = "--pairs", description = "take away two things at a time, too: all pairs")
  private boolean pairs;

  @Option(names = "--markdown", description = "print a table in Markdown")
  private boolean markdown;

  AblateCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
    specs = new Specs(console);
  }

  @Override
  public Integer call() {
    Instant begin = clock.instant();
    SourceFile source = SpecReader.read(file);
    Specification spec = specs.analyse(source);
    refuseMutants(spec);
    InstanceRequest request = new InstanceRequest(instance, Map.of(), List.of());
    Model model = specs.instantiate(source, spec, request);
    if (spec.instances().isEmpty()) {
      throw CommandException.invalid(
          "the spec declares no instance", "add one: instance n4: n=4 f=1 b=1");
    }
    List<String> targets = properties.targets(model);
    try (Settler settler = new Settler(limits.limits("ablate", Integer.MAX_VALUE), clock)) {
      AblationStudy study = new AblationStudy(new Ablations(spec), model, targets, pairs, settler);
      interruption.onRequest(study::stop);
      AtomicInteger done = new AtomicInteger();
      List<Effect> effects =
          study.run(
              limits.threads(), some -> tell(done.incrementAndGet(), study.size(), begin, some));
      clear();
      print(
          new AblateReport(
              model, effects, limits.describe(), Duration.between(begin, clock.instant())));
      return (settler.isStopped() ? ExitStatus.UNFINISHED : ExitStatus.DONE).code();
    }
  }

  private void refuseMutants(Specification spec) {
    boolean mutant = spec.mutants().stream().anyMatch(m -> Optional.of(m.name()).equals(instance));
    if (mutant) {
      throw CommandException.invalid(
          instance.orElse("") + " is a mutant, which has something taken away already",
          "name an instance: "
              + String.join(", ", spec.instances().stream().map(i -> i.name()).toList()));
    }
  }

  private void print(AblateReport report) {
    if (console.json()) {
      Json.print(console.out(), report.json());
    } else if (markdown) {
      console.out().print(report.markdown());
    } else {
      report.print(console, common.quiet());
    }
  }

  private synchronized void tell(int done, int total, Instant begin, List<Effect> effects) {
    if (common.quiet()) {
      return;
    }
    double seconds = Duration.between(begin, clock.instant()).toMillis() / 1000.0;
    String line =
        String.format(
            Locale.ROOT,
            "%d/%d, about %.0f s left; %s: %s",
            done,
            total,
            seconds / done * (total - done),
            AblateReport.change(effects.get(0)),
            String.join(
                ", ",
                effects.stream().map(e -> e.property() + " " + AblateReport.verdict(e)).toList()));
    if (console.errIsTerminal()) {
      String fitting = line.substring(0, Math.min(line.length(), console.columns() - 1));
      console.err().print("\r" + fitting + "\u001b[K");
      console.err().flush();
    } else {
      console.err().println(line);
    }
  }

  private void clear() {
    if (console.errIsTerminal() && !common.quiet()) {
      console.err().print("\r\u001b[K");
      console.err().flush();
    }
  }
}
