package turncoat.runtime.attack;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
}
