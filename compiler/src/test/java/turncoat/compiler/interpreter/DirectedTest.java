package turncoat.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.SpecCompiler;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.StateLayout;
import turncoat.compiler.source.SourceFile;

/** Messages to a node that only their sender knows, worked out by hand. */
class DirectedTest {
  /** p0 means p1, p1 means p0, p2 means p1. */
  private static final String SPEC =
      """
      protocol Directed {
        params n, f; T : 1..3
        network NETWORK
        faults FAULTS
        keys pki
        message Note(w: bit)
        signed message Secret(w: bit)
        input v : bit, friend : node
        state notes : 0..3 = 0, secrets : 0..3 = 0, seen : bool = false
        output d : bit
        ROUNDS
        property agreement: all honest p, q: p.d = q.d
        instance i: n=3 f=1 b=1 T=2 inputs.v=[0, 1, 1] inputs.friend=[1, 0, 1] CORRUPTED
      }
      """;

  private static final String IN_STEP =
      """
      round tell {
        send Note(v) to friend
        send Secret(v) to friend
        receive { notes := #Note  secrets := #Secret }
      }
      round show {
        relay Secret from 0 to all
        receive { seen := #Secret >= 1 }
      }
      """;

  private static final String IN_FLIGHT =
      """
      round tell {
        send Note(v) to friend
        on noted: #Note >= 1 { send Secret(v) to friend  notes := #Note }
        on told:  #Secret >= 1 { secrets := #Secret }
      }
      """;

  private static Model model(String network, String faults, String rounds, String corrupted) {
    String text =
        SPEC.replace("NETWORK", network)
            .replace("FAULTS", faults)
            .replace("ROUNDS", rounds)
            .replace("CORRUPTED", corrupted);
    Checked<Model> model =
        SpecCompiler.analyse(new SourceFile("directed.bft", text))
            .then(s -> s.instantiate(new InstanceRequest(Optional.of("i"), Map.of(), List.of())));
    return model.value().orElseThrow(() -> new AssertionError(model.diagnostics()));
  }

  private static List<Integer> section(
      Model model, InterpreterRun run, StateLayout.Kind kind, String subject) {
    int[] state = run.state();
    StateLayout.Section section =
        StateLayout.of(model).sections().stream()
            .filter(s -> s.kind() == kind && s.subject().equals(subject))
            .findFirst()
            .orElseThrow();
    return Arrays.stream(state, section.offset(), section.offset() + section.size())
        .boxed()
        .toList();
  }

  private static List<Integer> variable(Model model, InterpreterRun run, String name) {
    return section(model, run, StateLayout.Kind.VARIABLE, name);
  }

  private static boolean[] allowed(InterpreterRun run, String label) {
    return run.points().stream()
        .filter(point -> point.label().equals(label))
        .findFirst()
        .orElseThrow()
        .allowed();
  }

  @Test
  void reachesWhomTheSenderMeansUnlessItIsLost() {
    Model model = model("lossy", "byzantine <= f", IN_STEP, "corrupted=[2]");
    ScriptedSource source =
        new ScriptedSource()
            .silentOtherwise()
            .at("tell", "Note byzantine_0 -> honest_0", "Note(1)")
            .at("tell", "lose honest_0 -> honest_1", "lost");
    InterpreterRun run = new Interpreter(model).start(source);
    run.advance();
    // p1's note has come to p0, and the corrupted node's; p0's are lost.
    assertThat(variable(model, run, "notes")).containsExactly(2, 0);
    assertThat(variable(model, run, "secrets")).containsExactly(1, 0);
  }

  @Test
  void crashingSenderAndFaultyRecipient() {
    Model crash = model("synchronous", "crash <= f", IN_STEP, "");
    ScriptedSource source =
        new ScriptedSource()
            .silentOtherwise()
            .at("tell", "honest_2 crashes", "yes")
            .at("tell", "honest_1 misses honest_2", "yes");
    InterpreterRun run = new Interpreter(crash).start(source);
    run.advance();
    assertThat(variable(crash, run, "notes")).containsExactly(1, 1, 0);
    Model omission = model("synchronous", "omission <= f", IN_STEP, "");
    source =
        new ScriptedSource()
            .silentOtherwise()
            .at("tell", "honest_1 turns faulty", "yes")
            .at("tell", "honest_1 misses honest_0", "yes")
            .at("tell", "honest_0 misses honest_1", "yes");
    run = new Interpreter(omission).start(source);
    run.advance();
    // Of p0's and p2's notes to p1 the second is left; p0 misses p1's.
    assertThat(variable(omission, run, "notes")).containsExactly(0, 1, 0);
    run.advance();
    // p0 has seen its own secret and shows it to all.
    assertThat(variable(omission, run, "seen")).containsExactly(1, 1, 1);
  }

  /** A signed statement is the adversary's to show if it went to a corrupted node. */
  @Test
  void onlyTheConfidantKnowsASecret() {
    Model friend = model("synchronous", "byzantine <= f", IN_STEP, "corrupted=[1]");
    InterpreterRun run = new Interpreter(friend).start(new ScriptedSource().silentOtherwise());
    run.advance();
    assertThat(allowed(run, "relayed Secret byzantine_0 -> honest_1"))
        .containsExactly(true, true, false);
    Model stranger = model("synchronous", "byzantine <= f", IN_STEP, "corrupted=[2]");
    run = new Interpreter(stranger).start(new ScriptedSource().silentOtherwise());
    run.advance();
    assertThat(allowed(run, "relayed Secret byzantine_0 -> honest_1"))
        .containsExactly(true, false, false);
    Model open = model("synchronous", "byzantine <= f, full_information", IN_STEP, "corrupted=[2]");
    run = new Interpreter(open).start(new ScriptedSource().silentOtherwise());
    run.advance();
    assertThat(allowed(run, "relayed Secret byzantine_0 -> honest_1"))
        .containsExactly(true, true, false);
  }

  @Test
  void inFlightItGoesToOneNodeAlone() {
    Model model = model("asynchronous(steps: T)", "crash <= f", IN_FLIGHT, "");
    ScriptedSource source =
        new ScriptedSource()
            .silentOtherwise()
            .at("tell[step=1]", "deliver Note honest_2 -> honest_1", "arrives");
    InterpreterRun run = new Interpreter(model).start(source);
    assertThat(section(model, run, StateLayout.Kind.ASKED, "Note"))
        .containsExactly(0b010, 0b001, 0b010);
    List<Boolean> mayArrive =
        Stream.of("0 -> honest_1", "0 -> honest_2", "1 -> honest_0", "2 -> honest_0")
            .map(pair -> allowed(run, "deliver Note honest_" + pair)[1])
            .toList();
    assertThat(mayArrive).containsExactly(true, false, true, false);
    run.advance();
    // p1 has p2's note and tells p0 its secret, which is under way.
    assertThat(variable(model, run, "notes")).containsExactly(0, 1, 0);
    assertThat(section(model, run, StateLayout.Kind.ASKED, "Secret")).containsExactly(0, 0b001, 0);
    run.advance();
    // In the end p0 has p1's note and secret and tells p1 its own; nobody tells p2 anything.
    assertThat(variable(model, run, "notes")).containsExactly(1, 1, 0);
    assertThat(variable(model, run, "secrets")).containsExactly(1, 1, 0);
  }
}
