package turncoat.runtime.environment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import turncoat.runtime.chance.Chance;
import turncoat.runtime.chance.SeededChance;

/**
 * A protocol of two stages, small enough to know everything about it.
 *
 * <p>Setup: the adversary corrupts one node. Vote: it says something to either of the two honest
 * nodes; then a coin is flipped for nobody. Agreement is violated if the two hear different votes;
 * validity, if both inputs are 0 and both hear a 1. If p0 is corrupted, honest_1 cannot be told 1.
 */
public final class FakeEnvironment implements Environment {
  private static final int STATE = 7;
  private static final int STAGE = 0;
  private static final int INPUT = 1;
  private static final int CORRUPTED = 3;
  private static final int HEARD = 4;
  private static final int COIN = 6;
  private static final int STAGES = 2;

  private final boolean safe;
  private final Description description;
  private final int[][] state;
  private final float[] lastReward;
  private Chance chance;
  private int target = -1;

  /** One whose agreement can be violated. */
  public FakeEnvironment(int lanes) {
    this(lanes, false);
  }

  private FakeEnvironment(int lanes, boolean safe) {
    this.safe = safe;
    description = describe(safe);
    state = new int[lanes][STATE];
    lastReward = new float[lanes];
    chance = new SeededChance(lanes);
    for (int lane = 0; lane < lanes; lane++) {
      reset(lane, lane);
    }
  }

  /** One that cannot be attacked. */
  public static FakeEnvironment safe(int lanes) {
    return new FakeEnvironment(lanes, true);
  }

  private static Description describe(boolean safe) {
    List<String> votes = List.of("silent", "Vote(0)", "Vote(1)");
    List<Slot> slots =
        List.of(
            new Slot("setup.corrupted nodes", "network", List.of("{p0}", "{p1}", "{p2}"), 0, 2),
            new Slot("vote.Vote byzantine_0 -> honest_0", "byzantine_0", votes, 3, 5),
            new Slot("vote.Vote byzantine_0 -> honest_1", "byzantine_0", votes, 6, 5));
    List<Feature> features = new ArrayList<>();
    for (String name : List.of("vote", "input of honest_0", "input of honest_1", "p0 corrupted")) {
      features.add(new Feature(name, features.size(), 1));
    }
    return new Description(
        "Fake",
        safe ? "safe" : "broken",
        "n=3 f=1 b=1",
        List.of("check_vote"),
        "00ff",
        "byzantine, rushing, static",
        3,
        1,
        STAGES,
        List.of("agreement", "validity"),
        slots,
        features);
  }

  @Override
  public Description describe() {
    return description;
  }

  @Override
  public int lanes() {
    return state.length;
  }

  @Override
  public void useChance(Chance source) {
    chance = source;
  }

  @Override
  public void target(int mask) {
    target = mask;
  }

  @Override
  public void reset(int lane, long seed) {
    Arrays.fill(state[lane], 0);
    chance.reset(lane, seed);
    state[lane][INPUT] = chance.uniform(lane, 2);
    state[lane][INPUT + 1] = chance.uniform(lane, 2);
  }

  @Override
  public void step(int[] actions, float[] rewards, boolean[] terminated, boolean[] truncated) {
    requireAllowed(actions);
    for (int lane = 0; lane < lanes(); lane++) {
      int[] s = state[lane];
      rewards[lane] = 0;
      if (s[STAGE] == 0) {
        s[CORRUPTED] = actions[lane * 3];
      } else if (s[STAGE] == 1) {
        s[HEARD] = actions[lane * 3 + 1];
        s[HEARD + 1] = actions[lane * 3 + 2];
        s[COIN] = chance.uniform(lane, 2);
      }
      if (s[STAGE] < STAGES) {
        s[STAGE]++;
        rewards[lane] = (violations(lane) & target) != 0 ? 1 : 0;
      }
      lastReward[lane] = rewards[lane];
      terminated[lane] = s[STAGE] == STAGES;
      truncated[lane] = false;
    }
  }

  private void requireAllowed(int[] actions) {
    boolean[] mask = new boolean[lanes() * 9];
    mask(mask);
    for (int i = 0; i < actions.length; i++) {
      if (actions[i] < 0 || actions[i] > 2 || !mask[i * 3 + actions[i]]) {
        throw new IllegalArgumentException(
            "lane %d, slot %d, option %d is masked".formatted(i / 3, i % 3, actions[i]));
      }
    }
  }

  @Override
  public void honestRewards(float[] out) {
    for (int lane = 0; lane < lanes(); lane++) {
      out[lane] = 0 - lastReward[lane];
    }
  }

  @Override
  public void observe(float[] out) {
    for (int lane = 0; lane < lanes(); lane++) {
      int[] s = state[lane];
      out[lane * 4] = s[STAGE] == 1 ? 1 : 0;
      out[lane * 4 + 1] = s[INPUT];
      out[lane * 4 + 2] = s[INPUT + 1];
      out[lane * 4 + 3] = s[STAGE] == 1 && s[CORRUPTED] == 0 ? 1 : 0;
    }
  }

  @Override
  public void mask(boolean[] out) {
    for (int lane = 0; lane < lanes(); lane++) {
      for (int option = 0; option < 9; option++) {
        boolean active = state[lane][STAGE] < STAGES && active(state[lane][STAGE], option / 3);
        out[lane * 9 + option] = option % 3 == 0 || active;
      }
      if (state[lane][CORRUPTED] == 0) {
        out[lane * 9 + 8] = false;
      }
    }
  }

  @Override
  public int stage(int lane) {
    return state[lane][STAGE];
  }

  @Override
  public String stageName(int stage) {
    return stage == 0 ? "setup" : "vote[k=1]";
  }

  @Override
  public boolean active(int stage, int slot) {
    return (stage == 0) == (slot == 0);
  }

  @Override
  public int violations(int lane) {
    int[] s = state[lane];
    if (safe || s[STAGE] < STAGES) {
      return 0;
    }
    boolean differ = s[HEARD] * s[HEARD + 1] == 2;
    boolean invalid = s[INPUT] + s[INPUT + 1] == 0 && s[HEARD] * s[HEARD + 1] == 4;
    return (differ ? 1 : 0) | (invalid ? 2 : 0);
  }

  @Override
  public boolean violatesTarget(int lane) {
    return (violations(lane) & target) != 0;
  }

  @Override
  public int stateSize() {
    return STATE;
  }

  @Override
  public void saveState(int lane, int[] out) {
    System.arraycopy(state[lane], 0, out, 0, STATE);
  }

  @Override
  public void loadState(int lane, int[] in) {
    System.arraycopy(in, 0, state[lane], 0, STATE);
  }
}
