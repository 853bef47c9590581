package turncoat.cli.command;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import turncoat.cli.bridge.Attack;
import turncoat.cli.bridge.GeneratedEnvironments;
import turncoat.cli.console.CommandException;
import turncoat.cli.console.Console;
import turncoat.cli.console.ExitStatus;
import turncoat.cli.console.Interruption;
import turncoat.cli.spec.SpecReader;
import turncoat.cli.spec.Specs;
import turncoat.compiler.ir.Model;
import turncoat.runtime.replay.Outcome;
import turncoat.runtime.run.RunFolder;
import turncoat.runtime.run.RunFolderException;
import turncoat.runtime.solve.ExactSolver;
import turncoat.runtime.solve.Question;
import turncoat.runtime.solve.Solution;
import turncoat.runtime.solve.SolveSettings;

/** {@code turncoat solve FILE}: the exact value of an instance and an optimal attack. */
@Command(
    name = "solve",
    header = "Compute what the best adversary achieves, or prove that none achieves anything.",
    description = {
      "",
      "Goes through everything that the adversary and chance can do in the instance: the exact",
      "probability with which a property can be violated, an optimal attack, or a proof that",
      "there is none within the instance's bounds. For small instances."
    },
    footer = {
      "",
      "Exit status: 0 no property can be violated, 1 one can, 2 wrong spec or command line,",
      "3 could not finish (out of memory or after Ctrl-C; what is known then is told).",
      "",
      "Examples:",
      "  turncoat solve specs/two_round_majority.bft --instance n3",
      "  turncoat solve specs/ben_or.bft --instance n6 --property termination",
      "  turncoat solve my_protocol.bft --possible"
    })
final class SolveCommand implements Callable<Integer> {
  private final Console console;
  private final Interruption interruption;
  private final Specs specs;

  @Mixin private final Common common = new Common();

  @Mixin private final InstanceOptions instance = new InstanceOptions();

  @Mixin private final PropertyOptions properties = new PropertyOptions();

  @Parameters(paramLabel = "FILE", description = "the spec")
  private String file = "";

  @ArgGroup(exclusive = true)
  private final Asked asked = new Asked();

  /** What is asked, if not for probabilities. */
  static final class Asked {
    @Option(
        names = "--possible",
        description = "ask only whether a violation can happen; faster, and without probabilities")
    private boolean possible;

    @Option(
        names = "--shortest",
        description =
            "find an attack after whose rounds a violation is certain, the fewest there can be,"
                + " chance being as bad as it can be; then with few deviations")
    private boolean shortest;
  }

  @Option(
      names = "--all-inputs",
      description = "say what can be done for each vector of the honest nodes' inputs")
  private boolean allInputs;

  @Option(
      names = "--memory",
      paramLabel = "MB",
      description = "stop when the table of states takes so much (default: half of Java's memory)")
  private long megabytes = Runtime.getRuntime().maxMemory() >> 21;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "how many to use (default: one for each processor)")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "where run folders are made (default: runs)")
  private String out = "runs";

  SolveCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
    specs = new Specs(console);
  }

  @Override
  public Integer call() {
    if (threads < 1 || megabytes < 1) {
      throw CommandException.invalid(
          "--threads and --memory are at least 1", "see turncoat solve --help");
    }
    Subject subject = Subject.read(specs, file, instance.request());
    Model model = subject.model();
    if (model.learns()) {
      throw CommandException.invalid(
          "honest nodes learn in this protocol, and have not learned anything yet",
          "solve knows no policy for them; turncoat attack plays them at random");
    }
    List<String> targets = properties.targets(model);
    GeneratedEnvironments environments = GeneratedEnvironments.of(model);
    List<Solved> solved = new ArrayList<>();
    try (RunFolder folder =
        RunFolder.create(SpecReader.path(out), model.protocol(), Clock.systemUTC())) {
      for (String property : targets) {
        solved.add(solve(model, environments, property));
      }
      SolveReport report = new SolveReport(model, solved, question(), folder.path().toString());
      report.keep(folder, subject, environments.create(1).describe());
      report.print(console, common.quiet());
    } catch (RunFolderException e) {
      throw CommandException.unfinished(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw CommandException.unfinished(
          "cannot write the run folder: " + Reasons.of(e), "choose another with --out DIR");
    }
    return status(solved).code();
  }

  private Question question() {
    if (asked.shortest) {
      return Question.SHORTEST;
    }
    return asked.possible ? Question.POSSIBILITY : Question.PROBABILITY;
  }

  private Solved solve(Model model, GeneratedEnvironments environments, String property) {
    SolveSettings settings = new SolveSettings(property, question(), threads, megabytes << 20);
    ExactSolver solver = new ExactSolver(environments, settings, Clock.systemUTC());
    interruption.onRequest(solver::stop);
    Solution solution = watched(solver, property);
    Optional<Attack> attack =
        solution.attack().map(found -> confirm(model, found, property, solution));
    boolean known = solution.ending() == Solution.Ending.SOLVED;
    return new Solved(
        property,
        solution,
        attack,
        allInputs && known ? solver.byInputs() : Collections.emptySortedMap());
  }

  private Attack confirm(Model model, Outcome found, String property, Solution solution) {
    return question() == Question.SHORTEST
        ? Attack.confirm(model, found, property, solution.until())
        : Attack.confirm(model, found, property);
  }

  private Solution watched(ExactSolver solver, String property) {
    SolveProgress progress = new SolveProgress(console, common.quiet(), property, solver);
    try {
      return solver.solve();
    } finally {
      progress.stop();
    }
  }

  private static ExitStatus status(List<Solved> solved) {
    boolean known = solved.stream().allMatch(s -> s.solution().ending() == Solution.Ending.SOLVED);
    boolean violated = solved.stream().anyMatch(s -> s.solution().probability().low() > 0);
    return violated ? ExitStatus.FOUND : known ? ExitStatus.DONE : ExitStatus.UNFINISHED;
  }
}
