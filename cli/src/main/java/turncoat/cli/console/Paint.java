package turncoat.cli.console;

/** Colours text for a terminal, or leaves it alone. */
public enum Paint {
  /** For files, pipes and {@code NO_COLOR}. */
  PLAIN,
  /** With ANSI escape sequences. */
  COLOUR;

  /** Something bad: a lie, an error, a violated property. */
  public String bad(String text) {
    return wrap(text, "31;1");
  }

  /** Something good: a property that held. */
  public String good(String text) {
    return wrap(text, "32");
  }

  /** Headings. */
  public String strong(String text) {
    return wrap(text, "1");
  }

  /** Side remarks. */
  public String faint(String text) {
    return wrap(text, "2");
  }

  /** What the adversary does. */
  public String lie(String text) {
    return wrap(text, "33");
  }

  private String wrap(String text, String code) {
    return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
