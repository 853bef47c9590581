package turncoat.runtime.environment;

import java.util.ArrayList;
import java.util.List;

/**
 * The stages of an episode in order. A stage is one occurrence of a <em>step</em> (setup, the
 * choice of a leader, a round of the protocol), perhaps within an iteration of a repeat.
 *
 * <p>Immutable; look-ups allocate nothing.
 */
public final class Schedule {
  private final int[] steps;
  private final int[] values;
  private final int[] turns;
  private final boolean[] starts;
  private final List<String> names;

  private Schedule(Builder builder) {
    int size = builder.names.size();
    steps = new int[size];
    values = new int[size];
    turns = new int[size];
    starts = new boolean[size];
    for (int i = 0; i < size; i++) {
      steps[i] = builder.steps.get(i);
      values[i] = builder.values.get(i);
      turns[i] = builder.turns.get(i);
      starts[i] = builder.starts.get(i);
    }
    names = List.copyOf(builder.names);
  }

  /** An empty schedule to add to; steps are numbered by their position in {@code stepNames}. */
  public static Builder of(String... stepNames) {
    return new Builder(stepNames);
  }

  /** Number of stages. */
  public int size() {
    return steps.length;
  }

  /** The stage's step, or -1 after the last stage. */
  public int step(int stage) {
    return stage < steps.length ? steps[stage] : -1;
  }

  /** The loop variable's value in the stage, 0 outside loops. */
  public int value(int stage) {
    return values[stage];
  }

  /** How many iterations of its loop came before the stage's own, or -1 outside loops. */
  public int turn(int stage) {
    return stage < turns.length ? turns[stage] : -1;
  }

  /** Whether an iteration begins with the stage. */
  public boolean startsIteration(int stage) {
    return stage < starts.length && starts[stage];
  }

  /** The stage in the spec's words, such as {@code vote[k=1]}. */
  public String name(int stage) {
    return names.get(stage);
  }

  /** Collects stages. */
  public static final class Builder {
    private final String[] stepNames;
    private final List<Integer> steps = new ArrayList<>();
    private final List<Integer> values = new ArrayList<>();
    private final List<Integer> turns = new ArrayList<>();
    private final List<Boolean> starts = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    private Builder(String[] stepNames) {
      this.stepNames = stepNames.clone();
    }

    /** Adds stages outside loops. */
    public Builder once(int... onceSteps) {
      for (int step : onceSteps) {
        add(step, 0, -1, false, stepNames[step]);
      }
      return this;
    }

    /** Adds the stages of all iterations of a repeat. */
    public Builder repeat(String variable, int low, int high, int... bodySteps) {
      for (int value = low; value <= high; value++) {
        for (int i = 0; i < bodySteps.length; i++) {
          String name = stepNames[bodySteps[i]] + "[" + variable + "=" + value + "]";
          add(bodySteps[i], value, value - low, i == 0, name);
        }
      }
      return this;
    }

    private void add(int step, int value, int turn, boolean starts, String name) {
      steps.add(step);
      values.add(value);
      turns.add(turn);
      this.starts.add(starts);
      names.add(name);
    }

    /** The schedule. */
    public Schedule build() {
      return new Schedule(this);
    }
  }
}
