package turncoat.runtime.environment;

import java.util.List;
import turncoat.runtime.chance.Chance;

/**
 * A protocol instance as a Markov decision process whose stages can be taken apart: what exact
 * search steps through.
 *
 * <p>It is about lane 0 of an environment and shares that lane's state with it. A stage is: {@link
 * #arrive} (chance, then what honest nodes send), {@link #attack} (the adversary's choices, then
 * chance), {@link #receive} for each honest node in ascending order, {@link #leave}. After the last
 * stage {@link #judge} tells what was violated.
 */
public interface StagedProcess extends Environment {
  /** Every honest node depends on the slot. */
  int ALL = -1;

  /** No honest node depends on the slot. */
  int NOBODY = -2;

  /** What nodes have seen, by message type, in the order in which states are saved. */
  List<Evidence> seen();

  /** Number of stages of a run. */
  int stages();

  /**
   * Whether what an honest node does when it receives in the stage, draws included, depends on
   * nothing but the stage's beginning and the slots it reads.
   */
  boolean nodesAreIndependent(int stage);

  /**
   * The honest rank that alone depends on the slot in the current stage, {@link #ALL} or {@link
   * #NOBODY}.
   */
  int reader(int slot);

  /** Puts the run before its first stage; chance comes from the source from now on. */
  void begin(Chance source);

  /** Begins the current stage: draws, and what honest nodes send. */
  void arrive();

  /**
   * Takes the adversary's choices.
   *
   * @param choices one option for each slot; they must be allowed
   */
  void attack(int[] choices);

  /** {@code honest_j} hears and updates. */
  void receive(int j);

  /** Ends the stage; the next one is current but has not begun. */
  void leave();

  /** The properties that the final state violates, as a bit set. */
  int judge();

  /** Goes back to a saved state as it was saved, without beginning its stage. */
  void restore(int[] state);
}
