package turncoat.runtime.environment;

import java.util.Arrays;
import java.util.List;
import turncoat.runtime.chance.Chance;
import turncoat.runtime.chance.LaneChance;
import turncoat.runtime.chance.SeededChance;

/**
 * What all generated environments share: lanes, masks, refusal of illegal actions, rewards.
 *
 * <p>The awkward cases are decided here, once. A lane that has ended absorbs: it ignores its
 * action, its reward is 0 and it stays terminated, so that finished lanes need not be taken out of
 * a batch. Every action of every lane is checked before any lane advances, so that a refused step
 * leaves no half of a batch behind. Masks are computed once a stage and kept until the lane moves.
 *
 * <p>Not thread-safe. Nothing is allocated after construction, except for the message of a refusal.
 */
public abstract class BatchedEnvironment implements Environment, StagedProcess {
  private final Description description;
  private final Schedule schedule;
  private final int[] slotSteps;
  private final List<Reader> readers;
  private final int[] slotOffsets;
  private final int[] slotSizes;
  private final int lanes;
  private final int options;
  private final int honest;
  private final LaneChance chance;
  private final Roster roster;
  private final int[] stages;
  private final int[] violations;
  private final boolean[] masks;
  private final boolean[] maskKnown;
  private final float[] honestRewards;
  private int target;

  /**
   * Sets up the lanes; the subclass calls {@link #resetAll} when it is ready.
   *
   * @param description what the environment says of itself
   * @param schedule the stages
   * @param slots the action space, whose slots are those of the description
   * @param target the properties that count for the reward unless others are chosen, as a bit set
   * @param lanes number of lanes, at least 1
   */
  protected BatchedEnvironment(
      Description description, Schedule schedule, SlotList slots, int target, int lanes) {
    this(
        description,
        schedule,
        slots,
        target,
        lanes,
        new Roster(requireLanes(lanes), description.nodes(), description.corrupted()));
  }

  /**
   * Sets up the lanes with a roster of another kind.
   *
   * @param roster of as many lanes
   */
  protected BatchedEnvironment(
      Description description,
      Schedule schedule,
      SlotList slots,
      int target,
      int lanes,
      Roster roster) {
    this.description = description;
    this.schedule = schedule;
    slotSteps = slots.steps();
    readers = slots.readers();
    this.target = target;
    this.lanes = lanes;
    slotOffsets = description.slots().stream().mapToInt(Slot::offset).toArray();
    slotSizes = description.slots().stream().mapToInt(Slot::size).toArray();
    options = description.optionCount();
    honest = roster.honestRanks();
    chance = new LaneChance(lanes, new SeededChance(lanes));
    this.roster = roster;
    stages = new int[lanes];
    violations = new int[lanes];
    masks = new boolean[Math.multiplyExact(lanes, options)];
    maskKnown = new boolean[lanes];
    honestRewards = new float[lanes];
  }

  /** The number of lanes, which there must be. */
  static int requireLanes(int lanes) {
    if (lanes < 1) {
      throw new IllegalArgumentException("an environment needs at least 1 lane, not " + lanes);
    }
    return lanes;
  }

  /** Forgets everything in a lane but its stage, the corrupted nodes and the leader. */
  protected abstract void clear(int lane);

  /** Begins a run in a cleared lane: placement and inputs where no stage is needed for them. */
  protected void begin(int lane) {}

  /**
   * Takes the adversary's choices for the lane's current stage, from {@code choices[at]} on, and
   * draws what chance decides before anybody hears.
   */
  protected abstract void attack(int lane, int step, int[] choices, int at);

  /** {@code honest_j} hears and updates; what it does depends on no other node's update. */
  protected abstract void receive(int lane, int step, int j);

  /** What the adversary learns once all have received. */
  protected void leave(int lane, int step) {}

  @Override
  public List<Evidence> seen() {
    return List.of();
  }

  /** Whether what several nodes draw in the step's receiving hangs together. */
  protected boolean together(int step) {
    return false;
  }

  /**
   * Starts an iteration: locals, this iteration's evidence, the leader where the protocol sets it.
   */
  protected abstract void iterate(int lane);

  /** Draws what chance decides as the lane's new stage begins, before {@link #enter}. */
  protected void draw(int lane, int step) {}

  /**
   * Prepares the lane's new stage: what honest nodes send in it. Doing it twice changes nothing.
   */
  protected abstract void enter(int lane, int step);

  /** The properties that the lane's final state violates, as a bit set. */
  protected abstract int judge(int lane);

  /**
   * Allows options of the stage's own slots.
   *
   * @param allowed starts as: option 0 of every slot, nothing else
   * @param at where the lane's options begin
   */
  protected abstract void allow(int lane, int step, boolean[] allowed, int at);

  /**
   * Writes a lane's features.
   *
   * @param out zeroed
   * @param at where the lane's features begin
   */
  protected abstract void look(int lane, float[] out, int at);

  /**
   * Writes what each of a lane's learners sees, one after the other; for environments in which
   * something is learned.
   *
   * @param out zeroed
   * @param at where the lane's learners begin
   */
  protected void lookLocally(int lane, float[] out, int at) {}

  /**
   * The adversary's reward for a step, before the next stage begins; by default none but the final
   * one.
   */
  protected float adversaryReward(int lane, int step) {
    return 0;
  }

  /** What the adversary gets on top at the end; by default 1 for violating a targeted property. */
  protected float adversaryFinalReward(int lane) {
    return violatesTarget(lane) ? 1 : 0;
  }

  /** The learners' reward for a step; by default the negative of the adversary's. */
  protected float honestReward(int lane, int step, float adversary) {
    return 0 - adversary;
  }

  /** What learners get on top at the end; by default the negative of what the adversary gets. */
  protected float honestFinalReward(int lane, float adversary) {
    return 0 - adversary;
  }

  /** Writes everything but the stage, the corrupted nodes and the leader. */
  protected abstract void save(int lane, int[] row, int at);

  /** Reads what {@link #save(int, int[], int)} wrote. */
  protected abstract void load(int lane, int[] row, int at);

  /** The source of chance that each lane uses now. */
  protected final Chance chance() {
    return chance;
  }

  /** Who is corrupted and who leads. */
  protected final Roster roster() {
    return roster;
  }

  /** How many iterations of its loop came before the lane's current one. */
  protected final int turn(int lane) {
    return schedule.turn(stages[lane]);
  }

  /** The loop variable's value in the lane's current stage, 0 outside loops. */
  protected final int iteration(int lane) {
    return schedule.value(stages[lane]);
  }

  /** Which of the stages of its round the lane's current one is, from 1, if it takes several. */
  protected final int part(int lane) {
    return schedule.part(stages[lane]);
  }

  /** Resets every lane with its own number as the seed. */
  protected final void resetAll() {
    for (int lane = 0; lane < lanes; lane++) {
      reset(lane, lane);
    }
  }

  @Override
  public final Description describe() {
    return description;
  }

  @Override
  public final int lanes() {
    return lanes;
  }

  @Override
  public final void useChance(Chance source) {
    chance.use(source);
  }

  @Override
  public final void target(int mask) {
    target = mask;
  }

  @Override
  public final void reset(int lane, long seed) {
    chance.reset(lane, seed);
    violations[lane] = 0;
    honestRewards[lane] = 0;
    roster.clear(lane);
    clear(lane);
    begin(lane);
    arrive(lane, 0);
  }

  @Override
  public final void step(
      int[] actions, float[] rewards, boolean[] terminated, boolean[] truncated) {
    int slots = slotSizes.length;
    requireLength("actions", actions.length, lanes * slots);
    for (int lane = 0; lane < lanes; lane++) {
      if (!ended(lane)) {
        checkActions(lane, actions, lane * slots);
      }
    }
    for (int lane = 0; lane < lanes; lane++) {
      honestRewards[lane] = 0;
      rewards[lane] = ended(lane) ? 0 : advance(lane, actions, lane * slots);
      terminated[lane] = ended(lane);
      truncated[lane] = false;
    }
  }

  private float advance(int lane, int[] actions, int at) {
    int stage = stages[lane];
    int step = schedule.step(stage);
    attack(lane, step, actions, at);
    for (int j = 0; j < honest; j++) {
      receive(lane, step, j);
    }
    leave(lane, step);
    float adversary = adversaryReward(lane, step);
    float learners = honestReward(lane, step, adversary);
    arrive(lane, stage + 1);
    if (ended(lane)) {
      violations[lane] = judge(lane);
      float end = adversaryFinalReward(lane);
      adversary += end;
      learners += honestFinalReward(lane, end);
    }
    honestRewards[lane] = learners;
    return adversary;
  }

  private void arrive(int lane, int stage) {
    stages[lane] = stage;
    maskKnown[lane] = false;
    if (schedule.turn(stage) < 0) {
      roster.lead(lane, Roster.NONE);
    }
    if (schedule.startsIteration(stage)) {
      iterate(lane);
    }
    if (!ended(lane)) {
      draw(lane, schedule.step(stage));
      enter(lane, schedule.step(stage));
    }
  }

  private void checkActions(int lane, int[] actions, int at) {
    int row = maskOf(lane);
    for (int slot = 0; slot < slotSizes.length; slot++) {
      int option = actions[at + slot];
      if (option < 0 || option >= slotSizes[slot] || !masks[row + slotOffsets[slot] + option]) {
        throw new IllegalArgumentException(refusal(lane, slot, option));
      }
    }
  }

  private String refusal(int lane, int slot, int option) {
    Slot refused = description.slots().get(slot);
    boolean known = option >= 0 && option < refused.size();
    String meaning = known ? " (" + refused.options().get(option) + ")" : "";
    String reason =
        known
            ? "is not allowed in stage " + stageName(stages[lane])
            : "does not exist: it has " + refused.size();
    return "lane "
        + lane
        + ", slot '"
        + refused.name()
        + "': option "
        + option
        + meaning
        + " "
        + reason;
  }

  private boolean ended(int lane) {
    return stages[lane] >= schedule.size();
  }

  private int maskOf(int lane) {
    int row = lane * options;
    if (!maskKnown[lane]) {
      Arrays.fill(masks, row, row + options, false);
      for (int offset : slotOffsets) {
        masks[row + offset] = true;
      }
      if (!ended(lane)) {
        allow(lane, schedule.step(stages[lane]), masks, row);
      }
      maskKnown[lane] = true;
    }
    return row;
  }

  @Override
  public final void mask(boolean[] out) {
    requireLength("mask", out.length, lanes * options);
    for (int lane = 0; lane < lanes; lane++) {
      maskOf(lane);
    }
    System.arraycopy(masks, 0, out, 0, masks.length);
  }

  @Override
  public final void observe(float[] out) {
    int features = description.featureCount();
    requireLength("observation", out.length, lanes * features);
    Arrays.fill(out, 0);
    for (int lane = 0; lane < lanes; lane++) {
      look(lane, out, lane * features);
    }
  }

  @Override
  public final void honestRewards(float[] out) {
    requireLength("rewards", out.length, lanes);
    System.arraycopy(honestRewards, 0, out, 0, lanes);
  }

  @Override
  public final void observeLocally(float[] out) {
    int width = description.learners() * description.localCount();
    requireLength("local observation", out.length, lanes * width);
    Arrays.fill(out, 0);
    for (int lane = 0; lane < lanes && width > 0; lane++) {
      lookLocally(lane, out, lane * width);
    }
  }

  private static void requireLength(String what, int length, int needed) {
    if (length != needed) {
      throw new IllegalArgumentException(
          what + " has length " + length + " where lanes x width is " + needed);
    }
  }

  @Override
  public final int stage(int lane) {
    return stages[lane];
  }

  @Override
  public final String stageName(int stage) {
    return schedule.name(stage);
  }

  @Override
  public final boolean active(int stage, int slot) {
    return schedule.step(stage) == slotSteps[slot];
  }

  @Override
  public final int violations(int lane) {
    return violations[lane];
  }

  @Override
  public final boolean violatesTarget(int lane) {
    return (violations[lane] & target) != 0;
  }

  @Override
  public final void saveState(int lane, int[] out) {
    requireLength("state", out.length, stateSize());
    out[0] = stages[lane];
    save(lane, out, roster.save(lane, out, 1));
  }

  @Override
  public final void loadState(int lane, int[] in) {
    requireLength("state", in.length, stateSize());
    stages[lane] = in[0];
    maskKnown[lane] = false;
    takeIn(lane, in);
    honestRewards[lane] = 0;
    violations[lane] = ended(lane) ? judge(lane) : 0;
    if (!ended(lane)) {
      enter(lane, schedule.step(in[0]));
    }
  }

  private void takeIn(int lane, int[] state) {
    int next = roster.load(lane, state, 1);
    if (state[0] == 0) {
      // Until nodes are placed, a state speaks of fewer nodes than may turn out to be honest.
      clear(lane);
    }
    load(lane, state, next);
  }

  @Override
  public final int stages() {
    return schedule.size();
  }

  @Override
  public final boolean nodesAreIndependent(int stage) {
    return !together(schedule.step(stage));
  }

  @Override
  public final int reader(int slot) {
    Reader reader = readers.get(slot);
    return switch (reader.kind()) {
      case EVERYBODY -> ALL;
      case HONEST -> reader.number();
      case LEADER -> rank(roster.leader(0));
      case NODE -> rank(reader.number());
    };
  }

  private int rank(int node) {
    return node < 0 || roster.isCorrupted(0, node)
        ? NOBODY
        : roster.position(0, node) - description.corrupted();
  }

  @Override
  public final void begin(Chance source) {
    useChance(source);
    chance.reset(0, 0);
    violations[0] = 0;
    stages[0] = 0;
    roster.clear(0);
    clear(0);
    begin(0);
  }

  @Override
  public final void arrive() {
    arrive(0, stages[0]);
  }

  @Override
  public final void attack(int[] choices) {
    attack(0, schedule.step(stages[0]), choices, 0);
  }

  @Override
  public final void receive(int j) {
    receive(0, schedule.step(stages[0]), j);
  }

  @Override
  public final void leave() {
    leave(0, schedule.step(stages[0]));
    stages[0]++;
    maskKnown[0] = false;
  }

  @Override
  public final int judge() {
    return judge(0);
  }

  @Override
  public final void restore(int[] state) {
    stages[0] = state[0];
    maskKnown[0] = false;
    takeIn(0, state);
  }
}
