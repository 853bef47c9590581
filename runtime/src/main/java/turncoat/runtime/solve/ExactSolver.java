package turncoat.runtime.solve;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import turncoat.runtime.environment.StagedProcess;
import turncoat.runtime.replay.EnvironmentExecutor;
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
  private final AtomicBoolean stopped = new AtomicBoolean();
  private volatile Shared shared;
  private volatile long before;

  /** Powers that are worth a try, the greatest first: it has the fewest states. */
  private final List<Power> powers;

  /** Those of which it is known that they give no proof. */
  private final Set<Power> useless = EnumSet.noneOf(Power.class);

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
    shared = new Shared(settings.question(), settings.maxBytes(), stopped::get, Power.TRUE);
    target = settings.target(factory.create(1).describe());
    layout = factory.key(target);
    powers = Power.worthTrying(layout);
  }

  /** Ends the search soon; what is known by then bounds the value. */
  public void stop() {
    stopped.set(true);
  }

  /** States whose value is known so far. */
  public long states() {
    return before + shared.table().size();
  }

  /** Searches. */
  public Solution solve() {
    Instant begin = clock.instant();
    int stages = process().stages();
    if (settings.question() == Question.SHORTEST) {
      for (int stage = 0; stage + 1 < stages; stage++) {
        // Where only the end tells, nothing is certain before it.
        if (layout.isRound(stage) && layout.verdictPositions().length > 0) {
          Solution solution = solve(stage + 1, begin);
          if (solution.ending() != Solution.Ending.SOLVED || solution.attack().isPresent()) {
            return solution;
          }
        }
      }
    }
    return solve(stages, begin);
  }

  /** A proof for a more powerful adversary comes cheaper, where there is one. */
  private Solution solve(int horizon, Instant begin) {
    return powers.stream().anyMatch(power -> isAbsent(power, horizon))
        ? solution(Bounds.exactly(0), 0, Optional.empty(), begin)
        : solveExactly(horizon, begin);
  }

  private boolean isAbsent(Power power, int horizon) {
    if (useless.contains(power)) {
      return false;
    }
    start(Question.POSSIBILITY, power);
    try {
      Bounds value = search(new Worker(process(), layout, target, horizon, shared), horizon);
      if (value.low() > 0) {
        useless.add(power);
      } else if (!value.isExact()) {
        useless.addAll(powers); // Less power means more states yet.
      }
      return value.high() == 0;
    } catch (Handover.Inapplicable e) {
      useless.add(power);
      return false;
    }
  }

  private void start(Question question, Power power) {
    before = states();
    shared = new Shared(question, settings.maxBytes(), stopped::get, power);
  }

  private Bounds search(Worker worker, int horizon) {
    List<Follower> roots = worker.roots();
    shareOut(tasks(worker, roots, MOST_TASKS), horizon);
    return worker.expectation(roots);
  }

  private Solution solveExactly(int horizon, Instant begin) {
    start(settings.question(), Power.TRUE);
    StagedProcess process = process();
    Worker worker = new Worker(process, layout, target, horizon, shared);
    Bounds value = search(worker, horizon);
    if (value.isExact()) {
      shared.settle();
    }
    Optional<BestRun> run =
        value.isExact() && value.low() > 0
            ? Optional.of(new BestRun(process, worker))
            : Optional.empty();
    boolean rounded = settings.question() == Question.PROBABILITY;
    return solution(value, rounded ? process.stages() * ROUNDING : 0, run, begin);
  }

  private Solution solution(Bounds value, double error, Optional<BestRun> run, Instant begin) {
    int until = run.map(BestRun::until).orElse(0);
    return new Solution(
        value,
        error,
        run.map(r -> new EnvironmentExecutor(factory).replay(r.actions(), r.draws())),
        until,
        (int) IntStream.range(0, until).filter(layout::isRound).count(),
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

  /**
   * What the adversary can do for each vector of inputs: to be asked once the search is solved.
   *
   * @return by the honest nodes' inputs, in ascending order
   */
  public SortedMap<Inputs, Bounds> byInputs() {
    shared.lookOn();
    StagedProcess process = process();
    Worker worker = new Worker(process, layout, target, process.stages(), shared);
    List<Follower> roots = worker.roots();
    List<int[]> states =
        layout.inputsSet() > 0
            ? tasks(worker, roots, Integer.MAX_VALUE)
            : roots.stream().map(Follower::state).toList();
    SortedMap<Inputs, Bounds> values = new TreeMap<>();
    for (int[] state : states) {
      values.merge(Inputs.of(state, layout), worker.value(state), Bounds::max);
    }
    return values;
  }

  /** States after the first stage, for workers to begin with. */
  private static List<int[]> tasks(Worker worker, List<Follower> roots, int most) {
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
            return tasks.size() < most;
          }

          @Override
          public boolean together(int[] choices, List<Follower> followers) {
            followers.forEach(follower -> tasks.add(follower.state()));
            return tasks.size() < most;
          }
        };
    try {
      for (Follower root : roots) {
        for (Worker.Beginning beginning : worker.beginnings(root.state())) {
          beginning.arrivals().forEach(a -> worker.expansion().expand(a, collecting));
        }
      }
    } catch (StageExpansion.Stopped unfinished) {
      return List.of();
    }
    return tasks;
  }

  /** Solves the tasks with several workers, each beginning elsewhere. */
  private void shareOut(List<int[]> tasks, int horizon) {
    if (settings.workers() < 2) {
      return;
    }
    ExecutorService threads = Executors.newFixedThreadPool(settings.workers());
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < settings.workers(); i++) {
        List<int[]> mine = new ArrayList<>(tasks);
        Collections.rotate(mine, -i * tasks.size() / settings.workers());
        running.add(threads.submit(() -> work(mine, horizon)));
      }
      for (Future<?> future : running) {
        future.get();
      }
    } catch (InterruptedException e) {
      stop();
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Handover.Inapplicable inapplicable) {
        throw inapplicable;
      }
      throw new IllegalStateException("a worker failed: " + e.getCause(), e.getCause());
    } finally {
      threads.shutdown();
    }
  }

  private void work(List<int[]> tasks, int horizon) {
    Worker worker = new Worker(process(), layout, target, horizon, shared);
    tasks.forEach(task -> shared.found(worker.value(task)));
  }
}
