package turncoat.runtime.environment;

import java.util.List;

/**
 * What an environment says of itself: enough to print its spaces, to shape networks and to name
 * what it was generated from.
 *
 * @param protocol the protocol's name in the spec
 * @param instance the instance's name
 * @param parameters settings in the spec's order, such as {@code n=3 f=1 b=1 K=1}
 * @param without names of removed checks and rules
 * @param specHash SHA-256 of the spec's text, in hexadecimal
 * @param adversary the adversary's class, such as {@code byzantine, rushing, static, placed by the
 *     adversary}
 * @param nodes number of nodes, n
 * @param corrupted number of corrupted nodes, b
 * @param stages number of steps of an episode
 * @param properties names of the properties, in the order of the bits of {@link
 *     Environment#violations}
 * @param slots the action space
 * @param features the observation space
 */
public record Description(
    String protocol,
    String instance,
    String parameters,
    List<String> without,
    String specHash,
    String adversary,
    int nodes,
    int corrupted,
    int stages,
    List<String> properties,
    List<Slot> slots,
    List<Feature> features) {
  public Description {
    without = List.copyOf(without);
    properties = List.copyOf(properties);
    slots = List.copyOf(slots);
    features = List.copyOf(features);
  }

  /** Total number of options over all slots: the length of a mask and of a row of logits. */
  public int optionCount() {
    return slots.stream().mapToInt(Slot::size).sum();
  }

  /** Number of observation features. */
  public int featureCount() {
    return features.size();
  }
}
