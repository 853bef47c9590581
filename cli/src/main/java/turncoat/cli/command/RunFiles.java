package turncoat.cli.command;

/** Names of files in a run folder that only the command line knows of. */
final class RunFiles {
  /** The spec as it was attacked. */
  static final String SPEC = "spec.bft";

  /** The story of the attack. */
  static final String STORY = "attack.txt";

  private RunFiles() {}
}
