package turncoat.cli.console;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C: asks a command that has results to keep to stop, waits until it has kept them, and ends
 * with {@link ExitStatus#UNFINISHED}.
 */
public final class Interruption {
  private static final long PATIENCE_SECONDS = 20;

  private final CountDownLatch finished = new CountDownLatch(1);
  private boolean requested;
  private volatile Optional<Runnable> stopper = Optional.empty();

  /** Starts listening; call {@link #finish} when the command has ended. */
  public static Interruption listen() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::stop, "turncoat-interrupt"));
    return interruption;
  }

  /** One that only {@link #request} brings about, for commands run within another program. */
  public static Interruption byHand() {
    return new Interruption();
  }

  /**
   * From now on there is something to keep.
   *
   * @param stop asks the command to come to an end; called at once if that was asked for already
   */
  public synchronized void onRequest(Runnable stop) {
    stopper = Optional.of(stop);
    if (requested) {
      stop.run();
    }
  }

  /** Asks the command to come to an end. */
  public synchronized void request() {
    requested = true;
    stopper.ifPresent(Runnable::run);
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
    if (stopper.isPresent()) {
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
