package turncoat.runtime.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import turncoat.runtime.chance.Chance;
import turncoat.runtime.chance.SeededChance;
import turncoat.runtime.environment.Description;
import turncoat.runtime.environment.Environment;
import turncoat.runtime.environment.Feature;
import turncoat.runtime.environment.Slot;

/**
 * A small environment in which one ability of the learner shows: subclasses say what is seen, what
 * is allowed and what is rewarded. All slots are active at every stage unless the mask says no.
 */
abstract class ProbeEnvironment implements Environment {
  private final int lanes;
  private final Description description;
  private final boolean[] maskScratch;
  private final int[] stage;
  private final float[] lastReward;
  private Chance chance;

  /** What the lane has drawn at its reset, for the subclass to use. */
  final int[] secret;

  ProbeEnvironment(int lanes, int stages, int features, int... sizes) {
    this.lanes = lanes;
    List<Slot> slots = new ArrayList<>();
    int offset = 0;
    for (int size : sizes) {
      List<String> options = IntStream.range(0, size).mapToObj(i -> "option" + i).toList();
      slots.add(new Slot("slot" + slots.size(), "byzantine_0", options, offset, 1));
      offset += size;
    }
    description =
        new Description(
            "Probe",
            getClass().getSimpleName(),
            "",
            List.of(),
            "",
            "probe",
            1,
            1,
            stages,
            List.of("unharmed"),
            slots,
            IntStream.range(0, features).mapToObj(i -> new Feature("x" + i, i, 1)).toList());
    maskScratch = new boolean[lanes * offset];
    stage = new int[lanes];
    lastReward = new float[lanes];
    secret = new int[lanes];
    chance = new SeededChance(lanes);
    for (int lane = 0; lane < lanes; lane++) {
      reset(lane, lane);
    }
  }

  /** How many values {@link #secret} may take. */
  int secrets() {
    return 1;
  }

  /** Writes the lane's features; the row is all zeros before. */
  abstract void see(int lane, float[] out, int at);

  /** Restricts the lane's mask; all options are allowed before. */
  void restrict(int lane, boolean[] out, int at) {}

  /** The reward of an action, before the stage is counted up. */
  abstract float reward(int lane, int[] actions, int at);

  /** Whether the episode is cut off after {@code done} stages. */
  boolean cutsOff(int done) {
    return false;
  }

  @Override
  public Description describe() {
    return description;
  }

  @Override
  public int lanes() {
    return lanes;
  }

  @Override
  public void useChance(Chance chance) {
    this.chance = chance;
  }

  @Override
  public void target(int mask) {}

  @Override
  public void reset(int lane, long seed) {
    chance.reset(lane, seed);
    stage[lane] = 0;
    lastReward[lane] = 0;
    secret[lane] = chance.uniform(lane, secrets());
  }

  @Override
  public void step(int[] actions, float[] rewards, boolean[] terminated, boolean[] truncated) {
    mask(maskScratch);
    int slots = description.slots().size();
    for (int lane = 0; lane < lanes; lane++) {
      for (Slot slot : description.slots()) {
        int at = lane * description.optionCount() + slot.offset();
        int choice = actions[lane * slots + description.slots().indexOf(slot)];
        if (!maskScratch[at + choice]) {
          throw new IllegalArgumentException(
              "lane %d, %s: option %d is masked".formatted(lane, slot.name(), choice));
        }
      }
    }
    for (int lane = 0; lane < lanes; lane++) {
      rewards[lane] = reward(lane, actions, lane * slots);
      lastReward[lane] = rewards[lane];
      stage[lane]++;
      terminated[lane] = stage[lane] == description.stages();
      truncated[lane] = !terminated[lane] && cutsOff(stage[lane]);
    }
  }

  @Override
  public void honestRewards(float[] out) {
    for (int lane = 0; lane < lanes; lane++) {
      out[lane] = 0 - lastReward[lane];
    }
  }

  @Override
  public void observe(float[] out) {
    Arrays.fill(out, 0);
    for (int lane = 0; lane < lanes; lane++) {
      see(lane, out, lane * description.featureCount());
    }
  }

  @Override
  public void mask(boolean[] out) {
    Arrays.fill(out, true);
    for (int lane = 0; lane < lanes; lane++) {
      restrict(lane, out, lane * description.optionCount());
    }
  }

  @Override
  public int stage(int lane) {
    return stage[lane];
  }

  @Override
  public String stageName(int stage) {
    return "stage" + stage;
  }

  @Override
  public boolean active(int stage, int slot) {
    return true;
  }

  @Override
  public int violations(int lane) {
    return stage[lane] == description.stages() && lastReward[lane] > 0 ? 1 : 0;
  }

  @Override
  public boolean violatesTarget(int lane) {
    return lastReward[lane] > 0;
  }

  @Override
  public int stateSize() {
    return 2;
  }

  @Override
  public void saveState(int lane, int[] out) {
    out[0] = stage[lane];
    out[1] = secret[lane];
  }

  @Override
  public void loadState(int lane, int[] in) {
    stage[lane] = in[0];
    secret[lane] = in[1];
  }
}
