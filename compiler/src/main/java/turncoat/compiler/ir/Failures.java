package turncoat.compiler.ir;

/**
 * How nodes that follow the protocol may fail during a run; the adversary picks which, when and
 * what gets lost.
 *
 * @param kind the way
 * @param tolerated how many failing nodes the protocol is said to tolerate
 * @param budget how many nodes may fail in a run
 */
public record Failures(Kind kind, int tolerated, int budget) {
  /** They never fail. */
  public static final Failures NONE = new Failures(Kind.NONE, 0, 0);

  /** The ways. */
  public enum Kind {
    /** Not at all. */
    NONE,
    /**
     * By stopping: in its last round a node reaches only some others and makes no transition;
     * afterwards it is silent and nothing changes at it but locals, which every iteration resets.
     */
    CRASH,
    /** By losing messages that it sends or that are sent to it; otherwise it goes on. */
    OMISSION
  }

  /** Whether some node can fail in a run. */
  public boolean possible() {
    return kind != Kind.NONE && budget > 0;
  }

  /** Whether a node that has failed does nothing any more. */
  public boolean stopping() {
    return kind == Kind.CRASH && budget > 0;
  }

  /** What a node does that begins to fail; slots and features are named after it. */
  public String verb() {
    return kind == Kind.CRASH ? "crashes" : "turns faulty";
  }

  /** In words: {@code up to 2 crashes}. */
  public String describe() {
    return switch (kind) {
      case NONE -> "no failures";
      case CRASH -> "up to " + budget + (budget == 1 ? " crash" : " crashes");
      case OMISSION -> "up to " + budget + (budget == 1 ? " node" : " nodes") + " with omissions";
    };
  }
}
