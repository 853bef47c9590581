package turncoat.compiler.lower;

import static org.assertj.core.api.Assertions.assertThat;
import static turncoat.compiler.Said.checkWhole;

import org.junit.jupiter.api.Test;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.Specs;
import turncoat.compiler.interpreter.Interpreter;
import turncoat.compiler.ir.Model;

/** {@code honest(e)} and {@code node(e).x} in properties. */
final class DescribedTest {
  private static final String TEXT =
      """
      protocol P { params n, f  network synchronous  faults byzantine <= f
        message M(val: bit)  input v : bit  state x : bit? = none  output d : bit
        round r { send M(v) to all  receive { %s if #M(v) >= 1 { decide v } } }
        property p: %s
        instance i: n=3 f=1 b=1 corrupted=[1] inputs=[1, 0, 0] expect p violated }
      """;

  /** Whether the property holds in the run in which p1 is silent, p0 has input 1 and p2 input 0. */
  private static boolean holds(String property) {
    String text = TEXT.formatted("", property);
    Model model = Specs.model(Specs.specification("x.bft", text), InstanceRequest.first());
    return new Interpreter(model).run(point -> 0).violated().isEmpty();
  }

  @Test
  void onlyNodesThatAreNotCorruptedAreHonest() {
    assertThat(holds("honest(0) and not honest(1) and honest(2)")).isTrue();
    assertThat(holds("all honest p: honest(p)")).isTrue();
    assertThat(holds("honest(f)")).isFalse();
  }

  @Test
  void variablesOfNumberedNodesAreTheirs() {
    assertThat(holds("node(0).v = 1 and node(2).v = 0")).isTrue();
    assertThat(holds("node(0).v != 1")).isFalse();
    assertThat(holds("node(0).v > 0")).isTrue();
    assertThat(holds("node(2).v > 0")).isFalse();
    assertThat(holds("exists honest p: p.d = node(2).v")).isTrue();
    assertThat(holds("node(0).d?")).isTrue();
  }

  @Test
  void corruptedNodesHaveNone() {
    assertThat(holds("node(1).v = none")).isTrue();
    assertThat(holds("node(1).v = 0 or node(1).v = 1 or node(1).v?")).isFalse();
    assertThat(holds("node(1).v != 0")).isTrue();
    assertThat(holds("all honest p: p.x = node(1).v")).isTrue();
    assertThat(holds("all honest p: p.x = node(0).v")).isFalse();
  }

  @Test
  void theyBelongIntoProperties() {
    checkWhole(
        TEXT.formatted("check c: honest(0)", "node(0).x = 0"),
        "E0204 'honest(0)': no node can know this: it belongs into a property");
    checkWhole(
        TEXT.formatted("", "honest(7) and node(0).x = 0"),
        "E0303 '7': there is no node 7: nodes are 0..2");
    checkWhole(
        TEXT.formatted("", "node(0).x = node(2).x"),
        "E0901 'node(0).x = node(2).x': variables of two nodes named by number cannot be compared"
            + " yet");
    checkWhole(
        TEXT.formatted("", "honest(true) and node(0).x = 0"),
        "E0301 'true': 'honest' is of a node, not of true or false");
  }
}
