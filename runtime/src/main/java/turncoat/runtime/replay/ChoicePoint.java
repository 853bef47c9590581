package turncoat.runtime.replay;

import java.util.List;
import java.util.stream.IntStream;
import turncoat.runtime.trace.Resolver;

/**
 * A choice that a run has come to.
 *
 * @param at the stage, such as {@code vote[k=1]}
 * @param resolver who is to answer
 * @param label what is asked; together with {@code at} it is unique among the adversary's choices
 * @param options what each option means
 * @param allowed which options may be taken now, one for each option; at least one
 * @param honest the option that an honest node would take; -1 if there is none or it is unknown
 */
public record ChoicePoint(
    String at,
    Resolver resolver,
    String label,
    List<String> options,
    List<Boolean> allowed,
    int honest) {
  /** Checks that the parts fit together. */
  public ChoicePoint {
    options = List.copyOf(options);
    allowed = List.copyOf(allowed);
    if (allowed.size() != options.size() || !allowed.contains(true)) {
      throw new IllegalArgumentException("no option is allowed at " + at + ", " + label);
    }
    if (honest < -1 || honest >= options.size()) {
      throw new IllegalArgumentException("no honest option " + honest + " at " + at);
    }
  }

  /** A choice of the adversary, its mask given as an array. */
  public static ChoicePoint adversary(
      String at, String label, List<String> options, boolean[] allowed, int honest) {
    return new ChoicePoint(at, Resolver.ADVERSARY, label, options, mask(allowed), honest);
  }

  /** A choice that an honest node has to learn, its mask given as an array. */
  public static ChoicePoint learner(
      String at, String label, List<String> options, boolean[] allowed) {
    return new ChoicePoint(at, Resolver.LEARNER, label, options, mask(allowed), -1);
  }

  private static List<Boolean> mask(boolean[] allowed) {
    return IntStream.range(0, allowed.length).mapToObj(i -> allowed[i]).toList();
  }

  /** A choice of chance: every option is allowed. */
  public static ChoicePoint chance(String at, String label, List<String> options) {
    List<Boolean> all = options.stream().map(option -> true).toList();
    return new ChoicePoint(at, Resolver.CHANCE, label, options, all, -1);
  }

  /** Number of options. */
  public int size() {
    return options.size();
  }

  /** Whether the option exists and may be taken. */
  public boolean allows(int option) {
    return option >= 0 && option < allowed.size() && allowed.get(option);
  }

  /** Whether a corrupted node says something here; labels of such choices carry an arrow. */
  public boolean isMessage() {
    return label.contains(" -> ");
  }
}
