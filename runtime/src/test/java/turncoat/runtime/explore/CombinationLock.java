package turncoat.runtime.explore;

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
 * A lock with one wheel a stage: every stage has one right option, which a coin drawn at reset
 * shifts. The property is violated if every stage was right, so uniform play succeeds with
 * probability options^-stages. State: stage, coin, number of right options so far.
 */
final class CombinationLock implements Environment {
  private final int stages;
  private final int options;
  private final int lanes;
  private final int[][] state;
  private final float[] lastReward;
  private Chance chance;

  CombinationLock(int stages, int options, int lanes) {
    this.stages = stages;
    this.options = options;
    this.lanes = lanes;
    this.state = new int[lanes][3];
    this.lastReward = new float[lanes];
    this.chance = new SeededChance(lanes);
  }

  @Override
  public Description describe() {
    List<String> names = IntStream.range(0, options).mapToObj(Integer::toString).toList();
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < stages + 2 + options; i++) {
      features.add(new Feature("f" + i, i, 1));
    }
    return new Description(
        "Lock",
        "i",
        "n=1",
        List.of(),
        "0",
        "byzantine",
        1,
        1,
        stages,
        List.of("closed"),
        List.of(new Slot("wheel", "byzantine_0", names, 0, 1)),
        features);
  }

  @Override
  public int lanes() {
    return lanes;
  }

  @Override
  public void useChance(Chance source) {
    chance = source;
  }

  @Override
  public void target(int mask) {}

  @Override
  public void reset(int lane, long seed) {
    chance.reset(lane, seed);
    state[lane][0] = 0;
    state[lane][1] = chance.uniform(lane, options);
    state[lane][2] = 0;
  }

  @Override
  public void step(int[] actions, float[] rewards, boolean[] terminated, boolean[] truncated) {
    for (int lane = 0; lane < lanes; lane++) {
      rewards[lane] = 0;
      if (state[lane][0] < stages) {
        int right = (state[lane][0] + state[lane][1]) % options;
        state[lane][2] += actions[lane] == right ? 1 : 0;
        state[lane][0]++;
        rewards[lane] = violations(lane);
      }
      lastReward[lane] = rewards[lane];
      terminated[lane] = state[lane][0] == stages;
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
      int row = lane * (stages + 2 + options);
      out[row + state[lane][0]] = 1;
      out[row + stages + 1] = state[lane][2] == state[lane][0] ? 1 : 0;
      out[row + stages + 2 + state[lane][1]] = 1;
    }
  }

  @Override
  public void mask(boolean[] out) {
    for (int lane = 0; lane < lanes; lane++) {
      boolean live = state[lane][0] < stages;
      for (int option = 0; option < options; option++) {
        out[lane * options + option] = live || option == 0;
      }
    }
  }

  @Override
  public int stage(int lane) {
    return state[lane][0];
  }

  @Override
  public String stageName(int stage) {
    return "wheel" + stage;
  }

  @Override
  public boolean active(int stage, int slot) {
    return true;
  }

  @Override
  public int violations(int lane) {
    return state[lane][0] == stages && state[lane][2] == stages ? 1 : 0;
  }

  @Override
  public boolean violatesTarget(int lane) {
    return lastReward[lane] > 0;
  }

  @Override
  public int stateSize() {
    return 3;
  }

  @Override
  public void saveState(int lane, int[] out) {
    System.arraycopy(state[lane], 0, out, 0, 3);
  }

  @Override
  public void loadState(int lane, int[] in) {
    System.arraycopy(in, 0, state[lane], 0, 3);
  }
}
