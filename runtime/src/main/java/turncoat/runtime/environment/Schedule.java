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
  private final int[] loops;
  private final boolean[] starts;
  private final int[] parts;
  private final List<String> names;

  private Schedule(Builder builder) {
    int size = builder.names.size();
    steps = new int[size];
    values = new int[size];
    turns = new int[size];
    loops = new int[size];
    starts = new boolean[size];
    parts = new int[size];
    for (int i = 0; i < size; i++) {
      steps[i] = builder.steps.get(i);
      values[i] = builder.values.get(i);
      turns[i] = builder.turns.get(i);
      loops[i] = builder.loops.get(i);
      starts[i] = builder.starts.get(i);
      parts[i] = builder.parts.get(i);
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
    return stage < values.length ? values[stage] : 0;
  }

  /** Which repeat the stage stands in, counted from 0 in the schedule's order; -1 outside loops. */
  public int loop(int stage) {
    return stage < loops.length ? loops[stage] : -1;
  }

  /** How many iterations of its loop came before the stage's own, or -1 outside loops. */
  public int turn(int stage) {
    return stage < turns.length ? turns[stage] : -1;
  }

  /** Whether an iteration begins with the stage. */
  public boolean startsIteration(int stage) {
    return stage < starts.length && starts[stage];
  }

  /** Which of the stages of its step the stage is, from 1, if the step takes several; else 0. */
  public int part(int stage) {
    return stage < parts.length ? parts[stage] : 0;
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
    private final List<Integer> loops = new ArrayList<>();
    private final List<Boolean> starts = new ArrayList<>();
    private final List<Integer> parts = new ArrayList<>();
    private final int[] lasting;
    private final List<String> names = new ArrayList<>();
    private int repeats;

    private Builder(String[] stepNames) {
      this.stepNames = stepNames.clone();
      lasting = new int[stepNames.length];
    }

    /** From now on a step takes so many stages, at least 1, each time. */
    public Builder lasting(int step, int stages) {
      lasting[step] = stages;
      return this;
    }

    /** Adds stages outside loops. */
    public Builder once(int... onceSteps) {
      for (int step : onceSteps) {
        add(step, "", 0, -1, -1, false);
      }
      return this;
    }

    /** Adds the stages of all iterations of a repeat. */
    public Builder repeat(String variable, int low, int high, int... bodySteps) {
      for (int value = low; value <= high; value++) {
        for (int i = 0; i < bodySteps.length; i++) {
          add(bodySteps[i], variable + "=" + value, value, repeats, value - low, i == 0);
        }
      }
      repeats++;
      return this;
    }

    /** Adds all stages of one occurrence of a step. */
    private void add(int step, String place, int value, int loop, int turn, boolean first) {
      for (int part = Math.min(1, lasting[step]); part <= lasting[step]; part++) {
        String where = part == 0 ? place : place + (place.isEmpty() ? "" : ",") + "step=" + part;
        steps.add(step);
        names.add(stepNames[step] + (where.isEmpty() ? "" : "[" + where + "]"));
        loops.add(loop);
        values.add(value);
        turns.add(turn);
        starts.add(first && part <= 1);
        this.parts.add(part);
      }
    }

    /** The schedule. */
    public Schedule build() {
      return new Schedule(this);
    }
  }
}
