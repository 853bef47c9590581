package turncoat.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import turncoat.cli.command.Turncoat;
import turncoat.cli.console.BugReport;
import turncoat.cli.console.CommandException;
import turncoat.cli.console.Console;
import turncoat.cli.console.ExitStatus;
import turncoat.cli.console.Interruption;
import turncoat.cli.console.WatchedStream;

/** The entry point of the {@code turncoat} command. */
public final class Main {
  private Main() {}

  /** Runs a command and exits with its status. */
  public static void main(String[] args) {
    WatchedStream watched = new WatchedStream(new FileOutputStream(FileDescriptor.out));
    PrintStream out = new PrintStream(watched, false, StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    Interruption interruption = Interruption.listen();
    ExitStatus status = run(args, out, err, interruption);
    out.flush();
    if (watched.failure().isPresent()) {
      String reason = String.valueOf(watched.failure().get().getMessage());
      err.println("error: cannot write to standard output: " + reason);
      status = ExitStatus.UNFINISHED;
    }
    interruption.finish();
    System.exit(status.code());
  }

  /**
   * Runs a command within this process.
   *
   * @param args the command line
   * @param out for results
   * @param err for progress and messages
   * @param interruption how to stop it
   * @return how it ended; this method does not throw
   */
  public static ExitStatus run(
      String[] args, PrintStream out, PrintStream err, Interruption interruption) {
    Console console = Console.of(out, err, Arrays.asList(args).contains("--json"));
    try {
      int code = Turncoat.commandLine(console, interruption).execute(args);
      return ExitStatus.of(code);
    } catch (OutOfMemoryError e) {
      console.report(
          CommandException.unfinished(
              "not enough memory",
              "lower n, f or the bounds of 'repeat', or allow more: JAVA_TOOL_OPTIONS=-Xmx8g"));
    } catch (StackOverflowError | LinkageError | AssertionError e) {
      console.report(BugReport.of(e, args));
    }
    return ExitStatus.UNFINISHED;
  }
}
