package turncoat.cli.console;

/** How a command ended, for scripts. */
public enum ExitStatus {
  /** Done; for {@code attack}: no violation found. */
  DONE(0),
  /** A violation was found, an expectation failed, or a trace did not reproduce. */
  FOUND(1),
  /** The spec, the trace or the command line is wrong. */
  INVALID(2),
  /** It could not finish: input or output, memory, interrupted, or a bug. */
  UNFINISHED(3);

  private final int code;

  ExitStatus(int code) {
    this.code = code;
  }

  /** The inverse of {@link #code}. */
  public static ExitStatus of(int code) {
    for (ExitStatus status : values()) {
      if (status.code == code) {
        return status;
      }
    }
    throw new IllegalArgumentException("no exit status " + code);
  }

  /** The worse of the two, for commands about several files. */
  public ExitStatus or(ExitStatus other) {
    return other.code > code ? other : this;
  }

  /** The process's exit status. */
  public int code() {
    return code;
  }
}
