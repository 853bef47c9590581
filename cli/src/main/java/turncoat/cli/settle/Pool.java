package turncoat.cli.settle;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Does several things at a time. */
public final class Pool {
  private Pool() {}

  /**
   * Does them all.
   *
   * @return what they came to, in order
   * @throws IllegalStateException if one of them failed
   */
  public static <T> List<T> run(int threads, List<Supplier<T>> work) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<T>> running = new ArrayList<>();
      for (Supplier<T> one : work) {
        running.add(pool.submit(one::get));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> result : running) {
        results.add(result.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("one of several tasks failed: " + e.getCause(), e.getCause());
    } finally {
      pool.shutdown();
    }
  }
}
