package turncoat.cli.command;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine.Option;
import turncoat.cli.console.CommandException;
import turncoat.cli.settle.Limits;
import turncoat.runtime.attack.Budget;
import turncoat.runtime.attack.SearchKind;

/** How much commands that settle many questions spend on each. */
final class LimitOptions {
  @Option(
      names = "--possible",
      description = "where there is an attack, do not ask how likely it can be made: faster")
  private boolean possible;

  @Option(
      names = "--time",
      paramLabel = "20s",
      description = "how long the exact solver may take for one question (default: 20s)")
  private String time = "20s";

  @Option(
      names = "--states",
      paramLabel = "N",
      description = "how many states it may keep for one question (default: 50 million)")
  private long states = 50_000_000;

  @Option(
      names = "--memory",
      paramLabel = "MB",
      description = "memory for the states of all questions (default: half of Java's memory)")
  private long megabytes = Runtime.getRuntime().maxMemory() >> 21;

  @Option(
      names = "--search",
      paramLabel = "KIND",
      description =
          "what looks for attacks where the solver does not come to an end: random, explore, ppo,"
              + " auto (default: auto)")
  private String search = SearchKind.AUTO.id();

  @Option(
      names = "--budget",
      paramLabel = "30s|200k",
      description = "limit of such a search: a time or steps (default: 200k)")
  private String budget = "200k";

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "of everything random in it (default: 1)")
  private long seed = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "how many questions at a time (default: one for each processor)")
  private int threads = Runtime.getRuntime().availableProcessors();

  int threads() {
    return threads;
  }

  /**
   * The limits of one of several questions.
   *
   * @param questions how many there are; few leave threads to the solver
   */
  Limits limits(String command, int questions) {
    if (threads < 1 || megabytes < 1 || states < 1) {
      throw CommandException.invalid(
          "--threads, --memory and --states are at least 1", help(command));
    }
    Budget limit = read(command, () -> Budget.parse(time));
    if (limit.millisecondLimit().isEmpty()) {
      throw CommandException.invalid(
          "--time " + time + " is not a time", "write seconds, minutes or hours: 20s, 5m, 1h");
    }
    int atOnce = Math.max(1, Math.min(threads, questions));
    return new Limits(
        !possible,
        Duration.ofMillis(limit.millisecondLimit().getAsLong()),
        states,
        Math.max(1, (megabytes << 20) / atOnce),
        threads / atOnce,
        read(command, () -> SearchKind.parse(search)),
        read(command, () -> Budget.parse(budget)),
        seed);
  }

  /** What they are, in words: the bounds of all that was not found. */
  String describe() {
    return String.format(
        Locale.ROOT,
        "exact solver: %s and %,d states for each; else search %s: %s, seed %d",
        time,
        states,
        search,
        budget,
        seed);
  }

  private static <T> T read(String command, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (IllegalArgumentException e) {
      throw CommandException.invalid(String.valueOf(e.getMessage()), help(command));
    }
  }

  private static String help(String command) {
    return "see turncoat " + command + " --help";
  }
}
