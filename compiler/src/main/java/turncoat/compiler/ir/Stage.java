package turncoat.compiler.ir;

import java.util.Optional;

/**
 * One step of an episode.
 *
 * @param index position in the schedule, from 0
 * @param kind what happens
 * @param round the round, for ROUND; the one that follows, for LEARN
 * @param loop the loop it stands in, if any
 * @param loopValue the loop variable's value, or 0 outside loops
 * @param startsIteration whether locals are reset and this iteration's evidence is forgotten before
 *     it
 */
public record Stage(
    int index,
    Kind kind,
    Optional<Round> round,
    Optional<Loop> loop,
    int loopValue,
    boolean startsIteration) {
  /** The kinds of stages. */
  public enum Kind {
    /** The adversary places the corrupted nodes and sets inputs, where these are its choices. */
    SETUP,
    /** The adversary picks the iteration's leader. */
    LEADER,
    /** Honest nodes choose what they have to learn, before a round. */
    LEARN,
    /** A communication round. */
    ROUND
  }

  /**
   * In the spec's words: {@code setup}, {@code leader[k=1]}, {@code learn vote[k=1]}, {@code
   * vote[k=1]}.
   */
  public String name() {
    String base =
        switch (kind) {
          case SETUP -> "setup";
          case LEADER -> "leader";
          case LEARN -> "learn " + round.orElseThrow().name();
          case ROUND -> round.orElseThrow().name();
        };
    return loop.map(l -> base + "[" + l.name() + "=" + loopValue + "]").orElse(base);
  }
}
