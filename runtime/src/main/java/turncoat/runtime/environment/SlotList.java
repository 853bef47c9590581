package turncoat.runtime.environment;

import java.util.ArrayList;
import java.util.List;

/** Collects the slots of an action space in order, each with the step it belongs to. */
public final class SlotList {
  /** Who resolves what no corrupted node says: placement, inputs, leaders, delays, picks. */
  public static final String NETWORK = "network";

  private final List<Slot> slots = new ArrayList<>();
  private final List<Integer> steps = new ArrayList<>();
  private int options;

  /** Adds a slot of a corrupted node or of the network. */
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
