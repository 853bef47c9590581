package turncoat.cli.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import turncoat.cli.console.Console;
import turncoat.runtime.attack.AttackListener;
import turncoat.runtime.attack.AttackProgress;
import turncoat.runtime.attack.FoundAttack;

/** Shows how a search goes: a moving bar on a terminal, otherwise a line every few seconds. */
final class ProgressView implements AttackListener, AutoCloseable {
  private static final int WIDTH = 118;
  private static final long LINE_EVERY_MILLIS = 5_000;
  private static final int PARTS = 1000;

  private final Console console;
  private final boolean quiet;
  private final List<String> targets;
  private Optional<ProgressBar> bar = Optional.empty();
  private Optional<AttackProgress.Phase> phase = Optional.empty();
  private long lastLine;

  ProgressView(Console console, boolean quiet, List<String> targets) {
    this.console = console;
    this.quiet = quiet;
    this.targets = targets;
  }

  @Override
  public void progress(AttackProgress progress) {
    if (quiet) {
      return;
    }
    boolean newPhase = !phase.equals(Optional.of(progress.phase()));
    phase = Optional.of(progress.phase());
    if (console.errIsTerminal()) {
      redraw(progress, newPhase);
    } else if (newPhase || progress.elapsed().toMillis() - lastLine >= LINE_EVERY_MILLIS) {
      lastLine = progress.elapsed().toMillis();
      console.err().println(line(progress));
    }
  }

  private void redraw(AttackProgress progress, boolean newPhase) {
    if (newPhase) {
      clear();
      bar = Optional.of(newBar(name(progress.phase())));
    }
    bar.ifPresent(
        b -> {
          b.setExtraMessage(" " + rates(progress));
          b.stepTo(Math.round(progress.done() * PARTS));
        });
  }

  private ProgressBar newBar(String task) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(PARTS)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .clearDisplayOnFinish()
        .setConsumer(
            new DelegatingProgressBarConsumer(
                text -> console.err().print("\r" + text + "\u001b[K"), WIDTH))
        .build();
  }

  private String line(AttackProgress progress) {
    return String.format(
        Locale.ROOT,
        "%s %3.0f %%, %s%s",
        name(progress.phase()),
        progress.done() * 100,
        rates(progress),
        timeLeft(progress));
  }

  private static String timeLeft(AttackProgress progress) {
    if (progress.done() <= 0.01 || progress.phase() != AttackProgress.Phase.TRAINING) {
      return "";
    }
    double seconds = progress.elapsed().toMillis() / 1000.0;
    double left = seconds * (1 - progress.done()) / progress.done();
    return String.format(Locale.ROOT, ", at most %.0f s left", left);
  }

  private String rates(AttackProgress progress) {
    String text =
        String.format(
            Locale.ROOT,
            "%.0f steps/s, violated in %s",
            progress.stepsPerSecond(),
            Percent.of(progress.current()));
    if (progress.phase() != AttackProgress.Phase.RANDOM) {
      text += " (random " + Percent.of(progress.random()) + ")";
    }
    return text + progress.best().map(this::trophy).orElse("");
  }

  private String trophy(FoundAttack attack) {
    List<String> violated = attack.outcome().violated();
    return ", found: " + String.join(", ", targets.stream().filter(violated::contains).toList());
  }

  private static String name(AttackProgress.Phase phase) {
    return switch (phase) {
      case RANDOM -> "random choices";
      case EXPLORATION -> "exploring";
      case TRAINING -> "training";
      case EVALUATION -> "evaluating";
    };
  }

  /** Takes the bar off the terminal, to make room for the result. */
  void clear() {
    bar.ifPresent(
        b -> {
          b.close();
          console.err().print("\r\u001b[K");
        });
    bar = Optional.empty();
  }

  @Override
  public void close() {
    clear();
  }
}
