package turncoat.runtime.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import turncoat.runtime.chance.Chance;
import turncoat.runtime.chance.LaneChance;
import turncoat.runtime.chance.SeededChance;

/**
 * The adversary's side of an environment in which honest nodes have not learned yet: what they have
 * to choose is chosen uniformly among what is allowed, as if by chance, slot by slot before the
 * stage's own draws. So whoever searches for attacks deals with the adversary's slots alone.
 */
public final class AdversarySide implements Environment {
  private final Environment whole;
  private final Description description;
  private final LaneChance chance;
  private final List<Slot> slots;
  private final int[] ranks;
  private final int[] positions;
  private final int options;
  private final boolean[] masks;
  private final int[] actions;

  private AdversarySide(Environment whole) {
    this.whole = whole;
    slots = whole.describe().slots();
    ranks = ranks(whole.describe());
    positions =
        IntStream.range(0, slots.size()).filter(slot -> !slots.get(slot).learned()).toArray();
    options = whole.describe().optionCount();
    description = reduced(whole.describe());
    chance = new LaneChance(whole.lanes(), new SeededChance(whole.lanes()));
    masks = new boolean[whole.lanes() * options];
    actions = new int[whole.lanes() * slots.size()];
    whole.useChance(chance);
    for (int lane = 0; lane < whole.lanes(); lane++) {
      whole.reset(lane, lane);
    }
  }

  /** Environments as they are if nothing is learned in them, otherwise their adversary's side. */
  public static EnvironmentFactory of(EnvironmentFactory factory) {
    return factory.create(1).describe().learners() == 0
        ? factory
        : lanes -> new AdversarySide(factory.create(lanes));
  }

  /** For each slot its position among those of the adversary, or of learners. */
  public static int[] ranks(Description description) {
    int[] ranks = new int[description.slots().size()];
    int[] next = new int[2];
    for (int slot = 0; slot < ranks.length; slot++) {
      ranks[slot] = next[description.slots().get(slot).learned() ? 1 : 0]++;
    }
    return ranks;
  }

  /** Draws uniformly among the options that are allowed, of those from {@code from} on. */
  public static int uniform(Chance chance, int lane, boolean[] masks, int from, int size) {
    int allowed = 0;
    for (int option = 0; option < size; option++) {
      allowed += masks[from + option] ? 1 : 0;
    }
    int left = chance.uniform(lane, allowed);
    int option = 0;
    while (!masks[from + option] || left-- > 0) {
      option++;
    }
    return option;
  }

  private static Description reduced(Description all) {
    List<Slot> slots = new ArrayList<>();
    int offset = 0;
    for (Slot slot : all.slots()) {
      if (!slot.learned()) {
        slots.add(new Slot(slot.name(), slot.agent(), slot.options(), offset, slot.line()));
        offset += slot.size();
      }
    }
    return new Description(
        all.protocol(),
        all.instance(),
        all.parameters(),
        all.without(),
        all.specHash(),
        all.adversary(),
        all.nodes(),
        all.corrupted(),
        all.stages(),
        all.properties(),
        slots,
        all.features(),
        List.of(),
        all.rewards());
  }

  @Override
  public Description describe() {
    return description;
  }

  @Override
  public int lanes() {
    return whole.lanes();
  }

  @Override
  public void useChance(Chance source) {
    chance.use(source);
  }

  @Override
  public void target(int mask) {
    whole.target(mask);
  }

  @Override
  public void reset(int lane, long seed) {
    whole.reset(lane, seed);
  }

  @Override
  public void step(int[] adversary, float[] rewards, boolean[] terminated, boolean[] truncated) {
    if (adversary.length != whole.lanes() * description.slots().size()) {
      throw new IllegalArgumentException(
          "actions has length " + adversary.length + " where lanes x width is needed");
    }
    whole.mask(masks);
    for (int lane = 0; lane < whole.lanes(); lane++) {
      for (int slot = 0; slot < slots.size(); slot++) {
        actions[lane * slots.size() + slot] =
            slots.get(slot).learned()
                ? learned(lane, slot)
                : adversary[lane * description.slots().size() + ranks[slot]];
      }
    }
    whole.step(actions, rewards, terminated, truncated);
  }

  private int learned(int lane, int slot) {
    int stage = whole.stage(lane);
    if (stage == description.stages() || !whole.active(stage, slot)) {
      return 0;
    }
    int from = lane * options + slots.get(slot).offset();
    return uniform(chance, lane, masks, from, slots.get(slot).size());
  }

  @Override
  public void honestRewards(float[] out) {
    whole.honestRewards(out);
  }

  @Override
  public void observe(float[] out) {
    whole.observe(out);
  }

  @Override
  public void mask(boolean[] out) {
    if (out.length != whole.lanes() * description.optionCount()) {
      throw new IllegalArgumentException(
          "mask has length " + out.length + " where lanes x width is needed");
    }
    whole.mask(masks);
    int next = 0;
    for (int lane = 0; lane < whole.lanes(); lane++) {
      for (Slot slot : slots) {
        if (!slot.learned()) {
          System.arraycopy(masks, lane * options + slot.offset(), out, next, slot.size());
          next += slot.size();
        }
      }
    }
  }

  @Override
  public int stage(int lane) {
    return whole.stage(lane);
  }

  @Override
  public String stageName(int stage) {
    return whole.stageName(stage);
  }

  @Override
  public boolean active(int stage, int slot) {
    return whole.active(stage, positions[slot]);
  }

  @Override
  public int violations(int lane) {
    return whole.violations(lane);
  }

  @Override
  public boolean violatesTarget(int lane) {
    return whole.violatesTarget(lane);
  }

  @Override
  public int stateSize() {
    return whole.stateSize();
  }

  @Override
  public int coreSize() {
    return whole.coreSize();
  }

  @Override
  public void saveState(int lane, int[] out) {
    whole.saveState(lane, out);
  }

  @Override
  public void loadState(int lane, int[] in) {
    whole.loadState(lane, in);
  }
}
