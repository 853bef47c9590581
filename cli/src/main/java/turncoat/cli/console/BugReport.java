package turncoat.cli.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the user sees of an exception that nobody foresaw. */
public final class BugReport {
  private BugReport() {}

  /**
   * Tells that turncoat is at fault and where the details are.
   *
   * @param arguments the command line; if it has {@code --verbose}, the details are told at once
   */
  public static CommandException of(Throwable cause, String... arguments) {
    boolean verbose = Arrays.asList(arguments).contains("--verbose");
    String details = details(cause, arguments);
    Optional<Path> file = write(details);
    String where =
        verbose
            ? "please report it with the details below\n" + details
            : file.map(f -> "please report it together with " + f)
                .orElse("please report it; --verbose shows the details");
    return CommandException.unfinished(
        "this is a bug in turncoat, not in your spec: " + summary(cause), where);
  }

  private static String summary(Throwable cause) {
    @Nullable String message = cause.getMessage();
    String kind = cause.getClass().getSimpleName();
    return message == null ? kind : kind + ": " + message.lines().findFirst().orElse("");
  }

  private static String details(Throwable cause, String[] arguments) {
    StringBuilder text = new StringBuilder();
    text.append("turncoat ").append(String.join(" ", arguments)).append('\n');
    text.append("java ").append(Runtime.version()).append('\n');
    for (@Nullable Throwable t = cause; t != null; t = t.getCause()) {
      text.append(t).append('\n');
      for (StackTraceElement frame : t.getStackTrace()) {
        text.append("    at ").append(frame).append('\n');
      }
    }
    return text.toString();
  }

  private static Optional<Path> write(String details) {
    try {
      Path file = Files.createTempFile("turncoat-bug-", ".txt");
      return Optional.of(Files.writeString(file, details));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
