package turncoat.runtime.shrink;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import turncoat.runtime.replay.Executor;
import turncoat.runtime.replay.Outcome;
import turncoat.runtime.replay.Resolved;
import turncoat.runtime.trace.Resolver;

/**
 * Makes an attack smaller by delta debugging (Zeller, Hildebrandt: Simplifying and isolating
 * failure-inducing input, TSE 2002), applied to the adversary's choices.
 *
 * <p>First as many choices as possible become what an honest node would have done, then what is
 * left becomes silence (option 0): in chunks of halving size, then one by one, again and again
 * until nothing changes. A step counts only if the same property is still violated and the attack
 * is smaller (see {@link Size}). Chance and what honest nodes have learned are kept as they were.
 * After a changed choice, later masks and even later choices may differ; what is no longer possible
 * is repaired (see {@link Plan}).
 *
 * <p>Deterministic if the executor is.
 */
public final class Shrinker {
  /** Executions that a shrink uses at most, if not told otherwise. */
  public static final int DEFAULT_EXECUTIONS = 5_000;

  private final Executor executor;
  private final int maxExecutions;

  /** A shrinker with the default limit. */
  public Shrinker(Executor executor) {
    this(executor, DEFAULT_EXECUTIONS);
  }

  /**
   * A shrinker.
   *
   * @param maxExecutions how often it executes at most, from 1
   */
  public Shrinker(Executor executor, int maxExecutions) {
    this.executor = executor;
    this.maxExecutions = maxExecutions;
  }

  /**
   * Shrinks an outcome that the executor can reproduce.
   *
   * @param property the property that is to stay violated
   * @throws IllegalArgumentException if the executor, given the outcome's own choices, does not
   *     violate the property
   */
  public Shrunk shrink(Outcome attack, String property) {
    Run run = new Run(attack, property);
    if (!run.start(attack)) {
      throw new IllegalArgumentException(
          "the run to be shrunk does not violate '%s' when executed again".formatted(property));
    }
    run.inChunks(Goal.HONEST);
    run.inChunks(Goal.SILENT);
    boolean minimal = run.oneByOne();
    return new Shrunk(run.best, Size.of(run.best).deviations(), run.executions, minimal);
  }

  /** What a choice is moved towards. */
  private enum Goal {
    HONEST,
    SILENT
  }

  /** The state of one shrink: the smallest attack so far and the plan that leads to it. */
  private final class Run {
    private final String property;
    private final Chances chances;
    private Outcome best;
    private Plan plan;
    private int executions;

    Run(Outcome attack, String property) {
      this.property = property;
      chances = new Chances(attack);
      best = attack;
      plan = Plan.of(attack);
    }

    boolean start(Outcome attack) {
      return execute(Plan.of(attack))
          .map(
              outcome -> {
                accept(outcome);
                return true;
              })
          .orElse(false);
    }

    /** The outcome of a plan, if it violates the property and there was an execution left. */
    private Optional<Outcome> execute(Plan candidate) {
      if (executions == maxExecutions) {
        return Optional.empty();
      }
      executions++;
      Outcome outcome = executor.execute(candidate.source(chances));
      return Optional.of(outcome).filter(o -> o.violates(property));
    }

    private void accept(Outcome outcome) {
      best = outcome;
      plan = Plan.of(outcome);
    }

    private boolean attempt(List<Resolved> changed, Goal goal) {
      Plan candidate = goal == Goal.HONEST ? plan.honest(changed) : plan.silent(changed);
      Optional<Outcome> outcome =
          execute(candidate).filter(o -> Size.of(o).compareTo(Size.of(best)) < 0);
      outcome.ifPresent(this::accept);
      return outcome.isPresent();
    }

    /** Choices that could still be moved towards the goal. */
    private List<Resolved> open(Goal goal) {
      return best.choices().stream()
          .filter(choice -> choice.point().resolver() == Resolver.ADVERSARY)
          .filter(choice -> isOpen(choice, goal))
          .toList();
    }

    private static boolean isOpen(Resolved choice, Goal goal) {
      int honest = choice.point().honest();
      if (honest >= 0 && choice.value() == honest) {
        return false;
      }
      return goal == Goal.HONEST ? honest >= 0 : choice.value() != 0 && choice.point().allows(0);
    }

    private void inChunks(Goal goal) {
      for (int size = open(goal).size(); size > 1 && executions < maxExecutions; ) {
        size = anyChunk(goal, size) ? Math.min(size, open(goal).size()) : size / 2;
      }
    }

    /** Tries the chunks of a size from the last to the first: later choices depend on earlier. */
    private boolean anyChunk(Goal goal, int size) {
      List<Resolved> open = open(goal);
      for (int end = open.size(); end > 0; end -= size) {
        if (attempt(open.subList(Math.max(0, end - size), end), goal)) {
          return true;
        }
      }
      return false;
    }

    /** Whether it came to an end before the executions did. */
    private boolean oneByOne() {
      while (anySingle(Goal.HONEST) || anySingle(Goal.SILENT)) {
        if (executions == maxExecutions) {
          return false;
        }
      }
      return executions < maxExecutions;
    }

    private boolean anySingle(Goal goal) {
      List<Resolved> open = new ArrayList<>(open(goal));
      boolean any = false;
      for (int i = open.size() - 1; i >= 0; i--) {
        // An accepted change may have closed others or taken them off the run.
        if (open(goal).contains(open.get(i))) {
          any |= attempt(List.of(open.get(i)), goal);
        }
      }
      return any;
    }
  }
}
