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
  private final List<Reader> readers = new ArrayList<>();
  private int options;

  /** Adds a slot of a corrupted node, of the network or of an honest node that learns. */
  public SlotList add(int step, String name, String agent, List<String> labels, int line) {
    slots.add(new Slot(name, agent, labels, options, line));
    steps.add(step);
    readers.add(Reader.EVERYBODY);
    options += labels.size();
    return this;
  }

  /** Only {@code honest_j} depends on the slot added last. */
  public void forHonest(int j) {
    readLastBy(new Reader(Reader.Kind.HONEST, j));
  }

  /** Only the leader depends on the slot added last. */
  public void forLeader() {
    readLastBy(new Reader(Reader.Kind.LEADER, 0));
  }

  /** Only the node depends on the slot added last. */
  public void forNode(int node) {
    readLastBy(new Reader(Reader.Kind.NODE, node));
  }

  private void readLastBy(Reader reader) {
    readers.set(readers.size() - 1, reader);
  }

  /** The slots so far. */
  public List<Slot> slots() {
    return List.copyOf(slots);
  }

  /** The step of each slot. */
  public int[] steps() {
    return steps.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Who depends on each slot. */
  public List<Reader> readers() {
    return List.copyOf(readers);
  }
}
