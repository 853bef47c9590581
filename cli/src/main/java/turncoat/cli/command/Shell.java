package turncoat.cli.command;

import java.util.regex.Pattern;

/** Command lines to copy and paste. */
final class Shell {
  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_./:=,@%+-]+");

  private Shell() {}

  /** The command as the user called it, such as {@code ./turncoat}. */
  static String turncoat() {
    return quote(System.getProperty("turncoat.command", "turncoat"));
  }

  /** A word that a shell takes as it is. */
  static String quote(String word) {
    return SAFE.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
