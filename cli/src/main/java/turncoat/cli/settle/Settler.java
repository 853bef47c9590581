package turncoat.cli.settle;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import turncoat.cli.bridge.Attack;
import turncoat.cli.settle.Finding.Answer;
import turncoat.cli.settle.Finding.Method;
import turncoat.cli.settle.Finding.Unsolved;
import turncoat.compiler.ir.Model;
import turncoat.runtime.attack.AttackResult;
import turncoat.runtime.attack.AttackSearch;
import turncoat.runtime.attack.AttackSettings;
import turncoat.runtime.attack.SearchKind;
import turncoat.runtime.attack.Verdict;
import turncoat.runtime.replay.Outcome;
import turncoat.runtime.search.Rate;
import turncoat.runtime.solve.Bounds;
import turncoat.runtime.solve.ExactSolver;
import turncoat.runtime.solve.Question;
import turncoat.runtime.solve.Solution;
import turncoat.runtime.solve.SolveSettings;

/**
 * Settles whether properties can be violated: by the exact solver if that comes to an end within
 * its limits, else by a search. Thread-safe: several threads may settle questions at a time.
 */
public final class Settler implements AutoCloseable {
  private static final long LOOK_EVERY_MILLIS = 20;
  private static final Bounds ANYTHING = new Bounds(0, 1);

  private final Limits limits;
  private final InstantSource clock;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "turncoat-limits");
            thread.setDaemon(true);
            return thread;
          });
  private final Set<Runnable> running = ConcurrentHashMap.newKeySet();
  private volatile boolean stopped;

  /** Prepares; to be closed in the end. */
  public Settler(Limits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /** Ends whatever is running soon; from now on every answer is {@link Answer#STOPPED}. */
  public void stop() {
    stopped = true;
    running.forEach(Runnable::run);
  }

  /** Whether somebody has stopped it. */
  public boolean isStopped() {
    return stopped;
  }

  /**
   * Settles a property.
   *
   * @param property which one
   * @param value whether the probability is what is asked for, not only whether there is an attack
   */
  public Finding settle(Arena arena, String property, boolean value) {
    Instant begin = clock.instant();
    Model model = arena.model();
    if (model.learns()) {
      return searched(arena, property, ANYTHING, 0, Unsolved.LEARNING, begin);
    }
    if (value) {
      Solved solved = solve(arena, property, Question.PROBABILITY, limits.time());
      return solved.solution.probability().low() > 0
          ? valued(arena, property, solved, solved, begin)
          : concluded(arena, property, solved, begin);
    }
    Solved possible = solve(arena, property, Question.POSSIBILITY, limits.time());
    if (possible.solution.probability().low() == 0) {
      return concluded(arena, property, possible, begin);
    }
    Duration left = limits.time().minus(Duration.between(begin, clock.instant()));
    Solved solved =
        !limits.likelihoods() || left.isNegative() || left.isZero()
            ? possible
            : solve(arena, property, Question.PROBABILITY, left);
    return valued(arena, property, possible, solved, begin);
  }

  /** A solution, and which limit ended it if it is none. */
  private record Solved(Solution solution, Question question, Optional<Unsolved> limit) {
    /** What is certain about the best adversary of the instance's class. */
    Bounds bounds(Model model) {
      Bounds bounds = solution.probability();
      if (question == Question.POSSIBILITY) {
        return bounds.high() == 0 ? bounds : ANYTHING;
      }
      // The solver's adversary sees all; others may do worse.
      boolean seesAll = model.adversary().rushing() || model.adversary().fullInformation();
      return seesAll ? bounds : new Bounds(0, bounds.high());
    }
  }

  private Solved solve(Arena arena, String property, Question question, Duration time) {
    SolveSettings settings =
        new SolveSettings(property, question, limits.workers(), limits.bytes());
    ExactSolver solver = new ExactSolver(arena.environments(), settings, clock);
    AtomicReference<@Nullable Unsolved> limit = new AtomicReference<>();
    Instant begin = clock.instant();
    ScheduledFuture<?> look =
        watch.scheduleWithFixedDelay(
            () -> {
              boolean late = Duration.between(begin, clock.instant()).compareTo(time) >= 0;
              if (late || solver.states() >= limits.states()) {
                limit.compareAndSet(null, late ? Unsolved.TIME : Unsolved.STATES);
                solver.stop();
              }
            },
            LOOK_EVERY_MILLIS,
            LOOK_EVERY_MILLIS,
            TimeUnit.MILLISECONDS);
    try {
      Solution solution = stoppable(solver::stop, solver::solve);
      return new Solved(
          solution,
          question,
          switch (solution.ending()) {
            case SOLVED -> Optional.empty();
            case MEMORY -> Optional.of(Unsolved.MEMORY);
            case STOPPED -> Optional.ofNullable(limit.get());
          });
    } finally {
      look.cancel(false);
    }
  }

  private <T> T stoppable(Runnable stop, Supplier<T> work) {
    running.add(stop);
    try {
      if (stopped) {
        stop.run();
      }
      return work.get();
    } finally {
      running.remove(stop);
    }
  }

  /** There is an attack, and {@code solved} says how likely it can be made. */
  private Finding valued(
      Arena arena, String property, Solved possible, Solved solved, Instant begin) {
    Optional<Outcome> attack = solved.solution.attack().or(possible.solution::attack);
    return new Finding(
        Answer.VIOLATED,
        Method.EXACT,
        solved.bounds(arena.model()),
        solved.solution.error(),
        Rate.NONE,
        solved.solution.states(),
        0,
        solved.limit,
        attack.map(run -> Attack.replay(arena.model(), run, property)),
        Duration.between(begin, clock.instant()));
  }

  /** The solver knows of no attack: there is none, or it came to no end. */
  private Finding concluded(Arena arena, String property, Solved solved, Instant begin) {
    Solution solution = solved.solution;
    if (!solution.isProvedAbsent()) {
      return searched(
          arena,
          property,
          solved.bounds(arena.model()),
          solution.states(),
          solved.limit.orElse(Unsolved.TIME),
          begin);
    }
    return new Finding(
        Answer.ABSENT,
        Method.EXACT,
        solution.probability(),
        0,
        Rate.NONE,
        solution.states(),
        0,
        Optional.empty(),
        Optional.empty(),
        Duration.between(begin, clock.instant()));
  }

  private Finding searched(
      Arena arena, String property, Bounds known, long states, Unsolved why, Instant begin) {
    if (stopped) {
      return stopped(known, states, begin);
    }
    SearchKind kind = arena.model().slots().isEmpty() ? SearchKind.RANDOM : limits.search();
    AttackSettings settings =
        new AttackSettings(kind, limits.seed(), limits.budget(), List.of(property), Map.of());
    AttackSearch search = new AttackSearch(arena.environments(), settings, progress -> {}, clock);
    AttackResult result = stoppable(search::stop, search::run);
    boolean found = result.verdict() == Verdict.VIOLATED;
    return new Finding(
        found ? Answer.VIOLATED : stopped ? Answer.STOPPED : Answer.NOT_FOUND,
        Method.SEARCH,
        known,
        0,
        better(result.probability(), result.randomProbability()),
        states,
        result.episodes(),
        Optional.of(why),
        result.attacks().stream()
            .findFirst()
            .map(attack -> Attack.replay(arena.model(), attack.outcome(), property)),
        Duration.between(begin, clock.instant()));
  }

  private Finding stopped(Bounds known, long states, Instant begin) {
    return new Finding(
        Answer.STOPPED,
        Method.EXACT,
        known,
        0,
        Rate.NONE,
        states,
        0,
        Optional.empty(),
        Optional.empty(),
        Duration.between(begin, clock.instant()));
  }

  private static Rate better(Rate one, Rate other) {
    return one.low() >= other.low() && one.trials() > 0 ? one : other;
  }

  @Override
  public void close() {
    watch.shutdownNow();
  }
}
