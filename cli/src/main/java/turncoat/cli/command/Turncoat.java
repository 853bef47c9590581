package turncoat.cli.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;
import turncoat.cli.console.BugReport;
import turncoat.cli.console.CommandException;
import turncoat.cli.console.Console;
import turncoat.cli.console.ExitStatus;
import turncoat.cli.console.Interruption;
import turncoat.cli.console.Paint;
import turncoat.compiler.javac.MissingCompilerException;

/** The {@code turncoat} command: help, version and the commands below it. */
@Command(
    name = "turncoat",
    header = "Write a consensus protocol down; get the adversary that breaks it.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Version.class,
    footer = {
      "",
      "Examples:",
      "  turncoat new my_protocol                              a spec to start from",
      "  turncoat attack my_protocol.bft                       break it",
      "  turncoat attack specs/sync_ba.bft --instance a1       break a published protocol",
      "  turncoat COMMAND --help                               more about a command",
      "",
      "Exit status: 0 done, no violation found; 1 a violation was found, an expectation failed, a",
      "trace did not reproduce; 2 the spec or the command line is wrong; 3 could not finish."
    })
public final class Turncoat implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin
  @SuppressWarnings("UnusedVariable") // accepted before the command's name as well as after it
  private final Common common = new Common();

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "print the version")
  @SuppressWarnings("UnusedVariable") // picocli's
  private boolean version;

  private Turncoat() {}

  /** The command line, ready to be executed; its exit codes are those of {@link ExitStatus}. */
  public static CommandLine commandLine(Console console, Interruption interruption) {
    CommandLine line = new CommandLine(new Turncoat());
    line.addSubcommand(new NewCommand(console));
    line.addSubcommand(new CheckCommand(console));
    line.addSubcommand(new FmtCommand(console));
    line.addSubcommand(new SpacesCommand(console));
    line.addSubcommand(new CompileCommand(console));
    line.addSubcommand(new AttackCommand(console, interruption));
    line.addSubcommand(new SolveCommand(console, interruption));
    line.addSubcommand(new TestCommand(console, interruption));
    line.addSubcommand(new AblateCommand(console, interruption));
    line.addSubcommand(new ReplayCommand(console));
    line.addSubcommand(new ExportCommand(console));
    line.addSubcommand(new ExplainCommand(console));
    line.addSubcommand(new CommandLine.HelpCommand());
    line.setOut(writer(console.out())).setErr(writer(console.err()));
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            console.outPaint() == Paint.COLOUR ? Ansi.ON : Ansi.OFF));
    line.setUsageHelpWidth(100).setAbbreviatedOptionsAllowed(false);
    line.setExitCodeExceptionMapper(e -> ExitStatus.UNFINISHED.code());
    line.setExecutionExceptionHandler(
        (e, command, result) -> handle(console, e, result.originalArgs()));
    line.setParameterExceptionHandler((e, args) -> usage(console, e));
    line.setExecutionStrategy(new CommandLine.RunLast());
    return line;
  }

  private static PrintWriter writer(java.io.PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int handle(Console console, Exception e, List<String> arguments) {
    CommandException ended;
    if (e instanceof CommandException told) {
      ended = told;
    } else if (e instanceof MissingCompilerException) {
      ended = CommandException.unfinished(String.valueOf(e.getMessage()));
    } else {
      ended = BugReport.of(e, arguments.toArray(String[]::new));
    }
    console.report(ended);
    return ended.status().code();
  }

  private static int usage(Console console, ParameterException e) {
    String name = e.getCommandLine().getCommandSpec().qualifiedName();
    String help = "see " + name + " --help";
    String hint = help;
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> near = unmatched.getSuggestions();
      hint = near.isEmpty() ? help : "did you mean " + near.get(0) + "? " + help;
    }
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    console.report(CommandException.invalid(message, hint));
    return ExitStatus.INVALID.code();
  }
}
