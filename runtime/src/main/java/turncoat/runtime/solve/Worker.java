package turncoat.runtime.solve;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import turncoat.runtime.environment.Roster;
import turncoat.runtime.environment.StagedProcess;
import turncoat.runtime.solve.NodeOutcomes.Branch;
import turncoat.runtime.solve.NodeOutcomes.Outcome;
import turncoat.runtime.solve.StageExpansion.Arrival;
import turncoat.runtime.solve.StageExpansion.Follower;

/**
 * Finds the value of states by depth-first search: the best that the adversary can do from there.
 *
 * <p>Several workers may share a table; each has a process of its own. Not thread-safe.
 */
final class Worker {
  /** What is as good as certain needs no better alternative. */
  static final double CERTAIN = 1 - 1e-12;

  private final StagedProcess process;
  private final Shared shared;
  private final ChanceTree chance = new ChanceTree();
  private final StageExpansion expansion;
  private final Optional<Handover> handover;
  private final KeyPacker packer;
  private final CanonicalState canonical;
  private final KeyLayout layout;
  private final int[] scratch;
  private final int target;
  private final int horizon;

  /**
   * A worker.
   *
   * @param target the properties of which one is to be violated, as a bit set
   * @param horizon after how many stages this must be certain to count
   */
  Worker(StagedProcess process, KeyLayout layout, int target, int horizon, Shared shared) {
    this.horizon = horizon;
    this.process = process;
    this.shared = shared;
    this.target = target;
    process.begin(chance);
    handover =
        shared.power() == Power.TRUE
            ? Optional.empty()
            : Optional.of(new Handover(process, layout, shared.power()));
    expansion = new StageExpansion(process, layout, chance, handover, shared::isAskedToStop);
    packer = new KeyPacker(layout, process.stages());
    canonical = new CanonicalState(layout, process.describe().nodes());
    this.layout = layout;
    scratch = new int[process.stateSize()];
  }

  StageExpansion expansion() {
    return expansion;
  }

  /** The states in which a run may begin, before its first stage. */
  List<Follower> roots() {
    List<Follower> roots = new ArrayList<>();
    chance.begin();
    do {
      process.begin(chance);
      roots.add(follower());
    } while (chance.next());
    return roots;
  }

  /** A way in which a stage may begin, by chance. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
  record Beginning(List<Arrival> arrivals, double probability, int[] draws) {}

  /**
   * The ways in which the state's stage may begin, with the states in which the adversary chooses.
   */
  List<Beginning> beginnings(int[] state) {
    List<Beginning> beginnings = new ArrayList<>();
    chance.begin();
    do {
      List<Arrival> arrivals = new ArrayList<>();
      Runnable arrive =
          () -> {
            chance.again();
            process.restore(state);
            handover.ifPresent(h -> h.decide(state));
            process.arrive();
            BitSet handedOver = handover.map(Handover::decided).orElseGet(BitSet::new);
            arrivals.add(new Arrival(follower().state(), handedOver));
          };
      handover.ifPresentOrElse(h -> h.each(arrive), arrive);
      beginnings.add(new Beginning(arrivals, chance.probability(), chance.draws()));
    } while (chance.next());
    return beginnings;
  }

  private Follower follower() {
    int[] state = new int[process.stateSize()];
    process.saveState(0, state);
    return new Follower(state, chance.probability(), chance.draws());
  }

  /** The value of one of several states that chance picks. */
  Bounds expectation(List<Follower> followers) {
    return shared.average(followers, follower -> value(follower.state()));
  }

  /** The value of a state at the boundary between two stages. */
  Bounds value(int[] state) {
    if (state[0] == process.stages() || isDecided(state)) {
      process.restore(state);
      return Bounds.exactly((process.judge() & target) != 0 ? 1 : 0);
    }
    if (state[0] >= horizon) {
      return Bounds.exactly(0);
    }
    System.arraycopy(state, 0, scratch, 0, state.length);
    canonical.canonicalise(scratch);
    handover.ifPresent(h -> h.giveRelays(scratch));
    KeyBuffer packed = packer.pack(scratch);
    double known = shared.table().get(packed.bytes(), packed.length());
    if (known != StateTable.ABSENT) {
      return Bounds.exactly(known);
    }
    if (shared.isStopped() || (state[0] > 0 && shared.isFound())) {
      return Bounds.UNKNOWN;
    }
    byte[] key = packed.copy();
    Bounds value =
        shared.averageOf(beginnings(scratch.clone()), Beginning::probability, this::decide);
    if (value.isExact()) {
      shared.table().put(key, key.length, value.low());
    }
    return value;
  }

  /**
   * Whether nothing can change the verdict any more. Before the first stage nothing has a value.
   */
  boolean isDecided(int[] state) {
    if (state[0] == 0) {
      return false;
    }
    int[] verdict = layout.verdictPositions();
    for (int position : verdict) {
      if (state[position] == Roster.NONE) {
        return false;
      }
    }
    return verdict.length > 0;
  }

  /** The value once a stage has begun: the adversary chooses. */
  Bounds decide(Beginning beginning) {
    Best best = new Best();
    try {
      for (Arrival arrival : beginning.arrivals()) {
        expansion.expand(arrival, best);
      }
    } catch (StageExpansion.Stopped unfinished) {
      return best.value.max(Bounds.UNKNOWN);
    }
    return best.value;
  }

  /** The best of all choices. */
  private final class Best implements StageExpansion.Visitor {
    private Bounds value = Bounds.exactly(0);

    @Override
    public boolean independent(int[] choices, int[] base, List<List<Outcome>> outcomes) {
      return combine(base.clone(), outcomes, new Outcome[outcomes.size()], 0);
    }

    private boolean combine(int[] next, List<List<Outcome>> outcomes, Outcome[] chosen, int j) {
      if (j == chosen.length) {
        if (shared.isAskedToStop()) {
          throw new StageExpansion.Stopped();
        }
        return offer(joint(next, chosen, 0));
      }
      for (Outcome outcome : outcomes.get(j)) {
        chosen[j] = outcome;
        if (!combine(next, outcomes, chosen, j + 1)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public boolean together(int[] choices, List<Follower> followers) {
      return offer(expectation(followers));
    }

    private boolean offer(Bounds offered) {
      value = value.max(offered);
      return value.low() < CERTAIN;
    }
  }

  /**
   * The value if every node comes to one of its possibilities.
   *
   * @param next the state to fill in, done for the nodes before {@code j}
   */
  Bounds joint(int[] next, Outcome[] chosen, int j) {
    if (j == chosen.length) {
      return value(next);
    }
    return shared.averageOf(
        chosen[j].branches(),
        Branch::probability,
        branch -> {
          expansion.fill(next, branch, j);
          return joint(next, chosen, j + 1);
        });
  }
}
