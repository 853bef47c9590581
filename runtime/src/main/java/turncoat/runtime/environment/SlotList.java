package turncoat.runtime.environment;

import java.util.ArrayList;
import java.util.List;

/** Collects the slots of an action space in order, each with the step it belongs to. */
public final class SlotList {
  /** Who resolves what no corrupted node says: placement, inputs, leaders, delays, picks. */
  public static final String NETWORK = "network";

  /** What the names of honest nodes that learn begin with: {@code honest_0}. */
  public static final String HONEST = "honest_";

  private final List<Slot> slots = new ArrayList<>();
  private final List<Integer> steps = new ArrayList<>();
  private int options;

  /** Adds a slot of a corrupted node, of the network or of an honest node that learns. */
  public void add(int step, String name, String agent, List<String> labels, int line) {
    slots.add(new Slot(name, agent, labels, options, line));
    steps.add(step);
    options += labels.size();
  }

  /** The slots so far. */
  public List<Slot> slots() {
    return List.copyOf(slots);
  }

  /** The step of each slot. */
  public int[] steps() {
    return steps.stream().mapToInt(Integer::intValue).toArray();
  }
}
