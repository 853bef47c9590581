package turncoat.compiler.export;

/** What an instance is written for. */
public enum Target {
  /** A module for TLC. */
  TLA("TLA+", "tla"),
  /** A Markov decision process for PRISM. */
  PRISM("PRISM", "prism");

  private final String tool;

  private final String ending;

  Target(String tool, String ending) {
    this.tool = tool;
    this.ending = ending;
  }

  /** What the model's file ends in. */
  public String ending() {
    return ending;
  }

  /** The tool's or language's name. */
  public String tool() {
    return tool;
  }
}
