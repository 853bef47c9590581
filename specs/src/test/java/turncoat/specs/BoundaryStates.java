package turncoat.specs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import turncoat.compiler.interpreter.ChoicePoint;
import turncoat.compiler.interpreter.ChoiceSource;
import turncoat.compiler.interpreter.Interpreter;
import turncoat.compiler.interpreter.InterpreterRun;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.StateLayout;

/**
 * The different states between stages that an instance can come to, by breadth-first play of the
 * interpreter: every combination of everybody's choices in every stage from every state.
 *
 * <p>A state is what docs/exports.md says: the stage, who is corrupted, leads and has failed, the
 * nodes' variables, when they decided, and what has been seen of statements; not what the adversary
 * remembers of who said what, which influences nothing but its observation.
 */
final class BoundaryStates {
  private static final Set<StateLayout.Kind> COUNTED =
      Set.of(
          StateLayout.Kind.STAGE,
          StateLayout.Kind.CORRUPTED,
          StateLayout.Kind.LEADER,
          StateLayout.Kind.FAILED,
          StateLayout.Kind.VARIABLE,
          StateLayout.Kind.DECISION_TIME,
          StateLayout.Kind.REDECIDED,
          StateLayout.Kind.SEEN,
          StateLayout.Kind.RECENT,
          StateLayout.Kind.KNOWN);

  private final Model model;
  private final int limit;
  private final StateLayout layout;
  private final Set<List<Integer>> states = new HashSet<>();
  private final Set<String> violated = new TreeSet<>();
  private int plays;

  private BoundaryStates(Model model, int limit) {
    this.model = model;
    this.limit = limit;
    layout = StateLayout.of(model);
  }

  /** What was found. */
  record Found(int states, Set<String> violated) {}

  /** Counts them; nothing if that takes more than so many stages to be played. */
  static Found explore(Model model, int limit) {
    BoundaryStates all = new BoundaryStates(model, limit);
    return all.explore() ? new Found(all.states.size(), all.violated) : new Found(-1, Set.of());
  }

  private boolean explore() {
    Map<List<Integer>, InterpreterRun> layer = new LinkedHashMap<>();
    Interpreter interpreter = new Interpreter(model);
    if (!all(source -> interpreter.start(source), layer)) {
      return false;
    }
    while (!layer.isEmpty()) {
      Map<List<Integer>, InterpreterRun> next = new LinkedHashMap<>();
      for (InterpreterRun run : layer.values()) {
        if (run.over()) {
          violated.addAll(run.execution().violated());
        } else if (!all(source -> advanced(run.fork(source)), next)) {
          return false;
        }
      }
      layer = next;
    }
    return true;
  }

  private static InterpreterRun advanced(InterpreterRun run) {
    run.advance();
    return run;
  }

  private interface Play {
    InterpreterRun from(ChoiceSource source);
  }

  /** Plays every combination of choices. */
  private boolean all(Play play, Map<List<Integer>, InterpreterRun> reached) {
    List<Integer> tape = new ArrayList<>();
    List<ChoicePoint> asked = new ArrayList<>();
    boolean more = true;
    while (more) {
      if (++plays > limit) {
        return false;
      }
      asked.clear();
      InterpreterRun run =
          play.from(
              point -> {
                int position = asked.size();
                asked.add(point);
                if (position == tape.size()) {
                  tape.add(after(point, -1).orElseThrow());
                }
                return tape.get(position);
              });
      List<Integer> state = state(run);
      if (states.add(state)) {
        reached.put(state, run);
      }
      more = false;
      while (!more && !tape.isEmpty()) {
        int last = tape.size() - 1;
        OptionalInt other = after(asked.get(last), tape.remove(last));
        if (other.isPresent()) {
          tape.add(other.getAsInt());
          more = true;
        }
      }
    }
    return true;
  }

  private static OptionalInt after(ChoicePoint point, int option) {
    for (int i = option + 1; i < point.allowed().length; i++) {
      if (point.allows(i)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  private List<Integer> state(InterpreterRun run) {
    int[] row = run.state();
    List<Integer> state = new ArrayList<>();
    for (StateLayout.Section section : layout.sections()) {
      for (int i = 0; i < section.size() && COUNTED.contains(section.kind()); i++) {
        state.add(row[section.offset() + i]);
      }
    }
    return state;
  }
}
