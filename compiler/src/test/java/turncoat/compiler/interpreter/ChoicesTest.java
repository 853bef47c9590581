package turncoat.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import turncoat.compiler.Specs;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.StateLayout;

/** Chance and the adversary's choices of values, as docs/semantics.md has them, worked by hand. */
final class ChoicesTest {
  /** Three nodes, p2 corrupted, x starts at 0; the statements are those of two equal rounds. */
  private static Model model(String statements) {
    String text =
        """
        protocol P { params n, f where n > f  network synchronous  faults byzantine <= f, rushing
          input v : 0..3  state x : 0..3 = 0, z : 0..3 = 0
          output d : 0..3
          round one { receive { BODY } }
          round two { receive { BODY } }
          property p: all honest p: p.x = 0 and p.z = 0 or p.v = 0 or not decided(p)
          instance i: n=3 f=1 b=1 }
        """;
    return Specs.model(Specs.specification("p.bft", text.replace("BODY", statements)), "i");
  }

  private static List<Integer> finals(Model model, ScriptedSource source, String variable) {
    InterpreterRun run = new Interpreter(model).start(source);
    while (!run.over()) {
      run.advance();
    }
    return section(model, run, variable);
  }

  private static List<Integer> section(Model model, InterpreterRun run, String variable) {
    StateLayout.Section found =
        StateLayout.of(model).sections().stream()
            .filter(s -> s.subject().equals(variable))
            .findFirst()
            .orElseThrow();
    int[] state = run.state();
    return IntStream.range(found.offset(), found.offset() + found.size())
        .mapToObj(i -> state[i])
        .toList();
  }

  private static List<String> asked(Model model, ScriptedSource source) {
    return new Interpreter(model)
        .run(source).choices().stream()
            .map(c -> c.point().at() + ": " + c.point().label() + " " + c.point().options())
            .toList();
  }

  @Test
  void biasedCoinIsOneForSoManyOfItsOutcomes() {
    Model model = model("x := flip(2/6)");
    assertThat(asked(model, new ScriptedSource()).get(2)).isEqualTo("one: flip of p0 [1, 0, 0]");
    assertThat(finals(model, new ScriptedSource().at("two", "flip of p1", "0"), "x"))
        .containsExactly(1, 0);
  }

  @Test
  void commonCoinIsDrawnOncePerStageWhenFirstNeeded() {
    Model model = model("if v > 0 { x := common random(1..3) } z := common random(0..1)");
    ScriptedSource source =
        new ScriptedSource()
            .at("setup", "input v of p1", "2")
            .at("one", "common random (1)", "3")
            .at("two", "common random (3)", "2");
    // p0 needs the second draw before p1 needs the first.
    assertThat(asked(model, source))
        .containsExactly(
            "setup: input v of p0 [0, 1, 2, 3]",
            "setup: input v of p1 [0, 1, 2, 3]",
            "one: common random (2) [0, 1]",
            "one: common random (1) [1, 2, 3]",
            "two: common random (4) [0, 1]",
            "two: common random (3) [1, 2, 3]");
    assertThat(finals(model, source, "x")).containsExactly(0, 2);
  }

  @Test
  void commonCoinIsSeenByTheAdversaryFromTheNextStageOn() {
    Model model = model("x := common random(0..3)");
    InterpreterRun run =
        new Interpreter(model).start(new ScriptedSource().at("one", "common random (1)", "2"));
    int last = run.observation().length - 8;
    assertThat(run.observation()[last + 2]).isZero();
    run.advance();
    assertThat(run.observation()[last + 2]).isEqualTo(1);
    run.advance();
    assertThat(run.observation()[last + 2]).as("of round one").isEqualTo(1);
    assertThat(run.observation()[last + 4]).as("of round two").isEqualTo(1);
  }

  @Test
  void anyIsChosenForEachNodeAndCommonAnyForAll() {
    Model model = model("x := any  z := common any");
    ScriptedSource source =
        new ScriptedSource()
            .at("two", "any x for honest_0 (3)", "3")
            .at("two", "any x for honest_1 (3)", "1")
            .at("two", "any z (4)", "2");
    assertThat(finals(model, source, "x")).containsExactly(3, 1);
    assertThat(finals(model, source, "z")).containsExactly(2, 2);
  }

  @Test
  void idealAgreementKeepsWhatAllHaveAtTheEndOfTheRoundBefore() {
    Model model = model("z := ideal agreement on x  x := v");
    ScriptedSource same =
        new ScriptedSource()
            .at("setup", "input v of p0", "1")
            .at("setup", "input v of p1", "1")
            .at("one", "agreement on x (1)", "3")
            .at("two", "agreement on x (2)", "3");
    InterpreterRun run = new Interpreter(model).start(same);
    run.advance();
    assertThat(section(model, run, "z")).as("x was 0 at both").containsExactly(0, 0);
    run.advance();
    assertThat(section(model, run, "z")).as("x was 1 at both").containsExactly(1, 1);
    ScriptedSource different =
        new ScriptedSource()
            .at("setup", "input v of p0", "1")
            .at("setup", "input v of p1", "2")
            .at("two", "agreement on x (2)", "3");
    assertThat(finals(model, different, "z")).containsExactly(3, 3);
  }
}
