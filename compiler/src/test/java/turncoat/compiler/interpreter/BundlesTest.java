package turncoat.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.Specs;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.StateLayout;

/**
 * Sentences of docs/semantics.md about what travels with messages: certificates that they need,
 * bundles, relays. Honest nodes p0, p1 and p2, corrupted p3; inputs 0, 0 and 1.
 */
class BundlesTest {
  private static final String HEAD =
      """
      protocol P { params n, f  network synchronous  faults byzantine <= f, rushing  keys pki
        leader(k) = 0  input v : bit
        signed message V(w: bit)
        certificate C(w) = 2 signers of V(w)
      """;

  private static final String TAIL = " instance i: n=4 f=1 b=1 corrupted=[3] inputs=[0, 0, 1, 0] }";

  private static Model model(String declarations, String... without) {
    return Specs.model(
        Specs.specification("x.bft", HEAD + declarations + TAIL),
        new InstanceRequest(java.util.Optional.of("i"), Map.of(), List.of(without)));
  }

  /** The values of each variable at the honest nodes when the run is over. */
  private static Map<String, List<Integer>> finish(Model model, ScriptedSource source) {
    InterpreterRun run = new Interpreter(model).start(source);
    while (!run.over()) {
      run.advance();
    }
    int[] state = run.state();
    Map<String, List<Integer>> values = new TreeMap<>();
    for (StateLayout.Section section : StateLayout.of(model).sections()) {
      if (section.kind() == StateLayout.Kind.VARIABLE) {
        int at = section.offset();
        values.put(section.subject(), List.of(state[at], state[at + 1], state[at + 2]));
      }
    }
    return values;
  }

  private static ScriptedSource silent() {
    return new ScriptedSource().silentOtherwise();
  }

  /** Everybody votes for its input and claims 0; then tells what it has heard and can prove. */
  private static final String CLAIMS =
      """
      keep signed message Claim(w: bit) needs proof: have C(w)
      state claims : 0..4 = 0, proved : bool = false
      round vote { send V(v) to 0 }
      round claim { send Claim(0) to 2 }
      round told { receive { claims := #Claim(0)  proved := have C(0) } }
      """;

  @Test
  void onlyWhoHasSeenTheCertificateSaysWhatNeedsIt() {
    Map<String, List<Integer>> values = finish(model(CLAIMS), silent());
    assertThat(values.get("claims"))
        .as("p0 alone has two votes for 0; it has seen its own claim, p2 hears it")
        .containsExactly(1, 0, 1);
    assertThat(values.get("proved"))
        .as("the certificate has travelled with the claim")
        .containsExactly(1, 0, 1);
  }

  @Test
  void withoutTheNeedEverybodySaysItAndNothingTravels() {
    Map<String, List<Integer>> values = finish(model(CLAIMS, "proof"), silent());
    assertThat(values.get("claims")).containsExactly(1, 1, 3);
    assertThat(values.get("proved")).containsExactly(1, 0, 0);
  }

  @Test
  void corruptedNodesSayOnlyWhatTheyCanProve() {
    Model model = model(CLAIMS.replace("send V(v) to 0", "send V(v) to all"));
    ScriptedSource one =
        silent()
            .at("vote", "V byzantine_0 -> honest_2", "V(1)")
            .at("claim", "Claim byzantine_0 -> recipient", "Claim(1)");
    assertThat(finish(model, one).get("proved")).containsExactly(1, 1, 1);
    Model alone = model(CLAIMS.replace("send V(v) to 0", "if v = 0 { send V(v) to all }"));
    ScriptedSource forging = silent().at("claim", "Claim byzantine_0 -> recipient", "Claim(1)");
    assertThatExceptionOfType(ForbiddenChoiceException.class)
        .as("p3 is the only one who signs V(1)")
        .isThrownBy(() -> finish(alone, forging));
  }

  /** p0 gathers claims, and passes on those that match. */
  private static final String GATHERED =
      """
      keep signed message Claim(k: 1..2, w: bit?, r: 0..2) needs proof: not w? or have C(w)
      message Go()
      state total : 0..4 = 0, low : 0..4 = 0, proved : bool = false
      round vote { send V(v) to 0 }
      repeat k in 1..2 {
        round claim { if v = 0 { send Claim(k, none, k) to 0 } else { send Claim(k, none, 0) to 0 } }
        round go { at 0: send Go() with all Claim(k, _, <= 1) to all
          receive { total := #Claim(_, _, _)  low := #Claim(_, _, 0)  proved := have C(0) } } }
      """;

  @Test
  void whatHasBeenSeenAndMatchesTravelsAlong() {
    Map<String, List<Integer>> values = finish(model(GATHERED), silent());
    assertThat(values.get("total"))
        .as("in k = 1 the claims of all three match, in k = 2 only that of p2 does")
        .containsExactly(3, 3, 3);
    assertThat(values.get("low")).containsExactly(1, 1, 1);
    assertThat(values.get("proved")).as("nobody claimed a value").containsExactly(1, 0, 0);
  }

  @Test
  void statementsBringWhatTheyNeedAndTheAdversaryPicksThemOneByOne() {
    String declarations =
        GATHERED.replace("at 0: send", "at 3: send").replace("V(v) to 0", "V(v) to all");
    String offered = "Go byzantine_0 -> honest_1 attaches ";
    ScriptedSource source =
        silent()
            .at("go[k=2]", "Go byzantine_0 -> honest_1", "Go()")
            .at("go[k=2]", offered + "Claim(k, 0, 1) of p3", "attached")
            .at("go[k=2]", offered + "Claim(k, none, 0) of p3", "attached");
    Map<String, List<Integer>> values = finish(model(declarations), source);
    assertThat(values.get("total"))
        .as("p1 has its own two claims, and two of p3")
        .containsExactly(3, 2, 1);
    assertThat(values.get("low")).containsExactly(1, 1, 1);
    ScriptedSource stolen = silent().at("go[k=2]", offered + "Claim(k, none, 0) of p2", "attached");
    assertThatExceptionOfType(ForbiddenChoiceException.class)
        .as("p2's claim went to p0 alone")
        .isThrownBy(() -> finish(model(declarations), stolen));
  }

  @Test
  void whatIsAttachedToSilenceIsNotHeard() {
    String declarations = GATHERED.replace("at 0: send", "at 3: send");
    ScriptedSource source =
        silent()
            .at(
                "go[k=1]",
                "Go byzantine_0 -> honest_1 attaches Claim(k, none, 0) of p3",
                "attached");
    assertThat(finish(model(declarations), source).get("low")).containsExactly(1, 0, 1);
  }

  @Test
  void relaysOfSeveralNodesHavePlacesOfTheirOwn() {
    Model model =
        model(
            """
            state twice : bool = false, other : bool = false
            round vote { send V(v) to all }
            round pass {
              relay V from 3 to all
              relay V from 2 to all
              receive { twice := conflicting V by 3  other := conflicting V by 2 } }
            """
                    .replace("round vote", "repeat k in 1..1 { round vote")
                + "}");
    ScriptedSource source =
        silent()
            .at("vote[k=1]", "V byzantine_0 -> honest_0", "V(0)")
            .at("vote[k=1]", "V byzantine_0 -> honest_1", "V(1)");
    Map<String, List<Integer>> values = finish(model, source);
    assertThat(values.get("twice")).as("p0 and p1 tell each other and p2").containsExactly(1, 1, 1);
    assertThat(values.get("other")).containsExactly(0, 0, 0);
  }

  @Test
  void everythingOfTheIterationIsRelayedFromAll() {
    Model model =
        model(
            """
            keep signed message Say(k: 1..2, w: bit)
            state first : 0..4 = 0, second : 0..4 = 0, zero : bool = false
            repeat k in 1..2 {
              round say { send Say(k, v) to 1 }
              round pass { relay Say from all to 2
                receive { first := #Say(1, _)  second := #Say(2, _)  zero := conflicting Say by 0 } } }
            """);
    Map<String, List<Integer>> values = finish(model, silent());
    assertThat(values.get("first"))
        .as("p1 heard all, p2 hears it from p1")
        .containsExactly(1, 3, 3);
    assertThat(values.get("second")).containsExactly(1, 3, 3);
    assertThat(values.get("zero")).as("the first iteration is over").containsExactly(0, 0, 0);
  }
}
