package turncoat.runtime.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import turncoat.runtime.environment.Description;
import turncoat.runtime.environment.Slot;
import turncoat.runtime.environment.StagedProcess;

/**
 * Takes a state in which the adversary chooses to all states that can follow.
 *
 * <p>Choices that several nodes depend on are tried one combination after the other. Given those,
 * honest nodes are brought to their possibilities one by one, since what one of them hears is
 * independent of what another one hears; joint choices are never enumerated. Where a stage's draws
 * hang together, it is played as a whole instead.
 *
 * <p>Not thread-safe: it works in the process it was made with.
 */
final class StageExpansion {
  /** Takes what an expansion finds. */
  interface Visitor {
    /**
     * A combination of choices that several nodes depend on has been made.
     *
     * @param choices those choices, and in the other slots the first option that is allowed
     * @param base the state that follows, with every node's own part as it was
     * @param outcomes what each honest node can be brought to, by rank
     * @return whether to go on
     */
    boolean independent(int[] choices, int[] base, List<List<NodeOutcomes.Outcome>> outcomes);

    /**
     * A combination of all choices has been made.
     *
     * @param choices an option for each slot
     * @param followers the states that may follow, by what chance draws
     * @return whether to go on
     */
    boolean together(int[] choices, List<Follower> followers);
  }

  /** A state that follows a stage, the draws that bring it about and how likely they are. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
  record Follower(int[] state, double probability, int[] draws) {}

  /**
   * A state in which the adversary chooses.
   *
   * @param state a saved state whose stage has begun
   * @param handedOver what {@link Handover} has decided as it began
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
  record Arrival(int[] state, BitSet handedOver) {}

  /** An expansion is not to be gone on with: it may have more possibilities than time allows. */
  static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1;

    Stopped() {
      super("stopped", null, false, false);
    }
  }

  private final StagedProcess process;
  private final ChanceTree chance;
  private final BooleanSupplier stopped;
  private final KeyLayout layout;
  private final List<Slot> slots;
  private final int honest;
  private final boolean[] mask;

  /** By stage and honest rank: positions that belong to the node and matter from the stage on. */
  private final int[][][] owned;

  /** By stage: whether honest nodes send nothing but what they send first. */
  private final boolean[] rewinds;

  private final OutcomeCache cache;
  private final Optional<Handover> handover;

  StageExpansion(
      StagedProcess process,
      KeyLayout layout,
      ChanceTree chance,
      Optional<Handover> handover,
      BooleanSupplier stopped) {
    this.handover = handover;
    this.process = process;
    this.layout = layout;
    this.chance = chance;
    this.stopped = stopped;
    rewinds = new boolean[process.stages()];
    for (int stage = 0; stage < rewinds.length; stage++) {
      rewinds[stage] = layout.told(stage).isPresent();
    }
    cache = new OutcomeCache(layout, process.stages());
    Description description = process.describe();
    slots = description.slots();
    honest = description.nodes() - description.corrupted();
    mask = new boolean[description.optionCount()];
    owned = layout.held(process.stages());
  }

  /** Gives a state's node what it holds in the branch; what does not matter stays as it was. */
  void fill(int[] state, NodeOutcomes.Branch branch, int j) {
    int[] positions = owned[state[0]][j];
    for (int i = 0; i < positions.length; i++) {
      state[positions[i]] = branch.values()[i];
    }
  }

  private int[] held(int[] state, int j) {
    int[] positions = owned[state[0]][j];
    int[] held = new int[positions.length];
    for (int i = 0; i < held.length; i++) {
      held[i] = state[positions[i]];
    }
    return held;
  }

  /** The current stage's slots that leave a choice, with the options that are allowed. */
  private List<Freedom> freedoms() {
    process.mask(mask);
    List<Freedom> freedoms = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      int[] allowed = new int[slot.size()];
      int count = 0;
      for (int option = 0; option < slot.size(); option++) {
        if (mask[slot.offset() + option]) {
          allowed[count++] = option;
        }
      }
      int reader = count > 1 ? process.reader(i) : StagedProcess.ALL;
      freedoms.add(new Freedom(i, reader, Arrays.copyOf(allowed, count)));
    }
    return freedoms;
  }

  /** What a slot allows, and who depends on it. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
  private record Freedom(int slot, int reader, int[] allowed) {}

  /**
   * Visits everything that can follow.
   *
   * @throws Stopped if the search is to end before all is visited
   */
  void expand(Arrival arrival, Visitor visitor) {
    int[] state = arrival.state();
    load(arrival);
    List<Freedom> freedoms = freedoms();
    int[] choices = new int[slots.size()];
    freedoms.forEach(f -> choices[f.slot()] = f.allowed()[0]);
    if (!process.nodesAreIndependent(state[0]) || drawsAtOnce(arrival, choices)) {
      if (handover.isPresent() && state[0] > 0) {
        throw new Handover.Inapplicable();
      }
      List<Freedom> all = freedoms.stream().filter(f -> f.allowed().length > 1).toList();
      each(all, choices, () -> visitor.together(choices, together(arrival, choices)));
      return;
    }
    List<Freedom> common = of(freedoms, StagedProcess.ALL);
    int[] commonSlots = slotsOf(common);
    List<List<Freedom>> own = new ArrayList<>(honest);
    List<BitSet> allowed = new ArrayList<>(honest);
    for (int j = 0; j < honest; j++) {
      own.add(of(freedoms, j));
      allowed.add(options(freedoms, arrival.handedOver(), j));
    }
    each(
        common,
        choices,
        () -> {
          int[] base = base(arrival, choices);
          List<List<NodeOutcomes.Outcome>> outcomes = new ArrayList<>(honest);
          for (int j = 0; j < honest; j++) {
            int node = j;
            outcomes.add(
                cache.get(
                    cache.key(state, choices, commonSlots, allowed.get(j), j),
                    () -> node(arrival, base, own.get(node), choices, node)));
          }
          return visitor.independent(choices, base, outcomes);
        });
  }

  /**
   * What the node's own slots allow, what is allowed where nothing else is, as options; and behind
   * the options what has been handed over.
   */
  private BitSet options(List<Freedom> freedoms, BitSet handedOver, int j) {
    BitSet options = new BitSet();
    for (Freedom freedom : freedoms) {
      int[] allowed = freedom.allowed();
      boolean forced = allowed.length == 1 && allowed[0] > 0;
      if (forced || (allowed.length > 1 && freedom.reader() == j)) {
        int offset = slots.get(freedom.slot()).offset();
        for (int option : allowed) {
          options.set(offset + option);
        }
      }
    }
    for (int i = handedOver.nextSetBit(0); i >= 0; i = handedOver.nextSetBit(i + 1)) {
      options.set(mask.length + i);
    }
    return options;
  }

  private static int[] slotsOf(List<Freedom> freedoms) {
    int[] slots = new int[freedoms.size()];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = freedoms.get(i).slot();
    }
    return slots;
  }

  /** Those that leave a choice on which the reader, and nobody else, depends. */
  private static List<Freedom> of(List<Freedom> freedoms, int reader) {
    List<Freedom> of = new ArrayList<>();
    for (Freedom freedom : freedoms) {
      if (freedom.reader() == reader && freedom.allowed().length > 1) {
        of.add(freedom);
      }
    }
    return of;
  }

  /** Whether chance has a say between the adversary's choices and the nodes' receiving. */
  private boolean drawsAtOnce(Arrival arrival, int[] choices) {
    load(arrival);
    chance.begin();
    process.attack(choices);
    return !chance.isEmpty();
  }

  /** Something to do with a combination of choices; says whether to go on. */
  private interface Step {
    boolean run();
  }

  /** Runs the step for every combination of options, the first slot changing most slowly. */
  private boolean each(List<Freedom> freedoms, int[] choices, Step step) {
    if (freedoms.isEmpty()) {
      if (stopped.getAsBoolean()) {
        throw new Stopped();
      }
      return step.run();
    }
    Freedom first = freedoms.get(0);
    List<Freedom> rest = freedoms.subList(1, freedoms.size());
    for (int option : first.allowed()) {
      choices[first.slot()] = option;
      if (!each(rest, choices, step)) {
        choices[first.slot()] = first.allowed()[0];
        return false;
      }
    }
    choices[first.slot()] = first.allowed()[0];
    return true;
  }

  private void load(Arrival arrival) {
    handover.ifPresent(h -> h.fix(arrival.state(), arrival.handedOver()));
    process.loadState(0, arrival.state());
  }

  /** As {@link #load}, after which nothing but the stage has been played. */
  private void again(Arrival arrival) {
    if (!rewinds[arrival.state()[0]]) {
      load(arrival); // Honest nodes send more than what they send first.
      return;
    }
    handover.ifPresent(h -> h.fix(arrival.state(), arrival.handedOver()));
    process.rewind(arrival.state());
  }

  private List<Follower> together(Arrival arrival, int[] choices) {
    List<Follower> followers = new ArrayList<>();
    chance.begin();
    do {
      load(arrival);
      process.attack(choices);
      for (int j = 0; j < honest; j++) {
        process.receive(j);
      }
      process.leave();
      int[] next = new int[arrival.state().length];
      process.saveState(0, next);
      followers.add(new Follower(next, chance.probability(), chance.draws()));
    } while (chance.next());
    return followers;
  }

  private int[] base(Arrival arrival, int[] choices) {
    load(arrival);
    chance.begin();
    process.attack(choices);
    process.leave();
    int[] base = new int[arrival.state().length];
    process.saveState(0, base);
    return base;
  }

  private List<NodeOutcomes.Outcome> node(
      Arrival arrival, int[] base, List<Freedom> freedoms, int[] choices, int j) {
    NodeOutcomes outcomes = new NodeOutcomes(slotsOf(freedoms));
    int[] after = base.clone();
    load(arrival);
    each(
        freedoms,
        choices,
        () -> {
          Runnable play = () -> outcomes.add(branches(arrival, base, choices, j, after), choices);
          handover.ifPresentOrElse(h -> h.each(play), play);
          return true;
        });
    return handover.map(h -> h.enough(base, outcomes.outcomes(), j)).orElse(outcomes.outcomes());
  }

  private List<NodeOutcomes.Branch> branches(
      Arrival arrival, int[] base, int[] choices, int j, int[] after) {
    List<NodeOutcomes.Branch> branches = new ArrayList<>(1);
    chance.begin();
    do {
      again(arrival);
      process.attack(choices);
      handover.ifPresent(h -> h.decide(arrival.state()));
      process.receive(j);
      process.leave();
      process.saveNodes(after);
      refuseSharedChanges(base, after, j);
      branches.add(new NodeOutcomes.Branch(held(after, j), chance.probability(), chance.draws()));
    } while (chance.next());
    if (handover.isPresent() && branches.size() > 1) {
      throw new Handover.Inapplicable(); // It would decide before chance does.
    }
    return branches;
  }

  /** The whole method rests on a node's update changing nothing but the node. */
  private void refuseSharedChanges(int[] base, int[] after, int j) {
    for (int i = 0; i < layout.size(); i++) {
      int owner = layout.owner(i);
      if (after[i] != base[i] && owner != j && owner != KeyLayout.IGNORED) {
        throw new IllegalStateException(
            "stage "
                + process.stageName(base[0] - 1)
                + ": honest_"
                + j
                + " changes what is not its own, at position "
                + i
                + " of the state");
      }
    }
  }
}
