package turncoat.cli.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import turncoat.cli.console.Console;
import turncoat.runtime.attack.AttackListener;
import turncoat.runtime.attack.AttackProgress;
import turncoat.runtime.attack.FoundAttack;

/**
 * Shows how a search goes: one line that is redrawn on a terminal, otherwise a line every few
 * seconds.
 */
final class ProgressView implements AttackListener, AutoCloseable {
  private static final long LINE_EVERY_MILLIS = 5_000;
  private static final long REDRAW_EVERY_MILLIS = 200;
  private static final int BAR = 20;

  private final Console console;
  private final boolean quiet;
  private final List<String> targets;
  private Optional<AttackProgress.Phase> phase = Optional.empty();
  private long last;

  ProgressView(Console console, boolean quiet, List<String> targets) {
    this.console = console;
    this.quiet = quiet;
    this.targets = targets;
  }

  @Override
  public void progress(AttackProgress progress) {
    long now = progress.elapsed().toMillis();
    boolean newPhase = !phase.equals(Optional.of(progress.phase()));
    long every = console.errIsTerminal() ? REDRAW_EVERY_MILLIS : LINE_EVERY_MILLIS;
    if (quiet || !(newPhase || now - last >= every)) {
      return;
    }
    phase = Optional.of(progress.phase());
    last = now;
    if (console.errIsTerminal()) {
      String line = bar(progress.done()) + " " + line(progress);
      String fitting = line.substring(0, Math.min(line.length(), console.columns() - 1));
      console.err().print("\r" + fitting + "\u001b[K");
      console.err().flush();
    } else {
      console.err().println(line(progress));
    }
  }

  private static String bar(double done) {
    int full = (int) Math.round(Math.max(0, Math.min(1, done)) * BAR);
    return "[" + "#".repeat(full) + "-".repeat(BAR - full) + "]";
  }

  private String line(AttackProgress progress) {
    return String.format(
        Locale.ROOT,
        "%3.0f %% %s%s, %s",
        progress.done() * 100,
        name(progress.phase()),
        timeLeft(progress),
        rates(progress));
  }

  private static String timeLeft(AttackProgress progress) {
    if (progress.done() <= 0.01 || progress.phase() != AttackProgress.Phase.TRAINING) {
      return "";
    }
    double seconds = progress.elapsed().toMillis() / 1000.0;
    double left = seconds * (1 - progress.done()) / progress.done();
    return String.format(Locale.ROOT, " (at most %.0f s left)", left);
  }

  private String rates(AttackProgress progress) {
    String text = String.format(Locale.ROOT, "%.0f steps/s", progress.stepsPerSecond());
    if (progress.current().trials() > 0) {
      text += ", violated in " + Percent.of(progress.current());
    }
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

  /** Takes the line off the terminal, to make room for the result. */
  void clear() {
    if (console.errIsTerminal() && !quiet) {
      console.err().print("\r\u001b[K");
      console.err().flush();
    }
  }

  @Override
  public void close() {
    clear();
  }
}
