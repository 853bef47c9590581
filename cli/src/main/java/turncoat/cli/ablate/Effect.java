package turncoat.cli.ablate;

import java.util.List;
import java.util.Optional;
import turncoat.cli.settle.Finding;
import turncoat.compiler.Ablation;

/**
 * What a change does to a property.
 *
 * @param change what was taken away; nothing: the instance as it is
 * @param property the property
 * @param kind what the change does
 * @param finding what was found out, if the changed spec compiles
 * @param length of the attack, confirmed by the interpreter and shrunk, if there is one
 * @param picks whether several values may fit now where one did, so that the adversary picks
 * @param problem why the changed spec does not compile, or nothing
 */
public record Effect(
    List<Ablation> change,
    String property,
    Kind kind,
    Optional<Finding> finding,
    Optional<Length> length,
    boolean picks,
    String problem) {
  /** What changes can do. */
  public enum Kind {
    /** There is an attack where there was none. */
    LOAD_BEARING,
    /** The instance as it is can be attacked too, but less successfully. */
    WORSE,
    /** The instance as it is can be attacked too. */
    ATTACKED_ANYWAY,
    /** No attack within these bounds. */
    NO_ATTACK,
    /** There is no such spec. */
    DOES_NOT_COMPILE,
    /** Somebody stopped it. */
    STOPPED
  }

  /** Copies its list. */
  public Effect {
    change = List.copyOf(change);
  }

  /** Whether it is about the instance as it is. */
  public boolean isBase() {
    return change.isEmpty();
  }

  /**
   * The length of an attack.
   *
   * @param rounds up to and with the last one in which the adversary deviates
   * @param deviations how often it does something else than an honest node would
   */
  public record Length(int rounds, long deviations) {}
}
