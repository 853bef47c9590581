package turncoat.runtime.solve;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import turncoat.runtime.solve.StageExpansion.Follower;

/** What the workers of one search have in common. */
final class Shared {
  /**
   * Looking at the clock or the table's size after every state would take longer than the state.
   */
  private static final int PATIENCE = 1024;

  private final StateTable table = new StateTable();
  private final Question question;
  private final long maxBytes;
  private final BooleanSupplier stopped;
  private final Power power;
  private volatile boolean full;
  private volatile boolean settled;
  private volatile boolean found;
  private int asked;

  /**
   * Nothing is known so far.
   *
   * @param stopped whether somebody wants the search to end
   * @param power how powerful the adversary is
   */
  Shared(Question question, long maxBytes, BooleanSupplier stopped, Power power) {
    this.power = power;
    this.stopped = stopped;
    this.question = question;
    this.maxBytes = maxBytes;
  }

  StateTable table() {
    return table;
  }

  /** How powerful the adversary is. */
  Power power() {
    return power;
  }

  /** A worker has found the value of a state after the first stage. */
  void found(Bounds value) {
    found |= question != Question.PROBABILITY && value.low() == 1;
  }

  /** All states are of interest again. */
  void lookOn() {
    found = false;
  }

  /**
   * Whether a violation is known to be possible after the first stage, and that is the question.
   */
  boolean isFound() {
    return found;
  }

  /** The value is known: what is left to do is to be done, whoever wants to stop it. */
  void settle() {
    settled = true;
  }

  /** Whether the search is to end, without a look at the memory. */
  boolean isAskedToStop() {
    return (full || stopped.getAsBoolean()) && !settled;
  }

  /** Whether the search is to end, on request or because memory is used up. */
  boolean isStopped() {
    // Workers may miss each other's counts, which only makes them look a little later.
    if (++asked % PATIENCE == 0 && table.bytes() > maxBytes) {
      full = true;
    }
    return isAskedToStop();
  }

  /** Whether the search has ended because memory is used up. */
  boolean isFull() {
    return full;
  }

  Bounds average(List<Follower> followers, Function<Follower, Bounds> value) {
    return averageOf(followers, Follower::probability, value);
  }

  /**
   * What chance makes of several possibilities: their mean, or the best if that is the question.
   */
  <T> Bounds averageOf(
      List<T> possibilities, ToDoubleFunction<T> probability, Function<T, Bounds> value) {
    if (possibilities.size() == 1) {
      return value.apply(possibilities.get(0));
    }
    Bounds all = Bounds.exactly(0);
    for (T possibility : possibilities) {
      Bounds one = value.apply(possibility);
      all =
          question == Question.PROBABILITY
              ? all.plus(probability.applyAsDouble(possibility), one)
              : all.max(one);
      if (question != Question.PROBABILITY && all.low() == 1) {
        return all;
      }
    }
    return all;
  }
}
