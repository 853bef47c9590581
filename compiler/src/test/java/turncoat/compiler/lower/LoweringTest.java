package turncoat.compiler.lower;

import static org.assertj.core.api.Assertions.assertThat;
import static turncoat.compiler.Said.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.Specs;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.ir.Adversary;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.IrPrinter;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Slot;
import turncoat.compiler.ir.Stage;
import turncoat.compiler.ir.Stmt;

/** What rounds, ports, statements and properties become. */
final class LoweringTest {
  private static Model model(String declarations) {
    String text =
        "protocol P { params n, f  network synchronous  faults byzantine <= f  keys pki\n"
            + declarations
            + "\ninstance i: n=4 f=1 b=1 }";
    return Specs.model(Specs.specification("x.bft", text), InstanceRequest.of("i"));
  }

  private static String round(String declarations) {
    String printed = IrPrinter.print(model(declarations));
    int start = printed.indexOf("\nround ") + 1;
    int end = printed.indexOf("\n\n", start);
    return printed.substring(printed.indexOf('\n', start) + 1, end) + "\n";
  }

  private static final String VALUES =
      """
      signed message M(val: bit)  signed message N(val: bit)
      certificate C(w) = f+1 signers of M(w)
      input v : bit  state x : bit = v, t : bit? = none, num : 0..3 = 0  output d : bit
      leader(k) = round_robin
      """;

  @Test
  void elseIfChainsNest() {
    assertThat(
            round(
                VALUES
                    + """
                    round r { send M(x) to all receive {
                      if #M(0) >= 3 { x := 0 } else if some w pick max: #M(w) >= 1 { x := w }
                      else if x = 1 { decide x } else { x := 1 } } }
                    """))
        .isEqualTo(
            """
              port 0 M to all
              send M(x)
              receive
                if #M(0) >= 3
                  x := 0
                else
                  if some w in bit pick max: #M(w) >= 1
                    x := w
                  else
                    if x = 1
                      decide d := x
                    else
                      x := 1
            """);
  }

  @Test
  void guardsOfSendsAreJoined() {
    assertThat(
            round(
                VALUES
                    + """
                    repeat k in 1..2 { round r {
                      if x = 1 { at leader(k): send M(x) to all } else { send N(x) to all }
                      receive { if #M >= 1 and #N >= 1 { decide 0 } } } }
                    """))
        .isEqualTo(
            """
              port 0 M only by leader(k) to all
              port 1 N to all
              if (x = 1) and (self = leader(k)): send M(x)
              if not (x = 1): send N(x)
              receive
                if (#M(_) >= 1) and (#N(_) >= 1)
                  decide d := 0
            """);
  }

  @Test
  void portBelongsToANodeOnlyIfEverySendIsThere() {
    Model model =
        model(
            VALUES
                + """
                round r { at 0: send M(0) to all  send M(1) to all  at 1 { send N(1) to 2 }
                          receive { if #M >= 1 and #N >= 1 { decide x } } }
                """);
    List<Port> ports = model.rounds().get(0).ports();
    assertThat(ports.get(0).speaker()).isEmpty();
    assertThat(ports.get(1).speaker()).isPresent();
    assertThat(ports.get(1).recipient()).isPresent();
    assertThat(model.adversary().placement())
        .as("numbered nodes are not alike")
        .isEqualTo(Adversary.Placement.ADVERSARY);
  }

  @Test
  void certificateArgumentsFollowTheMessage() {
    Model model =
        model(
            VALUES
                + """
                round a { send M(x) to all }
                round r { send N(x) with C(x) to all  receive { if have C(0) { decide 0 } } }
                """);
    Port.Attachment attachment = model.rounds().get(1).ports().get(0).attachment().orElseThrow();
    assertThat(attachment.arguments()).containsExactly(new Port.Argument(0, Optional.empty()));
  }

  @Test
  void directAndRelayedMessagesHavePortsOfTheirOwn() {
    Model model =
        model(
            VALUES
                + """
                repeat k in 1..2 { round r { at leader(k): send M(x) to all  relay M from leader(k) to all
                  receive M from leader(k) as m { check same: not conflicting M by leader(k)  decide m.val } } }
                """);
    assertThat(model.rounds().get(0).ports().stream().map(Port::name))
        .containsExactly("M", "relayed M");
  }

  @Test
  void severalRepeatsOneAfterAnother() {
    Model model =
        model(
            VALUES
                + """
                repeat k in 1..2 { local y : bit = v  round a { send M(y) to all receive { y := 0 } } }
                round b { send M(x) to all }
                repeat j in 0..1 { local z : bit?  round c { send M(x) to all receive { z := 1 } }
                                   round e { send N(z) to all receive { decide majority N.val else 0 } } }
                """);
    assertThat(model.schedule().stream().map(Stage::name))
        .containsExactly("setup", "a[k=1]", "a[k=2]", "b", "c[j=0]", "e[j=0]", "c[j=1]", "e[j=1]");
    assertThat(model.schedule().stream().map(Stage::startsIteration))
        .containsExactly(false, true, true, false, true, false, true, false);
  }

  @Test
  void withoutAFaultyNodeThereIsNothingToChoose() {
    Model model =
        Specs.model(Specs.library("sync_ba"), "base", Map.of("b", "0", "leader", "round_robin"));
    assertThat(model.slots()).allMatch(slot -> slot instanceof Slot.Pick);
    assertThat(model.schedule().get(0).kind()).isEqualTo(Stage.Kind.ROUND);
  }

  @Test
  void leftOutChecksAndRulesDisappear() {
    String text =
        VALUES
            + """
            round r { send M(x) to all receive { check c: x = 0  rule q { x := 1 } x := 0 } }
            instance j: i without c, q
            """;
    Model all = model(text);
    assertThat(all.rounds().get(0).receives().get(0).body()).hasSize(3);
    Model fewer =
        Specs.model(
            Specs.specification(
                "x.bft",
                "protocol P { params n, f network synchronous faults byzantine <= f keys pki\n"
                    + text
                    + "instance i: n=4 f=1 }"),
            "j");
    assertThat(fewer.rounds().get(0).receives().get(0).body())
        .singleElement()
        .isInstanceOf(Stmt.Assign.class);
  }

  @Test
  void messageValuedVariableIsOneVariableAField() {
    Model model =
        model(
            """
            message Q(a: 0..2, b: bit?)  state top : Q?  output d : bit
            round r { send Q(1, none) to all receive { top := best Q by a
              if top? and top.a > 1 { decide 0 }  top := none } }
            """);
    assertThat(model.variables().stream().map(Object::toString))
        .containsExactly("top.a", "top.b", "d");
    assertThat(
            round(
                """
                message Q(a: 0..2, b: bit?)  state top : Q?  output d : bit
                round r { send Q(1, none) to all receive { top := best Q by a
                  if top? and top.a > 1 { decide 0 }  top := none } }
                """))
        .isEqualTo(
            """
              port 0 Q to all
              send Q(1, none)
              receive
                top.a, top.b := best Q by a
                if (top.a != none) and (top.a > 1)
                  decide d := 0
                top.a := none
                top.b := none
            """);
  }

  @Test
  void probabilityMakesAPropertyProbabilistic() {
    Model model =
        model(
            VALUES
                + """
                round r { send M(x) to all receive { decide flip } }
                property often: probability(all honest decided)
                property agreement: all honest p, q: p = q or p.d = q.d
                witness some_zero: exists honest p: decided(p) and p.d = 0
                """);
    assertThat(model.properties().get(0).probabilistic()).isTrue();
    assertThat(model.properties().get(1).probabilistic()).isFalse();
    assertThat(model.witnesses().get(0).holds()).isInstanceOf(Expr.Quantified.class);
  }

  @Test
  void originsAreFoldedAndWithoutComments() {
    Model model =
        model(
            VALUES
                + """
                round r { send M(x) // the estimate
                            to all
                  receive { if #M(0) >= 3 /* a quorum */ { decide 0 } } }
                """);
    assertThat(model.rounds().get(0).sends().get(0).origin().text()).isEqualTo("send M(x) to all");
    assertThat(model.rounds().get(0).origin().text()).isEqualTo("round r");
    Stmt choice = model.rounds().get(0).receives().get(0).body().get(0);
    assertThat(choice.origin().text()).isEqualTo("if #M(0) >= 3");
    assertThat(choice.origin().line()).isEqualTo(8);
  }

  @Test
  void onlyWhatIsSentInTheRoundIsHeard() {
    check(
        "message M(val: bit) input v : bit output d : bit round a { send M(v) to all }"
            + " round r { receive { decide majority M.val else 0 } }",
        "E0401 'M': round 'r' does not send 'M'");
  }

  @Test
  void messageIsSentInOneWay() {
    check(
        "message M(val: bit) input v : bit output d : bit round r { at 0: send M(v) to all  send"
            + " M(v) to 1 receive { decide majority M.val else 0 } }",
        "E0402 'send M(v) to 1': 'M' is sent in two ways in round 'r'");
  }

  @Test
  void certificateArgumentsAreKnownToTheRecipient() {
    check(
        """
        keys pki  signed message M(val: bit) certificate C(w) = f+1 signers of M(w)
        input v : bit state x : bit = v
        round r { send M(v) with C(x) to all }
        """,
        "E0411 'x': the recipient cannot know this argument of the certificate");
  }

  @Test
  void placesThatAreNotSupportedYet() {
    check(
        """
        keys pki signed message M(val: bit) certificate C(w) = f+1 signers of M(w)
        input v : bit output d : bit
        round r { send M(v) with C(v) to self receive { if #M >= 1 { decide 0 } } }
        """,
        "E0901 'self': a message to a node that only its sender knows carries nothing yet beside"
            + " its fields");
    check(
        """
        message M(val: bit) input v : bit output d : bit  leader(k) = any
        repeat k in 1..2 { round r { at leader(k-1): send M(v) to all receive { decide majority M.val else 0 } } }
        """,
        "E0410 'k-1': who leads is chosen as an iteration begins, so that of no other one the"
            + " leader is known");
  }

  @Test
  void waitingNeedsSeveralSendersAndIsSaidOnce() {
    check(
        """
        message M(val: bit) input v : bit output d : bit
        round r { network asynchronous lockstep at 0: send M(v) to all wait 1 M
                  receive { decide majority M.val else 0 } }
        """,
        "E0425 'M': only one node sends 'M' here, so there are no several to wait for");
    check(
        """
        message M(val: bit) input v : bit output d : bit
        round r { network asynchronous lockstep send M(v) to all wait 2 M wait 1 M
                  receive { decide majority M.val else 0 } }
        """,
        "E0425 'M': this round waits for 'M' already");
  }

  @Test
  void waitingIsForSomeOfTheNodes() {
    check(
        """
        message M(val: bit) input v : bit output d : bit
        round r { network asynchronous lockstep send M(v) to all wait n+f M
                  receive { decide majority M.val else 0 } }
        """,
        "E0303 'n+f': waiting for 4 of n = 3 messages makes no sense, with n = 3, f = 1");
  }

  @Test
  void errorsOfTheInstanceLeaveNoModel() {
    Checked<Model> checked =
        Specs.library("sync_ba")
            .instantiate(new InstanceRequest(Optional.of("base"), Map.of("K", "9"), List.of()));
    assertThat(checked.value()).isEmpty();
    assertThat(checked.diagnostics().get(0).span().isNowhere()).isTrue();
  }

  @Test
  void recipientThatAGuardShowsToExistIsANode() {
    Model model =
        model(
            VALUES
                + """
                message Whisper(val: bit)
                state friend : node?
                round meet { receive { friend := self } }
                round tell { if friend? { send Whisper(x) to friend }
                             receive { if #Whisper >= 1 { decide x } } }
                """);
    Round.Query query = model.rounds().get(1).queries().get(0);
    assertThat(query.recipient().orElseThrow().domain().optional()).isFalse();
  }
}
