package turncoat.runtime.attack;

import turncoat.runtime.learn.IterationMetrics;

/** Told how a search goes, on the thread that runs it; must be quick. */
@FunctionalInterface
public interface AttackListener {
  /** Called some times a second at least, and at every change of phase. */
  void progress(AttackProgress progress);

  /** A training iteration is over. */
  default void iteration(IterationMetrics metrics) {}
}
