package turncoat.runtime.explore;

import java.util.Arrays;
import java.util.List;
import turncoat.runtime.chance.RecordingChance;
import turncoat.runtime.chance.SeededChance;
import turncoat.runtime.environment.Environment;
import turncoat.runtime.environment.EnvironmentFactory;
import turncoat.runtime.environment.Slot;

/**
 * Random play that keeps returning to rarely visited states.
 *
 * <p>Every lane plays an episode from its start to its end with random allowed choices, either from
 * a fresh reset or from an archived start. A violating episode is kept as the tape of the whole
 * run. Half of the episodes choose uniformly, half choose option 0 (silence, nobody late) every
 * second time, since faults of omission are as common in attacks as lies and uniform play over
 * large payloads hardly ever tries them.
 *
 * <p>Deterministic for a seed; not thread-safe.
 */
public final class Explorer {
  private static final int LANES = 128;
  private static final int CAPACITY = 20_000;
  private static final int FRESH_ONE_IN = 8;

  private final Environment environment;
  private final RecordingChance chance = new RecordingChance(LANES);
  private final SeededChance random = new SeededChance(LANES);
  private final StartArchive archive;
  private final List<Slot> slots;
  private final int options;
  private final int stages;
  private final int maxViolations;
  private final StartArchive violations;

  private final int[] actions;
  private final boolean[] mask;
  private final float[] rewards = new float[LANES];
  private final boolean[] terminated = new boolean[LANES];
  private final boolean[] truncated = new boolean[LANES];
  private final int[][] history;
  private final boolean[] omitting = new boolean[LANES];
  private final int[] scratch;
  private long nextSeed;
  private long steps;

  /**
   * Prepares exploration.
   *
   * @param factory makes the environment
   * @param target which properties count, as for {@link Environment#target}
   * @param seed everything drawn depends on it
   * @param maxViolations how many violating runs to keep, one for each cell of the final state, so
   *     that they differ in inputs and outcome; {@link #explore} stops when it has them
   */
  public Explorer(EnvironmentFactory factory, int target, long seed, int maxViolations) {
    environment = factory.create(LANES);
    environment.useChance(chance);
    environment.target(target);
    slots = environment.describe().slots();
    options = environment.describe().optionCount();
    stages = environment.describe().stages();
    archive = new StartArchive(environment.coreSize(), CAPACITY);
    violations = new StartArchive(environment.coreSize(), maxViolations);
    actions = new int[LANES * slots.size()];
    mask = new boolean[LANES * options];
    history = new int[LANES][stages * slots.size()];
    scratch = new int[environment.stateSize()];
    this.maxViolations = maxViolations;
    nextSeed = SeededChance.mix(seed);
    for (int lane = 0; lane < LANES; lane++) {
      random.reset(lane, nextSeed++);
      begin(lane);
    }
  }

  /** Plays about the given number of environment steps more; ends early with enough violations. */
  public void explore(long moreSteps) {
    long end = steps + moreSteps;
    while (steps < end && violations.size() < maxViolations) {
      step();
    }
  }

  /** Environment steps played so far. */
  public long steps() {
    return steps;
  }

  /** The cells found so far. */
  public StartArchive archive() {
    return archive;
  }

  /** Violating runs found so far: the final state and the whole tape of each. */
  public List<Start> violations() {
    return violations.starts();
  }

  private void step() {
    environment.mask(mask);
    for (int lane = 0; lane < LANES; lane++) {
      choose(lane);
    }
    environment.step(actions, rewards, terminated, truncated);
    steps += LANES;
    for (int lane = 0; lane < LANES; lane++) {
      afterStep(lane);
    }
  }

  private void choose(int lane) {
    int width = slots.size();
    int stage = environment.stage(lane);
    for (int slot = 0; slot < width; slot++) {
      int offset = lane * options + slots.get(slot).offset();
      actions[lane * width + slot] = draw(lane, offset, slots.get(slot).size());
    }
    System.arraycopy(actions, lane * width, history[lane], stage * width, width);
  }

  private int draw(int lane, int offset, int size) {
    int allowed = 0;
    for (int option = 0; option < size; option++) {
      allowed += mask[offset + option] ? 1 : 0;
    }
    if (mask[offset] && (allowed == 1 || (omitting[lane] && random.uniform(lane, 2) == 0))) {
      return 0;
    }
    int skip = random.uniform(lane, allowed);
    int option = 0;
    while (!mask[offset + option] || skip-- > 0) {
      option++;
    }
    return option;
  }

  private void afterStep(int lane) {
    if (terminated[lane]) {
      if (environment.violatesTarget(lane)) {
        keep(violations, lane, stages);
      }
      begin(lane);
      return;
    }
    keep(archive, lane, environment.stage(lane));
  }

  private void keep(StartArchive cells, int lane, int stage) {
    environment.saveState(lane, scratch);
    if (cells.visit(scratch)) {
      cells.add(snapshot(lane, stage));
    }
  }

  private Start snapshot(int lane, int stage) {
    int[] state = new int[scratch.length];
    environment.saveState(lane, state);
    int[] played = Arrays.copyOf(history[lane], stage * slots.size());
    return new Start(state, stage, played, chance.draws(lane));
  }

  private void begin(int lane) {
    environment.reset(lane, nextSeed++);
    omitting[lane] = random.uniform(lane, 2) == 0;
    if (archive.size() == 0 || random.uniform(lane, FRESH_ONE_IN) == 0) {
      return;
    }
    Start start = archive.sample(random, lane); // detail 18
    environment.loadState(lane, start.state());
    chance.resume(lane, nextSeed++, start.draws());
    System.arraycopy(start.actions(), 0, history[lane], 0, start.actions().length);
  }
}
