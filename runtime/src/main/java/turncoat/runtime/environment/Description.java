package turncoat.runtime.environment;

import java.util.List;
import java.util.stream.IntStream;

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
 * @param features what the adversary observes
 * @param local what each honest node that learns observes; empty if nothing is learned
 * @param rewards the terms of the spec's reward blocks
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
    List<Feature> features,
    List<Feature> local,
    List<Reward> rewards) {
  public Description {
    without = List.copyOf(without);
    properties = List.copyOf(properties);
    slots = List.copyOf(slots);
    features = List.copyOf(features);
    local = List.copyOf(local);
    rewards = List.copyOf(rewards);
  }

  /** An instance without rewards of its own in which nothing is learned. */
  public Description(
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
    this(
        protocol,
        instance,
        parameters,
        without,
        specHash,
        adversary,
        nodes,
        corrupted,
        stages,
        properties,
        slots,
        features,
        List.of(),
        List.of());
  }

  /** The agents in the order of their first slots; PettingZoo's possible agents. */
  public List<String> agents() {
    return slots.stream().map(Slot::agent).distinct().toList();
  }

  /** The positions of an agent's slots, ascending. */
  public int[] slotsOf(String agent) {
    return IntStream.range(0, slots.size())
        .filter(slot -> slots.get(slot).agent().equals(agent))
        .toArray();
  }

  /**
   * How many honest nodes learn: all or none. They are the agents {@code honest_0 …}, alike in
   * their slots and in what they observe, so that they can share a policy.
   */
  public int learners() {
    return local.isEmpty() ? 0 : nodes - corrupted;
  }

  /** Number of features that each learner observes. */
  public int localCount() {
    return local.size();
  }

  /** Whether a side's rewards are the spec's own and not those of the properties. */
  public boolean rewards(String side) {
    return rewards.stream().anyMatch(reward -> reward.side().equals(side));
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
