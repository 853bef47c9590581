package turncoat.runtime.environment;

import java.util.List;

/**
 * One component of the MultiDiscrete action: one choice of the adversary, or of an honest node that
 * has to learn it.
 *
 * <p>A slot belongs to one round (or to the setup or leader stage); in all other stages its mask
 * allows option 0 alone.
 *
 * @param name unique, in the spec's words, such as {@code vote.Vote byzantine_0 -> honest_1}
 * @param agent who chooses: {@code byzantine_0 …}, {@code network} or {@code honest_0 …}
 * @param options what each option means, such as {@code silent} or {@code Vote(1, 0)}; the slot's
 *     size is the length of this list
 * @param offset index of option 0 in the concatenation of all slots' options (mask and logits)
 * @param line line of the spec that gave rise to it, from 1
 */
public record Slot(String name, String agent, List<String> options, int offset, int line) {
  public Slot {
    options = List.copyOf(options);
  }

  /** Whether an honest node chooses here. */
  public boolean learned() {
    return agent.startsWith(SlotList.HONEST);
  }

  /** Number of options. */
  public int size() {
    return options.size();
  }
}
