package turncoat.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static turncoat.compiler.Said.checkWhole;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.interpreter.Execution;
import turncoat.compiler.interpreter.Interpreter;
import turncoat.compiler.ir.Model;

/** Scenarios: runs written down move by move. */
final class ScenariosTest {
  /** With three nodes, p2 corrupted, a majority of p0's and p1's ears can be split. */
  private static final String MAJORITY =
      """
      protocol P { params n, f where n > 2*f  network synchronous  faults byzantine <= f, rushing
        message M(val: bit)  input v : bit  output d : bit
        round r { send M(v) to all  receive { decide majority M.val else 0 } }
        property agreement: all honest p, q: p.d = q.d
        instance i: n=3 f=1 b=1
        %s }
      """;

  private static void majority(String scenarios, String... expected) {
    checkWhole(MAJORITY.formatted(scenarios), expected);
  }

  private static Execution run(String text, String name) {
    Checked<Execution> run = new ScenarioRunner(Specs.specification("x.bft", text)).run(name);
    assertThat(run.diagnostics()).isEmpty();
    return run.value().orElseThrow();
  }

  @Test
  void equivocationSplitsTwoNodes() {
    String scenario =
        """
        scenario split of i { corrupted=[2] inputs=[0, 1, 0]
          in r { send M(0) from 2 to 0  send M(1) from 2 to 1 }
          expect agreement violated }
        """;
    Execution run = run(MAJORITY.formatted(scenario), "split");
    assertThat(run.violated()).containsExactly("agreement");
    assertThat(run.choices().stream().map(Execution.Choice::text)).containsExactly("M(0)", "M(1)");
  }

  /** p2 votes twice at p0 and once at p1; nobody knows that it does. */
  @Test
  void messagesOfOneNodeFillItsPlaces() {
    String scenario =
        """
        scenario twice of i { corrupted=[2] inputs=[0, 0, 0]
          in r { send M(1) from 2 to 0  send M(0) from 2 to 0  send M(1) from 2 to 1 }
          expect agreement holds }
        """;
    String anonymous = MAJORITY.replace("message", "channels anonymous <= 2 message");
    Execution run = run(anonymous.formatted(scenario), "twice");
    assertThat(run.choices().stream().map(Execution.Choice::text))
        .containsExactly("M(1)", "M(0)", "M(1)", "silent");
  }

  /** p1 sends what it should in the first round, and what the scenario says in the second. */
  @Test
  void nodeThatIsCorruptedInAMoveSpeaksForTheAdversaryFromThenOn() {
    String text =
        MAJORITY
            .replace("rushing", "rushing, adaptive")
            .replace(
                "round r {",
                "round q { send M(v) to all receive { if #M(1) = n { decide 1 } } } round r {");
    String scenario =
        """
        scenario late of i { corrupted=[] inputs=[0, 1, 0]
          in q { choose "corrupt (1)" = 1 }
          in r { send M(0) from 1 to 0  send M(1) from 1 to 2 }
          expect agreement holds }
        """;
    assertThat(run(text.formatted(scenario), "late").narration().corrupted()).containsExactly(1);
  }

  @Test
  void whatIsNotNamedIsSilence() {
    majority(
        """
        scenario quiet of i { corrupted=[2] inputs=[0, 1, 0] expect agreement holds }
        scenario same of i { corrupted=[2] inputs=[0, 1, 0]
          in r { send M(1) from 2 to all } expect agreement holds }
        """);
  }

  @Test
  void outcomesMustBeAsWritten() {
    majority(
        "scenario s of i { corrupted=[2] inputs=[0, 1, 0] expect agreement violated }",
        "E0452 'agreement violated': 'agreement' holds in this run");
    majority(
        """
        scenario s of i { corrupted=[2] inputs=[0, 1, 0]
          in r { send M(1) from 2 to 0 } expect agreement holds }
        """,
        "E0452 'agreement holds': 'agreement' is violated in this run");
    majority(
        "scenario s of i { inputs=[0, 0, 0] expect agreement <= 1/2 }",
        "E0452 'agreement <= 1/2': a scenario is a single run, in which a property holds or is"
            + " violated");
  }

  @Test
  void movesMustExist() {
    majority(
        "scenario s of i { corrupted=[2] inputs=[0, 1, 0] in q { send M(0) from 2 to 0 } }",
        "E0450 'q': there is no stage 'q'");
    majority(
        "scenario s of i { corrupted=[2] inputs=[0, 1, 0] in r { send M(0) from 1 to 0 } }",
        "E0450 'send M(0) from 1 to 0': p1 is honest and says what the protocol says");
    majority(
        "scenario s of i { corrupted=[2] inputs=[0, 1, 0] in r { send M(7) from 2 to 0 } }",
        "E0303 '7': '7' is no value of field 'val' of 'M'");
    majority(
        "scenario s of i { corrupted=[2] in r { send M(0) from p2 to honest_1 } }",
        "E0101 'p2': 'p2' is no name in a spec",
        "E0101 'honest_1': 'honest_1' is no name in a spec");
    majority(
        "scenario s of i { corrupted=[2] in r { send M(0, 1) from 2 to 0 } }",
        "E0302 'M(0, 1)': 'M' takes 1 argument, not 2");
    majority(
        "scenario s of i { corrupted=[2] in r { send M[0](0) from 2 to 0 } }",
        "E0336 '0': 'M' has no labels");
    majority(
        "scenario s of i { corrupted=[2] inputs=[0, 1, 0] in r { choose leader = 0 } }",
        "E0450 'choose leader = 0': nobody chooses this in r");
    majority(
        "scenario s of i { corrupted=[2] in r { send N(0) from 2 to 0 } }",
        "E0103 'N': no message is called 'N'");
    majority("scenario s of j { }", "E0107 'j': no instance is called 'j'");
    majority(
        "scenario s of i { corrupted=[2] expect agrement holds }",
        "E0110 'agrement': no property is called 'agrement'");
    majority(
        "witness w: all honest decided scenario s of i { corrupted=[2] expect w holds }",
        "E0110 'w': 'w' is a witness: it must come true in some run");
    majority("scenario i of i { }", "E0102 'i': 'i' has been declared already");
  }

  @Test
  void statementsThatNobodyCanBuildCannotBeSent() {
    String text =
        """
        protocol P { params n, f  network synchronous  faults byzantine <= f, rushing  keys pki
          signed message M(val: bit)  message Done(val: bit)  certificate C(w) = f+1 signers of M(w)
          input v : bit  output d : bit
          round r { send M(v) to all }
          round s { send Done(v) with C(v) to all
                    receive { if #Done >= 1 and have C(0) { decide 0 } } }
          property undecided: all honest p: not decided(p)
          instance i: n=3 f=1 b=1 corrupted=[2]
          scenario forged of i { inputs=[1, 1, 1]
            in s { send Done(0) with C(0) from 2 to all } }
          scenario real of i { inputs=[0, 1, 1]
            in s { send Done(0) with C(0) from 2 to 1 } expect undecided violated }
        }
        """;
    checkWhole(
        text,
        "E0451 'send Done(0) with C(0) from 2 to all': 'Done(0) with C(0)' is not possible in s");
  }

  @Test
  void leadersPicksAndCoinsAreChosenByTheirNames() {
    String text =
        """
        protocol P { params n, f  network synchronous  faults byzantine <= f, rushing
          message M(val: bit)  leader(k) = any  input v : bit  output d : bit
          repeat k in 1..2 { round r {
            at leader(k): send M(v) to all
            receive M from leader(k) as m { if m.val = 1 and k = 2 { decide flip } } } }
          property zero: all honest p: decided(p) implies p.d = 0
          instance i: n=3 f=1 b=1 corrupted=[2] inputs=[0, 1, 0]
          scenario coin of i {
            in r k=2 { choose leader = 1  choose "flip of p0" = 1 }
            expect zero violated }
          scenario nothing of i { in r k=2 { choose leader = 0 } expect zero holds }
        }
        """;
    checkWhole(text);
    Execution run = run(text, "coin");
    assertThat(run.choices().stream().filter(c -> c.point().label().equals("leader")))
        .extracting(Execution.Choice::text)
        .containsExactly("p0", "p1");
  }

  /** Each node flips twice: p0 gets 0, 1 and p1 gets 1, 1; who has two different coins decides. */
  private static final String COINS =
      """
      protocol P { params n, f  network lossy  faults byzantine <= f
        message M(c: Colour)  enum Colour { red, blue }
        input v : Colour  state a : bit = 0, b : bit = 0  output d : bit
        repeat k in 1..2 { round r { send M(v) to all
          receive { a := flip  b := flip  if a != b and #M(blue) >= 1 { decide a } } } }
        property undecided: all honest p: not decided(p)
        instance i: n=3 f=1 b=1
        %s }
      """;

  @Test
  void choicesOfOneNameAreAnsweredInOrder() {
    String scenario =
        """
        scenario s of i {
          corrupted=[2] inputs=[red, blue, blue]
          in r k=2 {
            send M(blue) from 2 to 1
            choose "lose honest_0 -> honest_1" = "lost"
            choose "flip of p0" = 0
            choose "flip of p0" = 1
            choose "flip of p1" = 1
          }
          expect undecided violated
        }
        """;
    Execution run = run(COINS.formatted(scenario), "s");
    assertThat(run.narration().stages().get(1).decisions())
        .extracting(d -> d.node() + ":" + d.value())
        .containsExactly("0:0");
    assertThat(run.choices().stream().filter(c -> c.point().at().equals("r[k=2]")))
        .filteredOn(c -> c.point().label().startsWith("flip"))
        .extracting(Execution.Choice::value)
        .containsExactly(0, 1, 1, 1);
  }

  @Test
  void runsAreWrittenDown() {
    String scenario =
        """
        scenario s of i {
          corrupted=[2] inputs=[red, blue, red]
          in r k=1 { send M(blue) from 2 to all }
          in r k=2 {
            send M(blue) from 2 to 1
            choose "lose honest_0 -> honest_1" = "lost"
            choose "flip of p0" = 0
            choose "flip of p0" = 1
            choose "flip of p1" = 1
            choose "flip of p1" = 1
          }
          expect undecided violated
        }
        """;
    Execution run = run(COINS.formatted(scenario), "s");
    Specification specification = Specs.specification("x.bft", COINS.formatted(""));
    String written =
        ScenarioWriter.write(
            "s", "i", Map.of(), Specs.model(specification, "i"), run, List.of("undecided"));
    assertThat(written).isEqualTo(scenario);
  }

  /** A label, a chain with variants, a set and a node, said by p2 alone. */
  private static final String VALUES =
      """
      protocol P { params n, f  network synchronous  faults byzantine <= f, rushing
        enum Colour { red, blue }
        message L[p: path(0..2)](x: bit)
        message C(b: chain(2, 2), s: set of Colour, who: node?)
        leader(k) = any  input v : bit  state tip : chain(2, 2) = genesis  output d : bit
        repeat k in 1..2 { round r {
          for p in path(2) { send L[p](v) to all }  send L[root](v) to all
          at leader(k): send C(genesis, [], none) to all
          receive { if #L[root + 0 + 2](1) >= 1 and #L[root](1) >= n { decide 1 } }
          receive C from leader(k) as c { if c.s = [red] and c.who = 1 { tip := c.b } } } }
        property plain: all honest p: not decided(p) and p.tip = genesis
        instance i: n=3 f=1 b=1 corrupted=[2] inputs=[1, 1, 1]
        %s }
      """;

  @Test
  void messagesCarryWhatSpecsHaveWordsFor() {
    String scenario =
        """
        scenario s of i {
          in leader k=2 { choose leader = 2 }
          in r k=2 {
            send L[root + 2 + 0](1) from n-1 to 0
            send L[root](1) from 2 to 0
            send C(extend(extend(genesis, 1, 1), 2, 0), [red], 1) from 2 to 1 }
          expect plain violated }
        """;
    Execution run = run(VALUES.formatted(scenario), "s");
    assertThat(run.choices().stream().map(Execution.Choice::text))
        .contains("C(g-1b-2a, [red], p1)", "L(1)");
    Specification specification = Specs.specification("x.bft", VALUES.formatted(""));
    String written =
        ScenarioWriter.write(
            "s", "i", Map.of(), Specs.model(specification, "i"), run, List.of("plain"));
    assertThat(written)
        .isEqualTo(
            """
            scenario s of i {
              corrupted=[2]
              in r k=2 {
                choose leader = 2
                send L[root + 2 + 0](1) from 2 to 0
                send L[root](1) from 2 to 0
                send C(extend(extend(genesis, 1, 1), 2, 0), [red], 1) from 2 to 1
              }
              expect plain violated
            }
            """);
  }

  @Test
  void valuesOfMessagesMustFit() {
    checkWhole(
        VALUES.formatted("scenario s of i { in r k=1 { send L[root + 1](1) from 2 to 0 } }"),
        "E0450 'send L[root + 1](1) from 2 to 0': no corrupted node can say 'L[p1]' to this node"
            + " in r[k=1]");
    checkWhole(
        VALUES.formatted(
            "scenario s of i { in r k=1 { send C(extend(genesis, 3, 0), [], 1) from 2 to 0 } }"),
        "E0303 'extend(genesis, 3, 0)': 'extend(genesis, 3, 0)' is no value of field 'b' of 'C'");
    checkWhole(
        VALUES.formatted("scenario s of i { in r { send L[root](1) from 2 to 0 } }"),
        "E0450 'r': 'r' takes place several times: say which is meant");
  }

  /** Where one vote for a value is enough, that of p2 alone makes p1 decide otherwise than p0. */
  @Test
  void runsOfMutantsAreWrittenDown() {
    String text =
        """
        protocol P { params n, f where n > 2*f  network synchronous  faults byzantine <= f, rushing
          message M(val: bit)  input v : bit  output d : bit
          round r { send M(v) to all
                    receive { if some w pick min: #M(w) >= n-f { decide w } } }
          property agreement: all honest p, q: decided(p) and decided(q) implies p.d = q.d
          instance i: n=3 f=1 b=1  expect agreement holds
          mutant one of i: "n-f" -> "n-f-1"  expect agreement violated
          %s }
        """;
    String scenario =
        """
        scenario split of one {
          corrupted=[2] inputs=[1, 1, 0]
          in r { send M(0) from 2 to 1 }
          expect agreement violated
        }
        """;
    Execution run = run(text.formatted(scenario), "split");
    assertThat(run.violated()).containsExactly("agreement");
    Specification specification = Specs.specification("x.bft", text.formatted(""));
    InstanceRequest request = InstanceRequest.of("one");
    Model model = Specs.model(specification, request);
    String written =
        AttackScenario.write(specification, request, model, run, "agreement").orElseThrow();
    assertThat(written).isEqualTo(scenario.replace("split of", "agreement_attack of"));
    checkWhole(
        text.formatted(scenario.replace("of one", "of i")),
        "E0452 'agreement violated': 'agreement' holds in this run");
  }

  @Test
  void attackOnAnUndeclaredInstanceBringsIt() {
    String text =
        """
        protocol P { params n, f  network synchronous  faults byzantine <= f
          message M(val: bit)  input v : bit  output d : bit
          round r { send M(v) to all
                    receive { check all_alike: #M(0) = 0 or #M(1) = 0  decide majority M.val else 0 } }
          property agreement: all honest p, q: p.d = q.d
          instance agreement_attack: n=3 f=1 b=1  expect agreement violated
          mutant m of agreement_attack: "else 0" -> "else 1"  expect survives }
        """;
    Specification specification = Specs.specification("x.bft", text);
    InstanceRequest request =
        new InstanceRequest(
            Optional.empty(), Map.of("inputs", "{0,1,1}", "n", "3"), List.of("all_alike"));
    Model model = Specs.model(specification, request);
    Execution run =
        new Interpreter(model)
            .run(point -> point.label().equals("corrupted nodes") ? 2 : point.options().size() - 1);
    String written =
        AttackScenario.write(specification, request, model, run, "agreement").orElseThrow();
    assertThat(written)
        .isEqualTo(
            """
            instance attacked: agreement_attack without all_alike inputs=[0,1,1]  expect agreement violated
            scenario agreement_attack2 of attacked {
              corrupted=[2]
              in r { send M(1) from 2 to all }
              expect agreement holds
            }
            """);
    assertThat(AttackScenario.plays(specification, written)).isTrue();
    assertThat(AttackScenario.plays(specification, written.replace("ment holds", "ment violated")))
        .isFalse();
    InstanceRequest less = new InstanceRequest(Optional.of("m"), Map.of(), List.of("all_alike"));
    assertThat(AttackScenario.write(specification, less, model, run, "agreement")).isEmpty();
  }

  /** p0 crashes before it says anything; p1 and p2 hear each other: 1 twice. p0 keeps its 0. */
  @Test
  void nodesAreCountedAtTheEnd() {
    String text =
        """
        protocol P { params n, f where n > f  network synchronous  faults crash <= f, rushing
          message M(val: bit)  input v : bit  state x : bit = v  output d : bit
          round r { send M(v) to all
                    receive { x := majority M.val else x  if #M(1) >= 2 { decide 1 } } }
          property two:    (count p: p.x = 1) = 2
          property all_0:  (count p: p.x = 0) = 1
          property good_0: (count honest p: p.x = 0) = 1
          property pairs:  (count p: exists q: p.x != q.x) = 3
          property done:   (count honest p: decided(p)) = 2 and (count p: decided(p)) = 2
          instance i: n=3 f=1 b=1
          scenario stops of i { inputs=[0, 1, 1]
            in r { choose "honest_0 crashes" = "yes"
                   choose "honest_1 misses honest_0" = "yes"
                   choose "honest_2 misses honest_0" = "yes" }
            expect two holds, all_0 holds, good_0 violated, pairs holds, done holds } }
        """;
    checkWhole(text);
  }
}
