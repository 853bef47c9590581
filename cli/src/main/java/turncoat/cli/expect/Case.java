package turncoat.cli.expect;

import java.util.Locale;

/**
 * One thing that a spec says of itself.
 *
 * @param file the spec
 * @param protocol its protocol
 * @param kind what kind of declaration says so
 * @param instance the instance, mutant or scenario; for witnesses the instances they are sought in
 * @param property the property or witness
 * @param expected what is said of it, such as {@code holds} or {@code = 1/2}
 */
public record Case(
    String file, String protocol, Kind kind, String instance, String property, String expected) {
  /** Kinds of declarations. */
  public enum Kind {
    /** An instance. */
    INSTANCE,
    /** A mutant. */
    MUTANT,
    /** A witness. */
    WITNESS,
    /** A scenario. */
    SCENARIO;

    /** The name used in files, such as {@code instance}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** {@code specs/pbft.bft lossy agreement}. */
  public String name() {
    return file + " " + instance + " " + property;
  }

  /** The same in another instance. */
  Case in(String other) {
    return new Case(file, protocol, kind, other, property, expected);
  }
}
