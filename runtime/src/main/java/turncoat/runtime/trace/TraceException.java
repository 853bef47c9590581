package turncoat.runtime.trace;

import java.nio.file.Path;

/** A trace file cannot be read or written; the message says which, why, and what to do. */
public final class TraceException extends Exception {
  private static final long serialVersionUID = 1L;

  TraceException(Path file, String problem, String advice) {
    super("%s: %s; %s".formatted(file, problem, advice));
  }
}
