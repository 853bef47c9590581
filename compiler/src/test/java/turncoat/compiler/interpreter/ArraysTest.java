package turncoat.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.SpecCompiler;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Stage;
import turncoat.compiler.ir.StateLayout;
import turncoat.compiler.source.SourceFile;

/** Arrays, {@code for} and inner repeats on protocols of few nodes, with values found by hand. */
class ArraysTest {
  static Model model(String rest, String settings) {
    String text =
        "protocol P { params n, f where n > f network synchronous faults byzantine <= f, rushing"
            + " input v : bit output d : bit "
            + rest
            + " property p: all honest p: decided(p) implies p.d = p.v instance i: "
            + settings
            + " }";
    Checked<Model> model =
        SpecCompiler.analyse(new SourceFile("p.bft", text))
            .then(s -> s.instantiate(new InstanceRequest(Optional.of("i"), Map.of(), List.of())));
    return model.value().orElseThrow(() -> new AssertionError(model.diagnostics()));
  }

  /** What the first node holds at the end of a run in which nobody is corrupted. */
  static Map<String, Integer> end(Model model) {
    InterpreterRun run = new Interpreter(model).start(point -> 0);
    while (!run.over()) {
      run.advance();
    }
    Map<String, Integer> values = new TreeMap<>();
    for (StateLayout.Section section : StateLayout.of(model).sections()) {
      if (section.kind() == StateLayout.Kind.VARIABLE) {
        values.put(section.subject(), run.state()[section.offset()]);
      }
    }
    return values;
  }

  private static Map<String, Integer> alone(String rest) {
    return end(model(rest, "n=1 f=0 b=0 inputs=[1]"));
  }

  @Test
  void elementsAreVariablesAndAllGetTheInitialValue() {
    Map<String, Integer> end =
        alone(
            "state x : array[-1..1] of 0..9 = 7 message M() round r { send M() to all receive {"
                + " x[0] := 3 if #M = 1 and x[1] = 7 { decide 1 } } }");
    assertThat(end).containsEntry("x[-1]", 7).containsEntry("x[0]", 3).containsEntry("x[1]", 7);
    assertThat(end).containsEntry("d", 1);
  }

  @Test
  void anIndexMayBeComputedAndReadsBeforeItWrites() {
    Map<String, Integer> end =
        alone(
            "state i : 0..2 = 2, x : array[0..2] of 0..2 = 0, y : array[bit] of array[0..2] of 0..2"
                + " = 0 message M() round r { send M() to all receive {"
                + " x[i] := 1 x[1] := 2 x[x[2]] := x[1] - x[0]"
                + " y[v][i] := 2 y[v][x[2]] := 1 i := y[1][2] if #M = 1 { decide v } } }");
    // x: [0,0,1], [0,2,1], then x[1] := 2 - x[0] = 2.
    assertThat(end).containsEntry("x[0]", 0).containsEntry("x[1]", 2).containsEntry("x[2]", 1);
    assertThat(end).containsEntry("y[0][1]", 0).containsEntry("y[0][2]", 0);
    assertThat(end).containsEntry("y[1][0]", 0).containsEntry("y[1][1]", 1);
    assertThat(end).containsEntry("y[1][2]", 2).containsEntry("i", 2);
  }

  @Test
  void whatIsKnownOfAnElementIsForgottenWhenItMayHaveChanged() {
    String kept =
        "state i : 0..1 = 0, j : 0..1 = 0, x : array[0..1] of bit? message M() round r {"
            + " send M() to all receive { if x[i]? { %s decide x[i] } if #M = j { i := 1 } } }";
    assertThat(alone(kept.formatted(""))).containsEntry("d", Integer.MIN_VALUE);
    for (String change : List.of("i := 1", "x[j] := none", "x[1] := none")) {
      Checked<?> result =
          SpecCompiler.analyse(
                  new SourceFile(
                      "p.bft",
                      "protocol P { params n, f where n > f network synchronous faults byzantine <="
                          + " f input v : bit output d : bit "
                          + kept.formatted(change)
                          + " property p: unanimous v instance i: n=1 f=0 b=0 }"))
              .then(s -> s.instantiate(InstanceRequest.of("i")));
      assertThat(result.diagnostics()).as(change).anyMatch(d -> d.code().name().equals("E0304"));
    }
  }

  @Test
  void aFieldThatIsAnArrayTravelsWhole() {
    Map<String, Integer> end =
        end(
            model(
                "state x : array[node] of bit = v, y : array[node] of bit = 0, same : 0..n = 0"
                    + " message M(a: array[node] of bit) round r { send M(x) to all"
                    + " receive M from 1 as m { x[0] := 1 - m.a[self] y := m.a y[self] := m.a[1] }"
                    + " receive { same := #M(y) decide v } }",
                "n=2 f=0 b=0 inputs=[0, 1]"));
    // Node 1 sends [1, 1]; node 0 hears it, so y = [1, 1] there, which one node of two sent.
    assertThat(end).containsEntry("x[p0]", 0).containsEntry("x[p1]", 0);
    assertThat(end).containsEntry("y[p0]", 1).containsEntry("y[p1]", 1).containsEntry("same", 1);
  }

  @Test
  void forIsItsBodyOnceForEachValueAndKnownConditionsAreResolved() {
    Map<String, Integer> end =
        alone(
            "state x : array[0..3] of 0..9 = 9, last : 0..3 = 0, none_of_these : bit = 0"
                + " message M(k: 0..3) round r { for k in 0..3 { if k = 2 { send M(k) to all } }"
                + " receive { for k in 0..3 { if k < 3 { x[k + 1] := k } last := k }"
                + " for k in 2..1 { none_of_these := 1 } for w in bit { if w = v { decide w } }"
                + " if #M(2) = 1 { x[0] := 5 } } }");
    assertThat(end).containsEntry("x[0]", 5).containsEntry("x[1]", 0).containsEntry("x[3]", 2);
    assertThat(end).containsEntry("last", 3).containsEntry("none_of_these", 0);
    assertThat(end).containsEntry("d", 1);
  }

  @Test
  void aFailedCheckSkipsTheLaterPassesToo() {
    Map<String, Integer> end =
        alone(
            "state x : array[0..2] of bit = 0 message M() round r { send M() to all receive {"
                + " for k in 0..2 { x[k] := 1 check low: #M > k } } }");
    assertThat(end).containsEntry("x[0]", 1).containsEntry("x[1]", 1).containsEntry("x[2]", 0);
  }

  @Test
  void roundsInForAreRoundsOfTheirOwn() {
    Model model =
        model(
            "message M() for r in 1..2 { for w in bit { round go { send M() to all receive {"
                + " if r = 2 and #M = 1 { decide w } } } } }",
            "n=1 f=0 b=0 inputs=[1]");
    assertThat(model.schedule().stream().map(Stage::name))
        .containsExactly("go[r=1, w=0]", "go[r=1, w=1]", "go[r=2, w=0]", "go[r=2, w=1]");
    assertThat(end(model)).containsEntry("d", 0);
  }

  @Test
  void localsOfAnInnerRepeatBeginEveryInnerIterationAnew() {
    String rounds =
        "state base : 0..9 = 1, sum : 0..99 = 0 message M() repeat k in 1..2 { %s repeat j in 1..3 {"
            + " local fresh : 0..9 = base round go { send M() to all receive {"
            + " if sum < 80 { sum := sum + fresh } fresh := 9 if #M = j { decide v } } } } }";
    Model inner = model(rounds.formatted(""), "n=1 f=0 b=0 inputs=[1]");
    assertThat(inner.schedule().stream().map(Stage::name))
        .startsWith("go[j=1][k=1]", "go[j=2][k=1]", "go[j=3][k=1]", "go[j=1][k=2]");
    assertThat(end(inner)).containsEntry("sum", 6).containsEntry("fresh", 9);
    // The round before the inner repeat changes what the initial value is made of.
    String before = "round set { receive { if base < 9 { base := base + 1 } } }";
    assertThat(end(model(rounds.formatted(before), "n=1 f=0 b=0 inputs=[1]")))
        .containsEntry("sum", 3 * 2 + 3 * 3);
  }
}
