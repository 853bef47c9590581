package turncoat.runtime.shrink;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import turncoat.runtime.replay.ChoicePoint;
import turncoat.runtime.replay.ChoiceSource;
import turncoat.runtime.replay.Outcome;
import turncoat.runtime.replay.Resolved;
import turncoat.runtime.trace.Resolver;

/**
 * What the adversary means to do, choice by choice: a certain option, or whatever is honest then;
 * and what honest nodes that learn did.
 *
 * <p>Where that is not allowed, or the run comes to a choice that is not in the plan, it does what
 * is honest; where that is unknown, it takes option 0, or else the first option allowed.
 */
final class Plan {
  private static final int HONEST = -1;

  private final Map<Key, Integer> intentions;

  private Plan(Map<Key, Integer> intentions) {
    this.intentions = intentions;
  }

  /** The adversary's and learners' choices have unique labels within their stage. */
  private record Key(String at, String label) {
    static Key of(ChoicePoint point) {
      return new Key(point.at(), point.label());
    }
  }

  /** To do what was done; what was honest follows the honest option when that changes. */
  static Plan of(Outcome outcome) {
    Map<Key, Integer> intentions = new LinkedHashMap<>();
    for (Resolved choice : outcome.choices()) {
      if (choice.point().resolver() != Resolver.CHANCE) {
        boolean honest = choice.value() == choice.point().honest();
        intentions.put(Key.of(choice.point()), honest ? HONEST : choice.value());
      }
    }
    return new Plan(intentions);
  }

  /** The same plan but honest in these choices. */
  Plan honest(List<Resolved> changed) {
    return with(changed, HONEST);
  }

  /** The same plan but silent, option 0, in these choices. */
  Plan silent(List<Resolved> changed) {
    return with(changed, 0);
  }

  private Plan with(List<Resolved> changed, int intention) {
    Map<Key, Integer> copy = new LinkedHashMap<>(intentions);
    changed.forEach(choice -> copy.put(Key.of(choice.point()), intention));
    return new Plan(copy);
  }

  /** Answers from the recorded chances, and all other choices by the plan. */
  ChoiceSource source(Chances chances) {
    ChoiceSource recorded = chances.source();
    return point -> point.resolver() == Resolver.CHANCE ? recorded.choose(point) : option(point);
  }

  private int option(ChoicePoint point) {
    int wanted = intentions.getOrDefault(Key.of(point), HONEST);
    if (point.allows(wanted)) {
      return wanted;
    }
    if (point.allows(point.honest())) {
      return point.honest();
    }
    return point.allowed().indexOf(true);
  }
}
