package turncoat.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import turncoat.cli.bridge.GeneratedEnvironments;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.interpreter.ChoicePoint;
import turncoat.compiler.interpreter.Interpreter;
import turncoat.compiler.interpreter.InterpreterRun;
import turncoat.compiler.ir.Model;
import turncoat.runtime.solve.Bounds;
import turncoat.runtime.solve.ExactSolver;
import turncoat.runtime.solve.Inputs;
import turncoat.runtime.solve.Question;
import turncoat.runtime.solve.Solution;
import turncoat.runtime.solve.SolveSettings;

/** The exact solver against known values and against plain enumeration of all tapes. */
final class ExactSolverTest {
  private static final double ROUNDING = 1e-12;

  /** Chance and adversary in turn: a coin after the adversary has spoken, and its own pick. */
  private static final String COINS =
      """
      protocol Coins {
        params   n, f where n > 2*f
        network  synchronous
        faults   byzantine <= f, rushing, static
        message  Say(val: bit)
        input    v : bit
        state    x : bit = v
        output   d : bit
        round say {
          send Say(v) to all
          receive {
            if some w: #Say(w) >= n { x := w }
            else if #Say(1) > #Say(0) { x := flip(1/3) }
            else { if some w pick any: #Say(w) >= 1 { x := w } } } }
        round decide_now { receive { decide x } }
        property agreement: all honest p, q: p.d = q.d
        property ones:      exists honest p: p.d = 1
        instance n3: n=3 f=1 b=1 corrupted=[2]
      }
      """;

  /** Certificates that honest nodes and the adversary pass on, in time for one node or for both. */
  private static final String CERTIFIED =
      """
      protocol Certified {
        params   n, f where n > 2*f
        network  synchronous
        faults   byzantine <= f, rushing, static
        keys     pki
        signed message Vote(val: bit)
        message  Claim(val: bit)
        certificate C(w) = f+1 signers of Vote(w)
        input    v : bit
        state    early : bit = 0
        output   d : bit
        round vote  { send Vote(v) to all
          receive { if have C(1) { early := 1 } } }
        round claim { if have C(v) { send Claim(v) with C(v) to all }
          receive { if some w pick min: have C(w) { decide w } } }
        property agreement: all honest p, q: decided(p) and decided(q) implies p.d = q.d
        property together:  all honest p, q: decided(p) implies decided(q)
        property calm:      all honest p, q: p.early = q.early
        property founded:   all honest p: p.early = 1 implies exists honest q: q.v = 1
        instance n3: n=3 f=1 b=1 corrupted=[2]
      }
      """;

  @ParameterizedTest
  @CsvSource({
    "two_round_majority.bft, n3, agreement, 0.5",
    "two_round_majority.bft, n3, validity, 0",
    "two_round_majority.bft, n4, agreement, 0.375",
    "two_round_majority.bft, n4ok, agreement, 0",
    "sync_ba.bft, a1, agreement, 0.5",
    "sync_ba.bft, a1, validity, 0",
    "constructs/query.bft, n5, agreement, 0.8125",
    "ben_or.bft, n6, agreement, 0",
    "turpin_coan.bft, n3, agreement, 0.6666666666666666",
    "turpin_coan.bft, two_kept, agreement, 0.4444444444444444",
  })
  void valuesAreThoseOfTheLiterature(String file, String instance, String property, double value) {
    Solution solution = solve(model(file, instance), property, Question.PROBABILITY);
    assertThat(solution.probability().low()).isCloseTo(value, within(ROUNDING));
    assertThat(solution.probability().isExact()).isTrue();
    assertThat(solution.attack().isPresent()).isEqualTo(value > 0);
    solution.attack().ifPresent(attack -> assertThat(attack.violates(property)).isTrue());
  }

  /** One worker comes back from the end of runs to their beginning, where nobody is placed yet. */
  @Test
  void aWorkerAloneComesToTheSame() {
    SolveSettings alone = new SolveSettings("agreement", Question.PROBABILITY, 1, 1L << 30);
    Solution solution =
        new ExactSolver(
                GeneratedEnvironments.of(model("sync_ba.bft", "a1")), alone, Clock.systemUTC())
            .solve();
    assertThat(solution.probability().low()).isCloseTo(0.5, within(ROUNDING));
    assertThat(solution.attack().orElseThrow().violates("agreement")).isTrue();
  }

  /** Ben-Or's coins: unless inputs are unanimous, five must come up alike, phase by phase. */
  @ParameterizedTest
  @CsvSource({"1", "2"})
  void phasesOfBenOrEndByLuckAlone(int phases) {
    Model model = model("ben_or.bft", "n6", Map.of("R", Integer.toString(phases)));
    Solution solution = solve(model, "termination", Question.PROBABILITY);
    assertThat(solution.probability().low())
        .isCloseTo(Math.pow(15.0 / 16, phases), within(ROUNDING));
  }

  @ParameterizedTest
  @CsvSource({"agreement", "validity"})
  void valuesAreThoseOfAllTapes(String property) {
    compare(model("two_round_majority.bft", "n3"), property);
  }

  @ParameterizedTest
  @CsvSource({"agreement", "ones"})
  void chanceIsAveragedOver(String property) {
    compare(instance(COINS, "coins.bft", "n3", Map.of()), property);
  }

  @ParameterizedTest
  @CsvSource({"agreement", "together", "calm", "founded"})
  void signaturesThatOneMayDoWithoutChangeNothing(String property) {
    compare(instance(CERTIFIED, "certified.bft", "n3", Map.of()), property);
  }

  @Test
  void attacksAreAsShortAsTheyCanBe() {
    Solution shortest = solve(model("sync_ba.bft", "a1"), "agreement", Question.SHORTEST);
    assertThat(shortest.rounds()).isEqualTo(4);
    assertThat(shortest.attack().orElseThrow().violates("agreement")).isTrue();
  }

  @Test
  void someInputsAreSafe() {
    ExactSolver solver =
        new ExactSolver(
            GeneratedEnvironments.of(model("ben_or.bft", "n6", Map.of("R", "1"))),
            new SolveSettings("termination", Question.PROBABILITY, 1, 1L << 30),
            Clock.systemUTC());
    solver.solve();
    Map<Inputs, Bounds> values = solver.byInputs();
    assertThat(values).hasSize(6);
    values.forEach(
        (inputs, value) -> {
          boolean unanimous = inputs.nodes().stream().distinct().count() == 1;
          assertThat(value.low()).isCloseTo(unanimous ? 0 : 1, within(ROUNDING));
        });
  }

  @Test
  void memoryThatIsUsedUpLeavesBounds() {
    SolveSettings little = new SolveSettings("agreement", Question.PROBABILITY, 1, 1);
    Solution solution =
        new ExactSolver(
                GeneratedEnvironments.of(model("sync_ba.bft", "a1")), little, Clock.systemUTC())
            .solve();
    assertThat(solution.ending()).isEqualTo(Solution.Ending.MEMORY);
    assertThat(solution.probability().low()).isLessThanOrEqualTo(0.5);
    assertThat(solution.probability().high()).isGreaterThanOrEqualTo(0.5);
  }

  /** One stage of this instance has more combinations than anybody can wait for. */
  @Test
  void aSearchEndsSoonAfterItIsStopped() {
    SolveSettings settings = new SolveSettings("agreement", Question.PROBABILITY, 1, 1L << 30);
    ExactSolver solver =
        new ExactSolver(
            GeneratedEnvironments.of(model("ben_or.bft", "m2")), settings, Clock.systemUTC());
    solver.stop();
    Solution solution = solver.solve();
    assertThat(solution.ending()).isEqualTo(Solution.Ending.STOPPED);
    assertThat(solution.probability()).isEqualTo(new Bounds(0, 1));
  }

  private static void compare(Model model, String property) {
    double value = allTapes(model, property, new ArrayList<>());
    Solution exact = solve(model, property, Question.PROBABILITY);
    assertThat(exact.probability().low()).isCloseTo(value, within(ROUNDING));
    Solution possible = solve(model, property, Question.POSSIBILITY);
    assertThat(possible.probability().low()).isEqualTo(value > 0 ? 1 : 0);
  }

  private static Solution solve(Model model, String property, Question question) {
    Solution alone = solve(model, property, question, 1);
    Solution together = solve(model, property, question, 2);
    assertThat(alone.probability()).isEqualTo(together.probability());
    return together;
  }

  private static Solution solve(Model model, String property, Question question, int workers) {
    SolveSettings settings = new SolveSettings(property, question, workers, 1L << 30);
    return new ExactSolver(GeneratedEnvironments.of(model), settings, Clock.systemUTC()).solve();
  }

  private static Model model(String file, String instance) {
    return model(file, instance, Map.of());
  }

  private static Model model(String file, String instance, Map<String, String> settings) {
    return Library.texts().stream()
        .filter(text -> text.name().equals(file))
        .map(text -> instance(text.text(), file, instance, settings))
        .findFirst()
        .orElseThrow();
  }

  private static Model instance(
      String text, String file, String name, Map<String, String> settings) {
    return Library.specification(file, text)
        .instantiate(new InstanceRequest(Optional.of(name), settings, List.of()))
        .value()
        .orElseThrow();
  }

  /** The interpreter has come to a choice that is not on the tape yet. */
  private static final class Open extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient ChoicePoint point;

    Open(ChoicePoint point) {
      super("open", null, false, false);
      this.point = point;
    }
  }

  /** The value by the definition: every tape is played from its beginning by the interpreter. */
  private static double allTapes(Model model, String property, List<Integer> tape) {
    int[] next = {0};
    try {
      InterpreterRun run =
          new Interpreter(model)
              .start(
                  point -> {
                    if (next[0] == tape.size()) {
                      throw new Open(point);
                    }
                    return tape.get(next[0]++);
                  });
      while (!run.over()) {
        run.advance();
      }
      return run.execution().violated().contains(property) ? 1 : 0;
    } catch (Open open) {
      double[] values =
          IntStream.range(0, open.point.allowed().length)
              .filter(open.point::allows)
              .mapToDouble(option -> with(model, property, tape, option))
              .toArray();
      boolean chance = open.point.resolver() == ChoicePoint.Resolver.CHANCE;
      return chance
          ? IntStream.range(0, values.length).mapToDouble(i -> values[i]).sum() / values.length
          : IntStream.range(0, values.length).mapToDouble(i -> values[i]).max().orElseThrow();
    }
  }

  private static double with(Model model, String property, List<Integer> tape, int option) {
    List<Integer> longer = new ArrayList<>(tape);
    longer.add(option);
    return allTapes(model, property, longer);
  }
}
