package turncoat.runtime.attack;

import turncoat.runtime.learn.IterationMetrics;
import turncoat.runtime.search.Rate;

/**
 * Decides when training has nothing more to gain, from the success rates of blocks of {@value
 * #BLOCK_STEPS} steps.
 *
 * <p>It is done when the last two blocks reached 99 %. It has stopped improving when no block has
 * beaten the best one before it, by at least 1 percentage point, for {@value #PATIENCE} blocks if
 * the best one reached 20 %, or for {@value #LONG_PATIENCE} if it is lower, since from a low rate
 * there is more to gain (chance alone often keeps the best adversary below 50 %). While nothing has
 * been found it goes on.
 */
final class Plateau {
  static final int BLOCK_STEPS = 20_000;
  static final int PATIENCE = 10;
  static final int LONG_PATIENCE = 30;

  private static final double GAIN = 0.01;
  private static final double DONE = 0.99;

  private long blockEnd = BLOCK_STEPS;
  private int successes;
  private int trials;
  private double best;
  private int blocksSinceBest;
  private int blocksDone;
  private Rate latest = Rate.NONE;

  /** Takes an iteration into account. */
  void add(IterationMetrics metrics) {
    trials += metrics.finished();
    successes += (int) Math.round(metrics.successRate() * metrics.finished());
    if (metrics.steps() >= blockEnd && trials > 0) {
      closeBlock();
      blockEnd = metrics.steps() + BLOCK_STEPS;
    }
  }

  private void closeBlock() {
    latest = new Rate(successes, trials);
    successes = 0;
    trials = 0;
    blocksDone = latest.value() >= DONE ? blocksDone + 1 : 0;
    if (latest.value() >= best + GAIN || (best == 0 && latest.value() > 0)) {
      best = latest.value();
      blocksSinceBest = 0;
    } else {
      blocksSinceBest++;
    }
  }

  /** Success rate of the last block, or of what there is while the first one lasts. */
  Rate latest() {
    return latest.trials() == 0 ? new Rate(successes, trials) : latest;
  }

  /** Whether all but every episode violates. */
  boolean succeeded() {
    return blocksDone >= 2;
  }

  /** Whether there is a positive rate that has stopped improving. */
  boolean stalled() {
    return best > 0 && blocksSinceBest >= (best >= 0.2 ? PATIENCE : LONG_PATIENCE);
  }
}
