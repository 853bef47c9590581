package turncoat.compiler.ir;

import java.util.ArrayList;
import java.util.List;
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
 * @param step which of the stages of an asynchronous round, from 1; otherwise 0
 */
public record Stage(
    int index,
    Kind kind,
    Optional<Round> round,
    Optional<Loop> loop,
    int loopValue,
    boolean startsIteration,
    int step) {
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

  /** A stage that is not one of several of a round. */
  public Stage(
      int index,
      Kind kind,
      Optional<Round> round,
      Optional<Loop> loop,
      int loopValue,
      boolean startsIteration) {
    this(index, kind, round, loop, loopValue, startsIteration, 0);
  }

  /** Whether an asynchronous round has been going on before the stage. */
  public boolean goesOn() {
    return step > 1;
  }

  /** Whether it is the last of its asynchronous round. */
  public boolean concludes() {
    return step > 0 && step == round.orElseThrow().steps();
  }

  /**
   * In the spec's words: {@code setup}, {@code leader[k=1]}, {@code learn vote[k=1]}, {@code
   * vote[k=1]}, {@code broadcast[step=2]}.
   */
  public String name() {
    String base =
        switch (kind) {
          case SETUP -> "setup";
          case LEADER -> "leader";
          case LEARN -> "learn " + round.orElseThrow().name();
          case ROUND -> round.orElseThrow().name();
        };
    List<String> parts = new ArrayList<>();
    loop.ifPresent(l -> parts.add(l.name() + "=" + loopValue));
    if (step > 0) {
      parts.add("step=" + step);
    }
    return parts.isEmpty() ? base : base + "[" + String.join(",", parts) + "]";
  }
}
