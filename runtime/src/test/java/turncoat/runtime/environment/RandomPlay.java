package turncoat.runtime.environment;

import turncoat.runtime.chance.SeededChance;

/** Plays uniformly among what is allowed; buffers are open for tests to look into. */
final class RandomPlay {
  final Environment environment;
  final int[] actions;
  final float[] rewards;
  final boolean[] terminated;
  final boolean[] truncated;
  final boolean[] mask;
  final float[] observation;
  final float[] local;
  final float[] honestRewards;
  private final SeededChance chance = new SeededChance(1);
  private long seed;

  RandomPlay(Environment environment) {
    this.environment = environment;
    int lanes = environment.lanes();
    Description description = environment.describe();
    actions = new int[lanes * description.slots().size()];
    rewards = new float[lanes];
    terminated = new boolean[lanes];
    truncated = new boolean[lanes];
    mask = new boolean[lanes * description.optionCount()];
    observation = new float[lanes * description.featureCount()];
    local = new float[lanes * description.learners() * description.localCount()];
    honestRewards = new float[lanes];
  }

  /** Starts new episodes; different lanes get different seeds. */
  void reset(long newSeed) {
    seed = newSeed;
    chance.reset(0, newSeed);
    for (int lane = 0; lane < environment.lanes(); lane++) {
      environment.reset(lane, seedOf(lane));
    }
  }

  /** The seed that {@link #reset} gave a lane. */
  long seedOf(int lane) {
    return seed * 1000 + lane;
  }

  void look() {
    environment.mask(mask);
    environment.observe(observation);
    environment.observeLocally(local);
  }

  boolean allows(int lane, int slot, int option) {
    Description description = environment.describe();
    return mask[lane * description.optionCount() + description.slots().get(slot).offset() + option];
  }

  /** Fills the actions. */
  void choose() {
    look();
    int slots = environment.describe().slots().size();
    for (int i = 0; i < actions.length; i++) {
      actions[i] = choose(i / slots, i % slots);
    }
  }

  private int choose(int lane, int slot) {
    int size = environment.describe().slots().get(slot).size();
    int allowed = 0;
    for (int option = 0; option < size; option++) {
      allowed += allows(lane, slot, option) ? 1 : 0;
    }
    int skip = chance.uniform(0, allowed);
    int option = 0;
    while (!allows(lane, slot, option) || skip-- > 0) {
      option++;
    }
    return option;
  }

  void apply() {
    environment.step(actions, rewards, terminated, truncated);
    environment.honestRewards(honestRewards);
  }

  void step() {
    choose();
    apply();
  }

  /** Whether all lanes have ended; they do so together. */
  boolean ended() {
    return environment.stage(0) == environment.describe().stages();
  }

  /** Returns whether there was a step to take. */
  boolean stepUnlessEnded() {
    if (ended()) {
      return false;
    }
    step();
    return true;
  }

  int[] state(int lane) {
    int[] state = new int[environment.stateSize()];
    environment.saveState(lane, state);
    return state;
  }
}
