package turncoat.runtime.solve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import turncoat.runtime.environment.StagedProcess;
import turncoat.runtime.solve.NodeOutcomes.Branch;
import turncoat.runtime.solve.NodeOutcomes.Outcome;
import turncoat.runtime.solve.StageExpansion.Follower;

/**
 * Plays a run in which the adversary does the best it can and chance is kind to it, once all values
 * are known.
 */
final class BestRun {
  private final Worker worker;
  private final int slots;
  private final int[] actions;
  private final List<Integer> draws = new ArrayList<>();
  private int until;

  BestRun(StagedProcess process, Worker worker) {
    this.worker = worker;
    slots = process.describe().slots().size();
    actions = new int[process.stages() * slots];
    int[] state = take(worker.roots(), worker::value);
    while (state[0] < process.stages()) {
      until += worker.isDecided(state) ? 0 : 1;
      Step step = new Step();
      Worker.Beginning beginning = best(worker.beginnings(state), worker::decide);
      note(beginning.draws());
      worker.expansion().expand(beginning.arrivals().get(0), step);
      System.arraycopy(step.choices, 0, actions, state[0] * slots, slots);
      note(step.drawn);
      state = step.next;
    }
  }

  /** After how many stages nothing could change the verdict any more. */
  int until() {
    return until;
  }

  /** Stages × slots, row-major: the option taken in each slot. */
  int[] actions() {
    return actions;
  }

  /** Everything that chance has drawn, in order. */
  int[] draws() {
    return draws.stream().mapToInt(Integer::intValue).toArray();
  }

  private void note(int[] drawn) {
    Arrays.stream(drawn).forEach(draws::add);
  }

  /** Lets chance pick the state of highest value. */
  private int[] take(List<Follower> followers, Function<int[], Bounds> value) {
    Follower best = best(followers, follower -> value.apply(follower.state()));
    note(best.draws());
    return best.state();
  }

  private static <T> T best(List<T> possibilities, Function<T, Bounds> value) {
    T best = possibilities.get(0);
    double most = -1;
    for (T possibility : possibilities) {
      double offered = value.apply(possibility).low();
      if (offered > most) {
        most = offered;
        best = possibility;
      }
      if (most >= Worker.CERTAIN) {
        break; // What was not needed for the value is not looked at now either.
      }
    }
    return best;
  }

  /** The first of the best combinations of choices in a stage, and what it leads to. */
  private final class Step implements StageExpansion.Visitor {
    private double value = -1;
    private int[] choices = new int[0];
    private int[] drawn = new int[0];
    private int[] next = new int[0];

    @Override
    public boolean independent(int[] common, int[] base, List<List<Outcome>> outcomes) {
      combine(common, base.clone(), outcomes, new Outcome[outcomes.size()], 0);
      return value < Worker.CERTAIN;
    }

    private void combine(
        int[] common, int[] base, List<List<Outcome>> outcomes, Outcome[] chosen, int j) {
      if (j < chosen.length) {
        for (Outcome outcome : outcomes.get(j)) {
          chosen[j] = outcome;
          combine(common, base, outcomes, chosen, j + 1);
          if (value >= Worker.CERTAIN) {
            return;
          }
        }
        return;
      }
      double offered = worker.joint(base, chosen, 0).low();
      if (offered > value) {
        value = offered;
        choices = merged(common, chosen);
        settle(base, chosen);
      }
    }

    private int[] merged(int[] common, Outcome[] chosen) {
      int[] merged = common.clone();
      for (Outcome outcome : chosen) {
        for (int i = 0; i < outcome.slots().length; i++) {
          merged[outcome.slots()[i]] = outcome.options()[i];
        }
      }
      return merged;
    }

    /** Chance is as kind as it can be, node by node. */
    private void settle(int[] base, Outcome[] chosen) {
      next = base.clone();
      int[] all = new int[0];
      for (int j = 0; j < chosen.length; j++) {
        int node = j;
        Branch branch =
            best(
                chosen[j].branches(),
                b -> {
                  worker.expansion().fill(next, b, node);
                  return worker.joint(next.clone(), chosen, node + 1);
                });
        worker.expansion().fill(next, branch, j);
        int before = all.length;
        all = Arrays.copyOf(all, before + branch.draws().length);
        System.arraycopy(branch.draws(), 0, all, before, branch.draws().length);
      }
      drawn = all;
    }

    @Override
    public boolean together(int[] all, List<Follower> followers) {
      double offered = worker.expectation(followers).low();
      if (offered > value) {
        value = offered;
        choices = all.clone();
        Follower follower = best(followers, f -> worker.value(f.state()));
        drawn = follower.draws();
        next = follower.state();
      }
      return value < Worker.CERTAIN;
    }
  }
}
