package turncoat.runtime.attack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** What a search has spent of its budget. */
final class Spending {
  private final Budget budget;
  private final InstantSource clock;
  private final Instant start;
  private long steps;

  /** Starts counting now. */
  Spending(Budget budget, InstantSource clock) {
    this.budget = budget;
    this.clock = clock;
    start = clock.instant();
  }

  void add(long moreSteps) {
    steps += moreSteps;
  }

  long steps() {
    return steps;
  }

  Duration elapsed() {
    Duration elapsed = Duration.between(start, clock.instant());
    // The clock may have been set back.
    return elapsed.isNegative() ? Duration.ZERO : elapsed;
  }

  /** Share of the budget that is spent with so many steps on top; may be more than 1. */
  double share(long moreSteps) {
    long spent = budget.kind() == Budget.Kind.STEPS ? steps + moreSteps : elapsed().toMillis();
    return (double) spent / budget.amount();
  }
}
