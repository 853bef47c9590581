package turncoat.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.IntBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import turncoat.cli.bridge.GeneratedEnvironments;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.SpecCompiler;
import turncoat.compiler.ir.Model;
import turncoat.compiler.source.SourceFile;
import turncoat.runtime.chance.Chance;
import turncoat.runtime.environment.Environment;
import turncoat.runtime.environment.Slot;
import turncoat.runtime.solve.ExactSolver;
import turncoat.runtime.solve.Question;
import turncoat.runtime.solve.SolveSettings;

/**
 * The exact solver beside plain breadth-first exploration: all joint actions of the adversary and
 * all that chance may draw, from every state that is reached, states told apart by all that they
 * hold. The solver computes the probability, the exploration only whether there can be a violation;
 * they must agree on that.
 *
 * <p>Arguments: a spec file, an instance, a property, then settings such as {@code n=5}. To be
 * started in the repository's root; {@code bench/solver} does.
 */
public final class SolverComparison {
  private static final int REPEATS = 5;

  private SolverComparison() {}

  /** Prints one line for each way, and how their times compare. */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    Map<String, String> settings = new HashMap<>();
    for (String setting : Arrays.asList(args).subList(3, args.length)) {
      String[] parts = setting.split("=", 2);
      settings.put(parts[0], parts[1]);
    }
    Model model =
        SpecCompiler.analyse(new SourceFile(args[0], Files.readString(file)))
            .value()
            .orElseThrow()
            .instantiate(new InstanceRequest(Optional.of(args[1]), settings, List.of()))
            .value()
            .orElseThrow();
    compare(model, args[2], System.out);
  }

  private static void compare(Model model, String property, PrintStream out) {
    GeneratedEnvironments environments = GeneratedEnvironments.of(model);
    SolveSettings settings = new SolveSettings(property, Question.PROBABILITY, 1, 1L << 32);
    List<Double> plain = new ArrayList<>();
    List<Double> solver = new ArrayList<>();
    long plainStates = 0;
    long solverStates = 0;
    for (int i = 0; i < REPEATS; i++) {
      long begin = System.nanoTime();
      Exploration exploration = new Exploration(environments.create(1), property);
      boolean found = exploration.violates();
      plain.add((System.nanoTime() - begin) / 1e9);
      plainStates = exploration.states;
      begin = System.nanoTime();
      ExactSolver exact = new ExactSolver(environments, settings, Clock.systemUTC());
      boolean possible = exact.solve().probability().low() > 0;
      solver.add((System.nanoTime() - begin) / 1e9);
      solverStates = exact.states();
      if (found != possible) {
        throw new IllegalStateException("they disagree: " + found + " and " + possible);
      }
    }
    double slow = median(plain);
    double fast = median(solver);
    out.printf(
        Locale.ROOT,
        "%s %s (%s), %s%n",
        model.protocol(),
        model.instance(),
        model.settings(),
        property);
    out.printf(
        Locale.ROOT, "joint actions, breadth first  %,10d states  %9.4f s%n", plainStates, slow);
    out.printf(
        Locale.ROOT, "turncoat solve, one thread    %,10d states  %9.4f s%n", solverStates, fast);
    out.printf(Locale.ROOT, "ratio                         %,10.0f%n", slow / fast);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }

  /** Breadth first over stages, all choices of all slots at once. */
  private static final class Exploration {
    private final Environment environment;
    private final int target;
    private final Draws draws = new Draws();
    private Map<IntBuffer, int[]> level = new HashMap<>();
    private long states;

    Exploration(Environment environment, String property) {
      this.environment = environment;
      target = environment.describe().properties().indexOf(property);
      environment.useChance(draws);
    }

    /** Goes on to the end, so that a proof and an attack cost the same. */
    boolean violates() {
      draws.begin();
      do {
        environment.reset(0, 0);
        keep(level);
      } while (draws.next());
      boolean violated = false;
      for (int stage = 0; stage < environment.describe().stages(); stage++) {
        states += level.size();
        Map<IntBuffer, int[]> next = new HashMap<>();
        for (int[] state : level.values()) {
          violated |= expand(state, next);
        }
        level = next;
      }
      return violated;
    }

    private boolean expand(int[] state, Map<IntBuffer, int[]> next) {
      environment.loadState(0, state);
      boolean[] mask = new boolean[environment.describe().optionCount()];
      environment.mask(mask);
      return choose(state, mask, new int[environment.describe().slots().size()], 0, next);
    }

    private boolean choose(
        int[] state, boolean[] mask, int[] choices, int slot, Map<IntBuffer, int[]> next) {
      List<Slot> slots = environment.describe().slots();
      if (slot == slots.size()) {
        return step(state, choices, next);
      }
      boolean violated = false;
      for (int option = 0; option < slots.get(slot).size(); option++) {
        if (mask[slots.get(slot).offset() + option]) {
          choices[slot] = option;
          violated |= choose(state, mask, choices, slot + 1, next);
        }
      }
      return violated;
    }

    private boolean step(int[] state, int[] choices, Map<IntBuffer, int[]> next) {
      boolean violated = false;
      draws.begin();
      do {
        environment.loadState(0, state);
        environment.step(choices, new float[1], new boolean[1], new boolean[1]);
        violated |= (environment.violations(0) >> target & 1) != 0;
        keep(next);
      } while (draws.next());
      return violated;
    }

    private void keep(Map<IntBuffer, int[]> into) {
      int[] state = new int[environment.stateSize()];
      environment.saveState(0, state);
      into.put(IntBuffer.wrap(state), state);
    }
  }

  /** All that chance may draw, one sequence after the other. */
  private static final class Draws implements Chance {
    private final List<int[]> drawn = new ArrayList<>();
    private int position;

    void begin() {
      drawn.clear();
      position = 0;
    }

    boolean next() {
      position = 0;
      while (!drawn.isEmpty()) {
        int[] last = drawn.get(drawn.size() - 1);
        if (++last[0] < last[1]) {
          return true;
        }
        drawn.remove(drawn.size() - 1);
      }
      return false;
    }

    @Override
    public int uniform(int lane, int size) {
      if (position == drawn.size()) {
        drawn.add(new int[] {0, size});
      }
      return drawn.get(position++)[0];
    }

    @Override
    public void reset(int lane, long seed) {
      // What is drawn depends on no seed.
    }
  }
}
