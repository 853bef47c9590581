package turncoat.cli.expect;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import turncoat.cli.settle.Pool;
import turncoat.cli.settle.Settler;
import turncoat.compiler.Specification;

/**
 * Puts specs to the test: whatever their {@code expect} lines, mutants, witnesses and scenarios say
 * is settled, several cases at a time. To be run once.
 */
public final class SpecTests {
  /** Told how the tests go, by several threads. */
  public interface Listener {
    /** A case is looked at from now on. */
    void started(Case tested);

    /** A case is done. */
    void finished(Result result);
  }

  private final InstantSource clock;
  private final List<Job> jobs = new ArrayList<>();
  private final AtomicReference<@Nullable Throwable> bug = new AtomicReference<>();

  /** No tests yet. */
  public SpecTests(InstantSource clock) {
    this.clock = clock;
  }

  /** Adds what a spec says, as far as it is wanted. */
  public void add(Specification spec, Predicate<Case> wanted) {
    Jobs.of(spec, clock).stream().filter(job -> wanted.test(job.tested())).forEach(jobs::add);
  }

  /** How many cases there are. */
  public int size() {
    return jobs.size();
  }

  /** The first failure of Turncoat itself, if there was one. */
  public Optional<Throwable> bug() {
    return Optional.ofNullable(bug.get());
  }

  /**
   * Settles all cases; the results are in the order of the specs and their texts. What is not
   * settled when the settler is stopped is {@link Status#STOPPED}.
   */
  public List<Result> run(Settler settler, int threads, Listener listener) {
    List<Supplier<Result>> work = new ArrayList<>();
    jobs.forEach(job -> work.add(() -> run(job, settler, listener)));
    return Pool.run(threads, work);
  }

  private Result run(Job job, Settler settler, Listener listener) {
    listener.started(job.tested());
    Result result = settle(job, settler);
    listener.finished(result);
    return result;
  }

  private Result settle(Job job, Settler settler) {
    if (settler.isStopped()) {
      return Result.without(job.tested(), Status.STOPPED, "not begun", Duration.ZERO);
    }
    try {
      return job.work().apply(settler);
    } catch (OutOfMemoryError e) {
      return Result.without(
          job.tested(), Status.UNDECIDED, "Java's memory was used up", Duration.ZERO);
    } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError e) {
      bug.compareAndSet(null, e);
      return Result.without(job.tested(), Status.BROKEN, String.valueOf(e), Duration.ZERO);
    }
  }
}
