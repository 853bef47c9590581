package turncoat.cli.command;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import turncoat.cli.bridge.Attack;
import turncoat.cli.bridge.GeneratedEnvironments;
import turncoat.cli.bridge.IdleNames;
import turncoat.cli.console.CommandException;
import turncoat.cli.console.Console;
import turncoat.cli.console.ExitStatus;
import turncoat.cli.console.Interruption;
import turncoat.cli.spec.SpecReader;
import turncoat.cli.spec.Specs;
import turncoat.runtime.attack.AttackResult;
import turncoat.runtime.attack.AttackSearch;
import turncoat.runtime.attack.AttackSettings;
import turncoat.runtime.run.RunFolder;
import turncoat.runtime.run.RunFolderException;

/** {@code turncoat attack FILE}: the main job, from the spec to the story of an attack. */
@Command(
    name = "attack",
    header = "Search for an attack: the main job.",
    description = {
      "",
      "Derives from the spec what corrupted nodes may say to whom and what they see, trains an",
      "adversary to violate a property, and tells the smallest attack found round by round, after",
      "the interpreter has confirmed it. Everything is kept in a run folder."
    },
    footer = {
      "",
      "Exit status: 0 no violation found, 1 a violation was found, 2 wrong spec or command line,",
      "3 could not finish (also after Ctrl-C, which keeps what was found so far).",
      "",
      "Examples:",
      "  turncoat attack my_protocol.bft",
      "  turncoat attack specs/sync_ba.bft --instance a1 --seed 7",
      "  turncoat attack specs/sync_ba.bft --set n=5,f=2 --without certified --budget 5m",
      "  turncoat attack my_protocol.bft --property validity --search random --json"
    })
final class AttackCommand implements Callable<Integer> {
  private final Console console;
  private final Interruption interruption;
  private final Specs specs;

  @Mixin private final Common common = new Common();

  @Mixin private final InstanceOptions instance = new InstanceOptions();

  @Mixin private final SearchOptions search = new SearchOptions();

  @Parameters(paramLabel = "FILE", description = "the spec")
  private String file = "";

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "where run folders are made (default: runs)")
  private String out = "runs";

  AttackCommand(Console console, Interruption interruption) {
    this.console = console;
    this.interruption = interruption;
    this.specs = new Specs(console);
  }

  @Override
  public Integer call() {
    Subject subject = Subject.read(specs, file, instance.request());
    AttackSettings settings = search.settings(subject.model());
    GeneratedEnvironments environments = GeneratedEnvironments.of(subject.model());
    String again =
        String.join(" ", Shell.turncoat(), "attack", Shell.quote(file))
            + instance.commandLine()
            + search.commandLine();
    Clock clock = Clock.systemUTC();
    try (RunFolder folder =
            RunFolder.create(SpecReader.path(out), subject.model().protocol(), clock);
        ProgressView view = new ProgressView(console, common.quiet(), settings.targets())) {
      RunRecord record = new RunRecord(folder, subject, environments, settings, again);
      record.start();
      AttackSearch attackSearch =
          new AttackSearch(environments, settings, new Watch(view, record), clock);
      interruption.onRequest(attackSearch::stop);
      AttackResult result = attackSearch.run();
      view.clear();
      Optional<Attack> attack = Attack.confirm(subject.model(), result);
      AttackReport report =
          new AttackReport(
              subject.model(),
              settings,
              result,
              attack,
              IdleNames.sample(subject.model(), settings.seed()),
              folder.path().toString(),
              again);
      record.finish(result, attack, report, attackSearch.policy());
      report.print(console, common.quiet());
      return status(result, attack).code();
    } catch (RunFolderException e) {
      throw CommandException.unfinished(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw CommandException.unfinished(
          "cannot write the run folder: " + Reasons.of(e), "choose another with --out DIR");
    }
  }

  private ExitStatus status(AttackResult result, Optional<Attack> attack) {
    if (result.ending() == AttackResult.Ending.STOPPED) {
      console.err().println("interrupted; what was found so far is kept");
      return ExitStatus.UNFINISHED;
    }
    return attack.isPresent() ? ExitStatus.FOUND : ExitStatus.DONE;
  }
}
