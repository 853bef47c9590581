package turncoat.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.SpecCompiler;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.StateLayout;
import turncoat.compiler.source.SourceFile;

/**
 * For how many of the 2^n input vectors crashes can break agreement, by trying all of them; nodes
 * are alike, so states that differ in their order only are one.
 */
class CrashExplorationTest {
  private static final String MAJORITY =
      """
      protocol Majority {
        params   n, f where n > f
        network  synchronous
        faults   crash <= f, rushing
        message  Value(val: bit)
        input    v : bit
        output   y : bit
        round exchange { send Value(v) to all
                         receive { decide majority Value.val else 1 } }
        property agreement: all honest p, q: p.y = q.y
        instance main: n=3 f=1
      }
      """;

  @ParameterizedTest
  @CsvSource({
    "3, 1, 3, 8",
    "4, 1, 6, 16",
  })
  void majorityIsSplitByACrash(int n, int f, int vectors, int all) {
    splits(n, f, vectors, all);
  }

  /** Takes minutes: {@code -Dturncoat.exhaustive=true}. */
  @ParameterizedTest
  @EnabledIfSystemProperty(named = "turncoat.exhaustive", matches = "true")
  @CsvSource({
    "5, 1, 10, 32",
    "5, 2, 20, 32",
  })
  void largerMajorityIsSplitByACrash(int n, int f, int vectors, int all) {
    splits(n, f, vectors, all);
  }

  private static void splits(int n, int f, int vectors, int all) {
    SourceFile file = new SourceFile("majority.bft", MAJORITY);
    Map<String, String> settings = Map.of("n", "" + n, "f", "" + f);
    InstanceRequest request = new InstanceRequest(Optional.empty(), settings, List.of());
    Model model =
        SpecCompiler.analyse(file).then(s -> s.instantiate(request)).value().orElseThrow();
    assertThat(attacked(model)).isEqualTo(vectors);
    assertThat(1 << n).isEqualTo(all);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 1, 2, 0",
    "3, 1, 1, 3",
    "4, 1, 1, 4",
  })
  void floodingNeedsOneRoundMoreThanThereAreCrashes(int n, int f, int rounds, int vectors) {
    floods(n, f, rounds, vectors);
  }

  /** Takes minutes: {@code -Dturncoat.exhaustive=true}. */
  @ParameterizedTest
  @EnabledIfSystemProperty(named = "turncoat.exhaustive", matches = "true")
  @CsvSource({
    "4, 1, 2, 0",
    "4, 2, 1, 10",
    "4, 2, 2, 4",
    "4, 2, 3, 0",
    "5, 2, 1, 15",
  })
  void moreCrashesNeedMoreRounds(int n, int f, int rounds, int vectors) {
    floods(n, f, rounds, vectors);
  }

  private static void floods(int n, int f, int rounds, int vectors) {
    Map<String, String> settings = Map.of("n", "" + n, "f", "" + f, "b", "" + f, "R", "" + rounds);
    assertThat(attacked(Specs.model("constructs/crash", "n3", settings))).isEqualTo(vectors);
  }

  /** Number of input vectors for which agreement can be violated. */
  private static int attacked(Model model) {
    int vectors = 0;
    for (int ones = 0; ones <= model.nodes(); ones++) {
      if (canBeSplit(model, ones)) {
        vectors += binomial(model.nodes(), ones);
      }
    }
    return vectors;
  }

  private static int binomial(int n, int k) {
    return k == 0 ? 1 : binomial(n, k - 1) * (n - k + 1) / k;
  }

  private static boolean canBeSplit(Model model, int ones) {
    int[] next = {0};
    InterpreterRun start =
        new Interpreter(model).start(point -> next[0]++ < model.nodes() - ones ? 0 : 1);
    Map<List<List<Integer>>, InterpreterRun> frontier = new LinkedHashMap<>();
    frontier.put(key(model, start), start);
    for (int stage = 0; stage < model.schedule().size(); stage++) {
      Map<List<List<Integer>>, InterpreterRun> reached = new LinkedHashMap<>();
      for (InterpreterRun run : frontier.values()) {
        for (List<Integer> action : actions(run.points())) {
          Iterator<Integer> answers = action.iterator();
          InterpreterRun after = run.fork(point -> answers.next());
          after.advance();
          reached.putIfAbsent(key(model, after), after);
        }
      }
      frontier = reached;
    }
    return frontier.values().stream()
        .anyMatch(run -> run.execution().violated().contains("agreement"));
  }

  /** What each node holds, and whether it has crashed, in any order. */
  private static List<List<Integer>> key(Model model, InterpreterRun run) {
    int[] state = run.state();
    List<List<Integer>> nodes = new ArrayList<>();
    for (int node = 0; node < model.nodes(); node++) {
      List<Integer> held = new ArrayList<>();
      for (StateLayout.Section section : StateLayout.of(model).sections()) {
        if (section.kind() == StateLayout.Kind.VARIABLE) {
          held.add(state[section.offset() + node]);
        } else if (section.kind() == StateLayout.Kind.FAILED) {
          held.add(state[section.offset()] >>> node & 1);
        }
      }
      nodes.add(held);
    }
    nodes.sort((a, b) -> a.toString().compareTo(b.toString()));
    return nodes;
  }

  /** Everything that makes a difference: who crashes, and what is missed of those. */
  private static List<List<Integer>> actions(List<ChoicePoint> points) {
    List<List<Integer>> actions = new ArrayList<>();
    actions.add(new ArrayList<>());
    for (ChoicePoint point : points) {
      List<List<Integer>> longer = new ArrayList<>();
      for (List<Integer> action : actions) {
        longer.add(with(action, 0));
        if (point.allows(1) && matters(points, action)) {
          longer.add(with(action, 1));
        }
      }
      actions = longer;
    }
    return actions;
  }

  private static boolean matters(List<ChoicePoint> points, List<Integer> before) {
    String label = points.get(before.size()).label();
    String sender = label.substring(label.lastIndexOf(' ') + 1);
    return label.endsWith(" crashes")
        || IntStream.range(0, before.size())
            .anyMatch(i -> before.get(i) == 1 && points.get(i).label().equals(sender + " crashes"));
  }

  private static List<Integer> with(List<Integer> action, int option) {
    List<Integer> longer = new ArrayList<>(action);
    longer.add(option);
    return longer;
  }
}
