package turncoat.runtime.search;

import java.util.List;
import turncoat.runtime.chance.SeededChance;
import turncoat.runtime.environment.Description;
import turncoat.runtime.environment.Slot;

/**
 * Chooses uniformly among the allowed options of every slot: the baseline that every result is
 * shown against.
 *
 * <p>Each lane has its own generator. Not thread-safe; allocates nothing after construction.
 */
public final class RandomPolicy implements Policy {
  private final int[] offsets;
  private final int[] sizes;
  private final int options;
  private final SeededChance random;

  /**
   * Creates a policy for environments of up to {@code lanes} lanes.
   *
   * @param description the action space
   * @param seed each lane's first seed is derived from it
   */
  public RandomPolicy(Description description, int lanes, long seed) {
    List<Slot> slots = description.slots();
    offsets = slots.stream().mapToInt(Slot::offset).toArray();
    sizes = slots.stream().mapToInt(Slot::size).toArray();
    options = description.optionCount();
    random = new SeededChance(lanes);
    for (int lane = 0; lane < lanes; lane++) {
      random.reset(lane, SeededChance.mix(seed) + lane);
    }
  }

  @Override
  public void begin(int lane, long seed) {
    random.reset(lane, seed);
  }

  @Override
  public void act(float[] observations, boolean[] masks, int lanes, int[] actions) {
    for (int lane = 0; lane < lanes; lane++) {
      for (int slot = 0; slot < sizes.length; slot++) {
        int from = lane * options + offsets[slot];
        actions[lane * sizes.length + slot] = choose(masks, from, sizes[slot], lane);
      }
    }
  }

  private int choose(boolean[] masks, int from, int size, int lane) {
    int allowed = 0;
    for (int option = 0; option < size; option++) {
      allowed += masks[from + option] ? 1 : 0;
    }
    int left = random.uniform(lane, allowed);
    for (int option = 0; option < size; option++) {
      if (masks[from + option] && left-- == 0) {
        return option;
      }
    }
    throw new IllegalArgumentException("no option is allowed in lane " + lane);
  }
}
