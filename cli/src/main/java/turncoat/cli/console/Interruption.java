package turncoat.cli.console;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C: asks a command that has results to keep to stop, waits until it has kept them, and ends
 * with {@link ExitStatus#UNFINISHED}.
 */
public final class Interruption {
  private static final long PATIENCE_SECONDS = 20;

  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean graceful;
  private volatile boolean requested;

  /** Starts listening; call {@link #finish} when the command has ended. */
  public static Interruption listen() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::stop, "turncoat-interrupt"));
    return interruption;
  }

  /** One that only {@link #request} brings about, for commands run within another program. */
  public static Interruption never() {
    return new Interruption();
  }

  /** From now on there is something to keep, and {@link #requested} will be looked at. */
  public void keepResults() {
    graceful = true;
  }

  /** Whether the command should come to an end. */
  public boolean requested() {
    return requested;
  }

  /** Asks the command to come to an end. */
  public void request() {
    requested = true;
  }

  /** The command has ended and all is written. */
  public void finish() {
    finished.countDown();
  }

  private void stop() {
    if (finished.getCount() == 0) {
      return; // an ordinary exit
    }
    request();
    if (graceful) {
      awaitFinish();
    }
    Runtime.getRuntime().halt(ExitStatus.UNFINISHED.code());
  }

  private void awaitFinish() {
    try {
      if (!finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("turncoat: gave up waiting for the results to be written");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
