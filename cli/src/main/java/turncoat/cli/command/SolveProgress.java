package turncoat.cli.command;

import java.util.Locale;
import java.util.Timer;
import java.util.TimerTask;
import turncoat.cli.console.Console;
import turncoat.runtime.solve.ExactSolver;

/** Says every few seconds how many states are solved; how many there will be nobody knows. */
final class SolveProgress {
  private static final int EVERY_SECONDS = 5;

  private final Timer clock = new Timer("turncoat-progress", true);

  /** Begins to tell, unless it is to be quiet. */
  SolveProgress(Console console, boolean quiet, String property, ExactSolver solver) {
    if (quiet) {
      return;
    }
    TimerTask tell =
        new TimerTask() {
          private long before;

          @Override
          public void run() {
            long states = solver.states();
            long perSecond = (states - before) / EVERY_SECONDS;
            before = states;
            console
                .err()
                .println(
                    String.format(
                        Locale.ROOT,
                        "%s: %,d states solved, %,d a second",
                        property,
                        states,
                        perSecond));
          }
        };
    clock.schedule(tell, 1000L * EVERY_SECONDS, 1000L * EVERY_SECONDS);
  }

  void stop() {
    clock.cancel();
  }
}
