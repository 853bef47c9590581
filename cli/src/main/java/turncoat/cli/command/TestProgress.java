package turncoat.cli.command;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import turncoat.cli.console.Console;
import turncoat.cli.expect.Case;
import turncoat.cli.expect.Result;
import turncoat.cli.expect.SpecTests;

/**
 * Shows how tests go: one line that is redrawn on a terminal, otherwise a line for each case that
 * is done.
 */
final class TestProgress implements SpecTests.Listener, AutoCloseable {
  private static final long REDRAW_EVERY_MILLIS = 200;

  private final Console console;
  private final boolean quiet;
  private final int total;
  private final InstantSource clock;
  private final Instant begin;
  private final Map<Case, Instant> running = new LinkedHashMap<>();
  private final Timer redraw = new Timer("turncoat-progress", true);
  private int done;
  private int failed;

  TestProgress(Console console, boolean quiet, int total, InstantSource clock) {
    this.console = console;
    this.quiet = quiet;
    this.total = total;
    this.clock = clock;
    begin = clock.instant();
    if (!quiet && console.errIsTerminal()) {
      TimerTask task =
          new TimerTask() {
            @Override
            public void run() {
              draw();
            }
          };
      redraw.schedule(task, REDRAW_EVERY_MILLIS, REDRAW_EVERY_MILLIS);
    }
  }

  @Override
  public synchronized void started(Case tested) {
    running.put(tested, clock.instant());
  }

  @Override
  public synchronized void finished(Result result) {
    running.remove(result.tested());
    done++;
    failed += result.status().isPassed() ? 0 : 1;
    if (!quiet && !console.errIsTerminal()) {
      console
          .err()
          .printf(
              Locale.ROOT,
              "%d/%d %s: %s, expected: %s (%s)%n",
              done,
              total,
              TestReport.word(result.status()),
              result.tested().name(),
              result.tested().expected(),
              TestReport.found(result));
    }
  }

  private synchronized void draw() {
    String line = line();
    String fitting = line.substring(0, Math.min(line.length(), console.columns() - 1));
    console.err().print("\r" + fitting + "\u001b[K");
    console.err().flush();
  }

  private String line() {
    double seconds = Duration.between(begin, clock.instant()).toMillis() / 1000.0;
    String left =
        done == 0
            ? ""
            : String.format(
                Locale.ROOT,
                ", %.1f/s, about %.0f s left",
                done / Math.max(seconds, 0.001),
                seconds / done * (total - done));
    String wrong = failed == 0 ? "" : ", " + failed + " not as expected";
    // The first is the one that has been running longest.
    String longest = running.keySet().stream().findFirst().map(c -> "; " + c.name()).orElse("");
    return String.format(Locale.ROOT, "%d/%d", done, total) + left + wrong + longest;
  }

  @Override
  public synchronized void close() {
    redraw.cancel();
    if (!quiet && console.errIsTerminal()) {
      console.err().print("\r\u001b[K");
      console.err().flush();
    }
  }
}
