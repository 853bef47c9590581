package turncoat.runtime.attack;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import turncoat.runtime.environment.Description;
import turncoat.runtime.learn.IterationMetrics;
import turncoat.runtime.run.RunFolder;
import turncoat.runtime.run.RunFolderException;
import turncoat.runtime.trace.Trace;

/**
 * Keeps what comes up during a search: a line of progress a second, the metrics of every iteration,
 * and the best attack so far at once, so that it survives whatever happens later.
 */
final class Journal implements AttackListener {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final RunFolder folder;
  private final Description instance;
  private final AttackSettings settings;
  private final PrintWriter err;
  private AttackProgress.@Nullable Phase lastPhase;
  private Duration lastLine = Duration.ZERO;
  private Optional<FoundAttack> best = Optional.empty();
  private @Nullable RunFolderException failure;

  Journal(RunFolder folder, Description instance, AttackSettings settings, PrintWriter err) {
    this.folder = folder;
    this.instance = instance;
    this.settings = settings;
    this.err = err;
  }

  @Override
  public void progress(AttackProgress progress) {
    if (!progress.best().equals(best)) {
      best = progress.best();
      best.ifPresent(attack -> keep(() -> folder.attack(trace(attack))));
    }
    boolean newPhase = progress.phase() != lastPhase;
    if (newPhase || progress.elapsed().minus(lastLine).compareTo(INTERVAL) >= 0) {
      lastPhase = progress.phase();
      lastLine = progress.elapsed();
      err.println(line(progress));
    }
  }

  @Override
  public void iteration(IterationMetrics metrics) {
    keep(() -> folder.metrics(metrics));
  }

  /** Throws what went wrong in between, if anything did. */
  void requireNoFailure() throws RunFolderException {
    if (failure != null) {
      throw failure;
    }
  }

  private Trace trace(FoundAttack attack) {
    return AttackReport.trace(
        instance, settings, attack.outcome(), violatedTarget(attack), settings.search().id());
  }

  private String violatedTarget(FoundAttack attack) {
    return settings.targets(instance).stream()
        .filter(attack.outcome()::violates)
        .findFirst()
        .orElseThrow();
  }

  private static String line(AttackProgress progress) {
    String rate =
        progress.current().trials() == 0
            ? ""
            : "; %.1f %% of episodes violate".formatted(100 * progress.current().value());
    String random =
        progress.random().trials() == 0
            ? ""
            : " (random: %.1f %%)".formatted(100 * progress.random().value());
    return "%-10s %3.0f %% of the budget, %d steps, %.0f steps/s%s%s"
        .formatted(
            progress.phase().name().toLowerCase(Locale.ROOT),
            100 * progress.done(),
            progress.steps(),
            progress.stepsPerSecond(),
            rate,
            random);
  }

  /** Something that writes into the folder. */
  private interface Writing {
    void write() throws RunFolderException;
  }

  private void keep(Writing writing) {
    try {
      writing.write();
    } catch (RunFolderException e) {
      failure = failure == null ? e : failure;
    }
  }
}
