package turncoat.compiler.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a phase returns: a value if it could make one, and what it has to say.
 *
 * @param <T> what the phase makes
 * @param value absent only if there is an error; present values may still come with errors
 * @param diagnostics in the order in which they should be shown
 */
public record Checked<T>(Optional<T> value, List<Diagnostic> diagnostics) {
  public Checked {
    diagnostics = List.copyOf(diagnostics);
  }

  /** A value with nothing to say about it. */
  public static <T> Checked<T> of(T value) {
    return new Checked<>(Optional.of(value), List.of());
  }

  /** A value and diagnostics. */
  public static <T> Checked<T> of(T value, List<Diagnostic> diagnostics) {
    return new Checked<>(Optional.of(value), diagnostics);
  }

  /** No value. */
  public static <T> Checked<T> failed(List<Diagnostic> diagnostics) {
    return new Checked<>(Optional.empty(), diagnostics);
  }

  /** Whether any diagnostic is an error. */
  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }

  /** Runs the next phase on an error-free value and joins the diagnostics of both. */
  public <R> Checked<R> then(Function<T, Checked<R>> next) {
    if (hasErrors() || value.isEmpty()) {
      return failed(diagnostics);
    }
    Checked<R> result = next.apply(value.get());
    List<Diagnostic> all = new ArrayList<>(diagnostics);
    all.addAll(result.diagnostics());
    return new Checked<>(result.value(), all);
  }
}
