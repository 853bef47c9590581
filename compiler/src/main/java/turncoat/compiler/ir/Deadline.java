package turncoat.compiler.ir;

/** When something must have been done at the latest. */
public sealed interface Deadline {
  /** Dispatches on the kind. */
  <R> R match(Cases<R> cases);

  /** One method for each kind of deadline. */
  interface Cases<R> {
    R iteration(Iteration d);

    R round(InRound d);
  }

  /** Before a loop, or in an iteration of it with a value of at most {@code bound}. */
  record Iteration(Loop loop, int bound) implements Deadline {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.iteration(this);
    }

    @Override
    public String toString() {
      return loop + " = " + bound;
    }
  }

  /**
   * In the last stage of a round or before.
   *
   * @param round the round's number
   * @param name what was written, such as {@code r = 2}
   */
  record InRound(int round, String name) implements Deadline {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.round(this);
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
