package turncoat.runtime.attack;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import turncoat.runtime.environment.Description;
import turncoat.runtime.learn.PpoConfig;

/**
 * What to search for and how.
 *
 * @param search the searchers
 * @param seed of everything random
 * @param budget limit of baseline and training; the final evaluation comes on top
 * @param targets names of the properties to violate, any of them; empty for all
 * @param ppo settings of the trainer that differ from its defaults, by name (see {@code
 *     turncoat.runtime.learn.PpoConfig})
 */
public record AttackSettings(
    SearchKind search, long seed, Budget budget, List<String> targets, Map<String, String> ppo) {
  /** Copies its collections. */
  public AttackSettings {
    targets = List.copyOf(targets);
    ppo = Collections.unmodifiableMap(new LinkedHashMap<>(ppo));
  }

  /** Random baseline, then training, for any property, with the default budget. */
  public static AttackSettings defaults(long seed) {
    return new AttackSettings(SearchKind.AUTO, seed, Budget.DEFAULT, List.of(), Map.of());
  }

  /** The targets by name, all properties of the instance if none are named. */
  public List<String> targets(Description instance) {
    return targets.isEmpty() ? instance.properties() : targets;
  }

  /**
   * The targets as {@link turncoat.runtime.environment.Environment#target} takes them.
   *
   * @throws IllegalArgumentException if the instance has no such property or none at all; the
   *     message lists those that it has
   */
  public int targetMask(Description instance) {
    if (instance.properties().isEmpty()) {
      throw new IllegalArgumentException("the protocol has no property that could be violated");
    }
    int mask = 0;
    for (String target : targets(instance)) {
      int property = instance.properties().indexOf(target);
      if (property < 0) {
        throw new IllegalArgumentException(
            "there is no property '%s'; there are %s"
                .formatted(target, String.join(", ", instance.properties())));
      }
      mask |= 1 << property;
    }
    return mask;
  }

  /**
   * The trainer's settings.
   *
   * @throws IllegalArgumentException if {@link #ppo} names one that does not exist, or has a value
   *     out of range
   */
  public PpoConfig trainer() {
    return PpoConfig.defaults().with(ppo);
  }
}
