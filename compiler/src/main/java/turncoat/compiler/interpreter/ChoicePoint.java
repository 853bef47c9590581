package turncoat.compiler.interpreter;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One finite choice of a run.
 *
 * @param at the stage's name, such as {@code vote[k=1]}
 * @param resolver whose choice it is
 * @param label what is chosen, such as {@code Vote byzantine_0 -> honest_1} or {@code flip of p2}
 * @param options what each option means
 * @param allowed for each option, whether it may be taken; not to be modified
 * @param honest the option that an honest node in the corrupted node's place would take, or -1 if
 *     there is no such thing
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere; a list of boxed booleans reads worse
public record ChoicePoint(
    String at,
    Resolver resolver,
    String label,
    List<String> options,
    boolean[] allowed,
    int honest) {
  /** Whose choice it is. */
  public enum Resolver {
    /** Nature's: uniform. */
    CHANCE,
    /** The adversary's. */
    ADVERSARY,
    /** An honest node's, which it has to learn. */
    LEARNER
  }

  public ChoicePoint {
    options = List.copyOf(options);
  }

  /** A uniform draw. */
  static ChoicePoint chance(String at, String label, List<String> options) {
    return new ChoicePoint(at, Resolver.CHANCE, label, options, everything(options.size()), -1);
  }

  /** A mask that allows everything. */
  static boolean[] everything(int size) {
    boolean[] allowed = new boolean[size];
    Arrays.fill(allowed, true);
    return allowed;
  }

  /** Whether the option exists and may be taken. */
  public boolean allows(int option) {
    return option >= 0 && option < allowed.length && allowed[option];
  }

  /** The options that may be taken, in words. */
  public List<String> allowedOptions() {
    return IntStream.range(0, allowed.length).filter(this::allows).mapToObj(options::get).toList();
  }
}
