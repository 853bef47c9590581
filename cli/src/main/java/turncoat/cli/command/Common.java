package turncoat.cli.command;

import picocli.CommandLine.Option;

/**
 * Options of every command. {@code --json} and {@code --verbose} are looked at before the command
 * line is parsed, as its errors obey them too; {@code --help} is picocli's.
 */
@SuppressWarnings("UnusedVariable")
final class Common {
  @Option(
      names = "--json",
      description = "one JSON object on standard output, everything else on standard error")
  private boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "no progress, no advice: only the result")
  private boolean quiet;

  @Option(names = "--verbose", description = "details of internal errors")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "this text")
  private boolean help;

  boolean quiet() {
    return quiet;
  }
}
