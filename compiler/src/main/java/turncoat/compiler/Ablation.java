package turncoat.compiler;

/** Something that is taken away from a spec, or a number in it that is changed by one. */
public sealed interface Ablation {
  /** What is done, such as {@code without lock}. */
  String describe();

  /** The kind's name in files. */
  String kind();

  /** A check, a rule or a verification is left out. */
  record Without(String name) implements Ablation {
    @Override
    public String describe() {
      return "without " + name;
    }

    @Override
    public String kind() {
      return "without";
    }
  }

  /** A round does not take place. */
  record Skip(String round) implements Ablation {
    @Override
    public String describe() {
      return "round " + round + " skipped";
    }

    @Override
    public String kind() {
      return "skip";
    }
  }

  /**
   * A threshold is lower or higher.
   *
   * @param number which one, among the protocol's thresholds
   * @param text as written
   * @param line where
   * @param by how much is added
   */
  record Shift(int number, String text, int line, int by) implements Ablation {
    @Override
    public String describe() {
      String way = by < 0 ? "lowered by " : "raised by ";
      return text + " " + way + Math.abs(by) + " (line " + line + ")";
    }

    @Override
    public String kind() {
      return by < 0 ? "lower" : "raise";
    }
  }
}
