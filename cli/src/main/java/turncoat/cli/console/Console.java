package turncoat.cli.console;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The two streams of a command. Results go to {@link #out}, everything else to {@link #err}.
 *
 * @param out standard output: results, or one JSON object
 * @param err standard error: progress, diagnostics, messages
 * @param outPaint colours for {@code out}
 * @param errPaint colours for {@code err}
 * @param errIsTerminal whether somebody watches {@code err}, so that a line may be redrawn
 * @param columns width of the terminal
 * @param json whether {@code out} is to carry one JSON object
 */
public record Console(
    PrintStream out,
    PrintStream err,
    Paint outPaint,
    Paint errPaint,
    boolean errIsTerminal,
    int columns,
    boolean json) {
  /** The system property by which the wrapper script says which streams are terminals. */
  public static final String TERMINALS = "turncoat.terminals";

  /** The system property by which the wrapper script tells the terminal's width. */
  public static final String COLUMNS = "turncoat.columns";

  private static final int DEFAULT_COLUMNS = 80;
  private static final int MIN_COLUMNS = 20;

  /**
   * A console over two streams, with colours where the wrapper script says that they are terminals.
   */
  public static Console of(PrintStream out, PrintStream err, boolean json) {
    String terminals = System.getProperty(TERMINALS, "");
    boolean colours =
        Optional.ofNullable(System.getenv("NO_COLOR")).orElse("").isEmpty()
            && !"dumb".equals(System.getenv("TERM"));
    boolean errIsTerminal = terminals.contains("err");
    return new Console(
        out,
        err,
        colours && terminals.contains("out") ? Paint.COLOUR : Paint.PLAIN,
        colours && errIsTerminal ? Paint.COLOUR : Paint.PLAIN,
        errIsTerminal,
        Math.max(MIN_COLUMNS, Integer.getInteger(COLUMNS, DEFAULT_COLUMNS)),
        json);
  }

  /** Tells what went wrong and what to do, on {@code err}, and in JSON if that was asked for. */
  public void report(CommandException e) {
    tell(e);
    if (json) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("error", e.getMessage());
      object.put("hint", e.hint().orElse(null));
      object.put("diagnostics", e.diagnostics());
      object.put("status", e.status().code());
      Json.print(out, object);
    }
  }

  /** Tells what went wrong on {@code err}, unless the user has been told already. */
  public void tell(CommandException e) {
    if (!e.rendered()) {
      error(String.valueOf(e.getMessage()), e.hint());
    }
  }

  /** Prints {@code error: …} and {@code hint: …} on {@code err}. */
  public void error(String message, Optional<String> hint) {
    err.println(errPaint.bad("error:") + " " + message);
    hint.ifPresent(text -> err.println(errPaint.strong("hint:") + " " + text));
  }
}
