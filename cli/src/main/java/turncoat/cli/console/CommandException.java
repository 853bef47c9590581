package turncoat.cli.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ends a command with a message for its user; never shown as a stack trace. */
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final ExitStatus status;
  private final transient Optional<String> hint;
  private final transient boolean rendered;
  private final transient List<Map<String, Object>> diagnostics;

  private CommandException(
      ExitStatus status,
      String message,
      Optional<String> hint,
      boolean rendered,
      List<Map<String, Object>> diagnostics) {
    super(message);
    this.status = status;
    this.hint = hint;
    this.rendered = rendered;
    this.diagnostics = diagnostics;
  }

  /** The user's input is wrong. */
  public static CommandException invalid(String message, String hint) {
    return new CommandException(ExitStatus.INVALID, message, Optional.of(hint), false, List.of());
  }

  /** The same where the message says already what to do. */
  public static CommandException invalid(String message) {
    return new CommandException(ExitStatus.INVALID, message, Optional.empty(), false, List.of());
  }

  /** The world got in the way: input, output, memory. */
  public static CommandException unfinished(String message, String hint) {
    return new CommandException(
        ExitStatus.UNFINISHED, message, Optional.of(hint), false, List.of());
  }

  /** The same where the message says already what to do. */
  public static CommandException unfinished(String message) {
    return new CommandException(ExitStatus.UNFINISHED, message, Optional.empty(), false, List.of());
  }

  /** A spec is wrong and its diagnostics have been shown already. */
  public static CommandException diagnosed(String message, List<Map<String, Object>> diagnostics) {
    return new CommandException(ExitStatus.INVALID, message, Optional.empty(), true, diagnostics);
  }

  /** The exit status to end with. */
  public ExitStatus status() {
    return status;
  }

  /** What to do about it. */
  public Optional<String> hint() {
    return hint;
  }

  /** Whether the user has been told already, so that only the JSON object is missing. */
  public boolean rendered() {
    return rendered;
  }

  /** The diagnostics as JSON objects. */
  public List<Map<String, Object>> diagnostics() {
    return diagnostics;
  }
}
