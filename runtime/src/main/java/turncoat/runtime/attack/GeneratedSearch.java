package turncoat.runtime.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import turncoat.runtime.environment.EnvironmentFactory;

/** The entry point that generated code calls: searches for an attack on its environment. */
public final class GeneratedSearch {
  private static final int INVALID = 2;
  private static final int INTERRUPTED = 3;
  private static final int PATIENCE_SECONDS = 20;

  private GeneratedSearch() {}

  /**
   * Searches as the options say, with progress on standard error and the attack, choice by choice,
   * on standard output. Ctrl-C ends it soon, with its results kept.
   *
   * @param factory makes the environments, such as {@code SyncBaEnvironment::new}
   * @param args the command line
   * @return the exit status: 0 if no attack was found, 1 if one was found, 2 if the command line is
   *     wrong, 3 if the search could not finish
   */
  public static int run(EnvironmentFactory factory, String... args) {
    SearchCommand command = new SearchCommand(factory, Clock.systemUTC());
    CountDownLatch finished = new CountDownLatch(1);
    Thread hook = new Thread(() -> interrupt(command, finished), "turncoat-interrupt");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      PrintWriter out = new PrintWriter(System.out, true, UTF_8);
      return execute(command, out, new PrintWriter(System.err, true, UTF_8), args);
    } finally {
      finished.countDown();
    }
  }

  static int execute(SearchCommand command, PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = new CommandLine(command).setOut(out).setErr(err);
    line.setParameterExceptionHandler(
        (e, arguments) -> {
          err.println("error: " + e.getMessage() + "; --help shows the options");
          return INVALID;
        });
    return line.execute(args);
  }

  /** Runs when the program ends: of itself, or by a signal, which leaves a search to be stopped. */
  private static void interrupt(SearchCommand command, CountDownLatch finished) {
    if (finished.getCount() == 0) {
      return;
    }
    command.stop();
    try {
      if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("gave up waiting for the results to be written");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(INTERRUPTED);
  }
}
