package turncoat.runtime.solve;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import turncoat.runtime.environment.StagedProcess;
import turncoat.runtime.replay.EnvironmentExecutor;
import turncoat.runtime.replay.Outcome;
import turncoat.runtime.solve.NodeOutcomes.Branch;
import turncoat.runtime.solve.StageExpansion.Follower;

/**
 * The exact value of one instance: the probability with which an adversary that knows everything
 * violates a property, at most.
 *
 * <p>A run is a finite-horizon Markov decision problem (Puterman: Markov Decision Processes, 1994,
 * chapter 4): maximum over the adversary's choices, mean over chance, solved by depth-first search
 * with a table of the states between stages. What several nodes hear is taken apart (see {@link
 * StageExpansion}).
 *
 * <p>To be run once; {@link #stop} may be called by any thread.
 */
public final class ExactSolver {
  /** More to begin with makes no worker happier, and all of them need room. */
  private static final int MOST_TASKS = 1 << 12;

  /** One operation's rounding, with room for the sums' order. */
  private static final double ROUNDING = 0x1p-50;

  private final SolvableInstance factory;
  private final SolveSettings settings;
  private final InstantSource clock;
  private final Shared shared;
  private final int target;
  private final KeyLayout layout;

  /**
   * Prepares a search.
   *
   * @param factory the instance, with generated environments
   * @param clock tells how much time has passed
   * @throws IllegalArgumentException if the instance has no such property
   */
  public ExactSolver(SolvableInstance factory, SolveSettings settings, InstantSource clock) {
    this.factory = factory;
    this.settings = settings;
    this.clock = clock;
    shared = new Shared(settings.question(), settings.maxBytes());
    target = settings.target(factory.create(1).describe());
    layout = factory.key(target);
  }

  /** Ends the search soon; what is known by then bounds the value. */
  public void stop() {
    shared.stop();
  }

  /** States whose value is known so far. */
  public long states() {
    return shared.table().size();
  }

  /** Searches. */
  public Solution solve() {
    Instant begin = clock.instant();
    StagedProcess process = process();
    Worker worker = new Worker(process, layout, target, shared);
    List<Follower> roots = worker.roots();
    shareOut(tasks(worker, roots));
    Bounds value = worker.expectation(roots);
    if (value.isExact()) {
      shared.settle();
    }
    Optional<Outcome> attack =
        value.isExact() && value.low() > 0
            ? Optional.of(attack(process, worker))
            : Optional.empty();
    return new Solution(
        value,
        settings.question() == Question.PROBABILITY ? process.stages() * ROUNDING : 0,
        attack,
        states(),
        ending(value),
        Duration.between(begin, clock.instant()));
  }

  private Solution.Ending ending(Bounds value) {
    if (value.isExact()) {
      return Solution.Ending.SOLVED;
    }
    return shared.isFull() ? Solution.Ending.MEMORY : Solution.Ending.STOPPED;
  }

  private StagedProcess process() {
    if (factory.create(1) instanceof StagedProcess process) {
      return process;
    }
    throw new IllegalArgumentException("only generated environments can be taken apart");
  }

  private Outcome attack(StagedProcess process, Worker worker) {
    BestRun run = new BestRun(process, worker);
    return new EnvironmentExecutor(factory).replay(run.actions(), run.draws());
  }

  /** States after the first stage, for workers to begin with. */
  private static List<int[]> tasks(Worker worker, List<Follower> roots) {
    List<int[]> tasks = new ArrayList<>();
    StageExpansion.Visitor collecting =
        new StageExpansion.Visitor() {
          @Override
          public boolean independent(
              int[] choices, int[] base, List<List<NodeOutcomes.Outcome>> outcomes) {
            int[] next = base.clone();
            for (int j = 0; j < outcomes.size(); j++) {
              Branch first = outcomes.get(j).get(0).branches().get(0);
              worker.expansion().fill(next, first, j);
            }
            tasks.add(next);
            return tasks.size() < MOST_TASKS;
          }

          @Override
          public boolean together(int[] choices, List<Follower> followers) {
            followers.forEach(follower -> tasks.add(follower.state()));
            return tasks.size() < MOST_TASKS;
          }
        };
    try {
      for (Follower root : roots) {
        for (Follower arrival : worker.arrivals(root.state())) {
          worker.expansion().expand(arrival.state(), collecting);
        }
      }
    } catch (StageExpansion.Stopped unfinished) {
      return List.of();
    }
    return tasks;
  }

  /** Solves the tasks with several workers, each beginning elsewhere. */
  private void shareOut(List<int[]> tasks) {
    if (settings.workers() < 2) {
      return;
    }
    ExecutorService threads = Executors.newFixedThreadPool(settings.workers());
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < settings.workers(); i++) {
        List<int[]> mine = new ArrayList<>(tasks);
        Collections.rotate(mine, -i * tasks.size() / settings.workers());
        running.add(threads.submit(() -> work(mine)));
      }
      for (Future<?> future : running) {
        future.get();
      }
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a worker failed: " + e.getCause(), e.getCause());
    } finally {
      threads.shutdown();
    }
  }

  private void work(List<int[]> tasks) {
    Worker worker = new Worker(process(), layout, target, shared);
    tasks.forEach(worker::value);
  }
}
