package turncoat.cli.command;

import turncoat.runtime.attack.AttackListener;
import turncoat.runtime.attack.AttackProgress;
import turncoat.runtime.learn.IterationMetrics;

/** Tells both the user and the run folder how a search goes. */
final class Watch implements AttackListener {
  private final ProgressView view;
  private final RunRecord record;

  Watch(ProgressView view, RunRecord record) {
    this.view = view;
    this.record = record;
  }

  @Override
  public void progress(AttackProgress progress) {
    view.progress(progress);
    progress.best().ifPresent(record::keep);
  }

  @Override
  public void iteration(IterationMetrics metrics) {
    record.metrics(metrics);
  }
}
