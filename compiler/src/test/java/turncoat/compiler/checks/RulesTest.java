package turncoat.compiler.checks;

import static turncoat.compiler.Said.check;
import static turncoat.compiler.Said.checkWhole;

import org.junit.jupiter.api.Test;

/** Rules about a whole spec, one test each. */
final class RulesTest {
  private static final String SIMPLE =
      """
      message M(val: bit)  input v : bit  state x : bit = v  output d : bit
      round r { send M(x) to all  receive { x := majority M.val else v  decide x } }
      """;

  private static void body(String statements, String... expected) {
    check(SIMPLE.replace("decide x", "decide x " + statements), expected);
  }

  @Test
  void onlyStatesAndLocalsAreAssigned() {
    body("v := x", "E0201 'v': 'v' is an input and never changes");
    body("d := x", "E0201 'd': an output is not assigned");
    body("n := 3", "E0201 'n': 'n' is not a variable of a node");
  }

  @Test
  void coinsAreFlippedInReceiveBlocks() {
    check(
        SIMPLE.replace("send M(x)", "send M(flip)"),
        "E0202 'flip': coins can be flipped only in receive blocks");
    check(
        SIMPLE.replace("x : bit = v", "x : bit = flip"),
        "E0202 'flip': coins can be flipped only in receive blocks");
    body(
        "if some w pick min: #M(w) >= 1 and flip = w { x := w }",
        "E0202 'flip': no coin can be flipped in a condition that is tried for several values");
    body("if flip { x := flip }");
  }

  @Test
  void messagesAreReadInReceiveBlocks() {
    check(
        SIMPLE.replace("send M(x) to all", "if #M >= 1 { send M(x) to all }"),
        "E0203 '#M': messages can be read only in receive blocks");
    body(
        "x := x + best M by val",
        "E0301 'best M by val': the right side of '+' must be a number, not a message 'M' or none");
    check(
        SIMPLE + "property p: all honest p: p.x = majority M.val else 0",
        "E0203 'majority M.val': messages can be read only in receive blocks");
  }

  @Test
  void whatSpeaksOfAllNodesStandsInProperties() {
    body(
        "check c: all honest p: p.x = x",
        "E0204 'all honest p: p.x = x': no node can know this: it belongs into a property");
    check(
        SIMPLE + "property p: probability(all honest decided) and true",
        "E0204 'probability(all honest decided)': 'probability' must be the whole of a property");
    check(SIMPLE + "property p: probability(all honest decided)");
  }

  @Test
  void propertiesDoNotAskWhatANodeHasSeen() {
    check(
        """
        keys pki signed message M(val: bit) certificate C(w) = f+1 signers of M(w) input v : bit
        round r { send M(v) to all }
        property p: have C(0)
        """,
        "E0205 'have C(0)': this can be asked only in a round");
  }

  @Test
  void localsAreGoneAtTheEnd() {
    check(
        """
        message M(val: bit) input v : bit
        repeat k in 1..2 { local y : bit = v
          round r { send M(y) to all receive { y := majority M.val else 0 } } }
        property p: exists honest p: p.y = 0
        """,
        "E0206 'y': 'y' is local to an iteration and gone at the end");
  }

  @Test
  void variablesHaveValuesFromTheStart() {
    check(
        SIMPLE + "state y : bit property p: all honest p: p.y = 0",
        "E0404 'y : bit': 'y' has no initial value");
    check(
        SIMPLE + "state y : bit = z, z : bit = 0 property p: all honest p: p.y = 0",
        "E0404 'z': 'z' has no value yet");
    check(
        SIMPLE.replace("input v : bit", "input v : bit = 0"),
        "E0404 '0': an input is given at the start and has no initial value");
    check(SIMPLE + "state y : bit? property p: all honest p: p.y = 0");
  }

  @Test
  void protocolsDeclareWhatTheyNeed() {
    checkWhole(
        "protocol P { }",
        "E0405 'P': the number of nodes is missing",
        "E0405 'P': the protocol has no 'faults' line",
        "E0405 'P': the protocol has no 'network' line",
        "E0405 'P': the protocol has no round");
    check(
        "message M(val: bit) input v : bit round r { send M(v) to all receive { decide majority"
            + " M.val else 0 } }",
        "E0405 'decide majority M.val else 0': there is nothing to decide");
    check(SIMPLE + "repeat k in 1..2 { }", "E0405 'k': this repeats no round");
  }

  @Test
  void someThingsAreDeclaredOnce() {
    check(SIMPLE + "network synchronous", "E0413 'network synchronous': this is declared already");
    check(SIMPLE + "output e : bit", "E0413 'e : bit': this is declared already");
  }

  @Test
  void leadersNeedARule() {
    check(
        """
        message M(val: bit) input v : bit output d : bit
        repeat k in 1..2 { round r { at leader(k): send M(v) to all
                                     receive M from leader(k) as m { decide m.val } } }
        """,
        "E0410 'leader(k)': the protocol does not say who leads");
  }

  @Test
  void waitingNeedsAnAsynchronousNetwork() {
    check(
        SIMPLE.replace("receive", "wait n-f M receive"),
        "E0412 'wait n-f M': in a synchronous network every message arrives in its round");
    check(
        SIMPLE.replace("round r {", "round r { network asynchronous lockstep"),
        "W0509 'r': round 'r' waits for nothing, so all its messages arrive");
    check(
        SIMPLE
            .replace("round r {", "round r { network lossy")
            .replace("receive", "wait 2 M receive"),
        "E0412 'wait 2 M': a lossy network may lose every message, so there are none to wait for");
    check(
        SIMPLE
            .replace("round r {", "round r { network partial(gst: 1)")
            .replace("receive", "wait 2 M receive"));
  }

  private static void network(String network, String... expected) {
    check(SIMPLE.replace("round r {", "round r { network " + network), expected);
  }

  @Test
  void networksHaveTheirOwnSettings() {
    network("partial(gst: n-f)");
    network("lossy(rate: 1/n)");
    network("partial", "E0426 'network partial': it is not said from when on nothing is lost");
    network("synchronous(gst: 2)", "E0426 '2': a network that loses nothing has no such setting");
    network(
        "lossy lockstep",
        "E0426 'network lossy lockstep': 'lockstep' goes with 'asynchronous' alone;"
            + " the other networks keep step anyway");
    network(
        "partial(gst: v)",
        "E0305 'v': the last round before stabilisation may use only" + " numbers and parameters");
    network("partial(gst: 0-1)", "E0303 '0-1': gst is -1: rounds are counted from 1");
    network(
        "lossy(rate: 3/2)", "E0303 '3/2': the rate of loss is 3/2: a probability lies within 0..1");
    network(
        "lossy(rate: 1/5000)",
        "E0902 '1/5000': 5000 outcomes of one loss; at most 4096 are possible");
  }

  @Test
  void onlySignedMessagesArePassedOn() {
    check(
        """
        message M(val: bit) input v : bit
        round r { send M(v) to all  relay M from 0 to all  receive { check c: not conflicting M by 0 } }
        """,
        "E0403 'M': 'relay' passes on signed messages, and 'M' is not signed");
    check(
        "message M(val: bit) certificate C(w) = f+1 signers of M(w) input v : bit"
            + " round r { send M(v) to all }",
        "E0403 'M': certificates are made of signed messages, and 'M' is not signed");
  }

  @Test
  void signaturesNeedKeys() {
    check(SIMPLE.replace("message", "signed message"), "W0506 'M': signed messages need keys");
  }

  @Test
  void mutantsReplaceTextThatIsThere() {
    check(SIMPLE + "mutant m of i: \"majority M\" -> \"majority M\" expect survives");
    check(
        SIMPLE + "mutant m of i: \"n > 2*f\" -> \"n > f\" expect survives",
        "E0414 '\"n > 2*f\"': this text occurs in no round and no certificate");
  }

  @Test
  void messagesAreSentAndRead() {
    check(SIMPLE + "message N(val: bit)", "W0502 'N': 'N' is never sent");
    check(
        SIMPLE.replace("receive", "send N() to all receive") + "message N()",
        "W0501 'N': 'N' is sent but never read");
  }

  @Test
  void whatIsKeptCanBeCountedWhenSending() {
    String sending = "if #N(v) >= 2 { send M(x) to all } else { send N(v) to all }";
    check("keep message N(val: bit)" + SIMPLE.replace("send M(x) to all", sending));
    check(
        "message N(val: bit)" + SIMPLE.replace("send M(x) to all", sending),
        "E0203 '#N(v)': messages can be read only in receive blocks");
  }

  @Test
  void variablesAreRead() {
    check(SIMPLE + "state y : bit = v", "W0507 'y': nothing reads 'y'");
  }

  @Test
  void anonymousChannelsKeepStep() {
    check(
        SIMPLE.replace("send M(x) to all", "query M(x) to all") + "channels anonymous <= 1",
        "E0475 'query M(x) to all': where nobody knows who sends, nobody can be answered");
    checkWhole(
        "protocol P { params n, f network asynchronous(steps: 2) channels anonymous"
            + " faults byzantine <= f "
            + SIMPLE.replace("receive {", "on every: #M >= n-f {")
            + "}",
        "E0475 'every': where nobody knows who sends, messages do not take their time");
  }

  @Test
  void learnedIsAStateOrLocalVariableAtTheBeginningOfARound() {
    body("x := learn", "E0442 'learn': what is learned is chosen at the beginning of a round");
    String learning = SIMPLE.replace("send M(x) to all", "learn x send M(x) to all");
    check(learning);
    check(learning.replace("learn x", "learn v"), "E0443 'v': 'v' cannot be learned");
    check(
        learning.replace("learn x", "learn x learn x"),
        "E0443 'learn x': 'x' is learned twice in this round");
    check(
        "state top : M? = none " + learning.replace("learn x", "learn top"),
        "E0443 'top': 'top' holds several values, and single ones are learned");
    check(
        learning.replace("learn x", "learn x where flip = 1"),
        "E0202 'flip': coins can be flipped only in receive blocks");
    check(
        learning.replace("learn x", "learn x where #M(x) > 1"),
        "E0203 '#M(x)': messages can be read only in receive blocks");
    check(
        learning.replace("learn x", "learn x where x"),
        "E0301 'x': which values may be learned must be true or false, not a bit");
  }

  @Test
  void rewardsAreGivenOnceToEachSideAboutAllNodes() {
    check(
        SIMPLE
            + "reward adversary { each round when all honest p: p.x = 0: -1/n  when true: 0.5 }");
    check(
        SIMPLE + "reward honest { when true: 1 } reward honest { when true: 1 }",
        "E0413 'reward honest { when true: 1 }': this is declared already");
    check(
        SIMPLE + "reward honest { when x = 0: 1 }", "E0105 'x': 'x' belongs to a node: say whose");
    check(
        SIMPLE + "reward honest { when probability(all honest decided): 1 }",
        "E0204 'probability(all honest decided)': 'probability' must be the whole of a property");
    check(
        SIMPLE + "reward honest { when 1: 1 }",
        "E0301 '1': when there is a reward must be true or false, not a number");
  }

  @Test
  void onlyQuestionsGoToASampleAndTheyAreNotSigned() {
    check(
        SIMPLE.replace("to all", "to sample 2 of others"),
        "E0435 'sample 2 of others': only a question goes to a sample");
    check(SIMPLE.replace("send M(x) to all", "query M(x) to sample 2 of others"));
    check(
        "keys pki message A() "
            + SIMPLE
                .replace("message M", "signed message M")
                .replace("send M(x) to all", "query A() to all reply M(x) to A"),
        "E0436 'M': 'M' is signed and cannot be an answer");
    check(
        "keys pki message A() "
            + SIMPLE
                .replace("message M", "signed message M")
                .replace(
                    "send M(x) to all",
                    "query M(x) to all reply A() to M receive { if #A() > 1 { x := 0 } }"),
        "E0436 'M': 'M' is signed and cannot be a question");
    check(
        SIMPLE
            .replace("message M", "keep message M")
            .replace("send M(x) to all", "query M(x) to all"));
  }

  @Test
  void networksWithoutStepHaveRules() {
    String head = "protocol P { params n, f network ";
    String tail = " faults byzantine <= f " + SIMPLE + "}";
    checkWhole(
        head + "asynchronous lockstep(steps: 2)" + tail.replace("receive", "wait n-f M receive"),
        "E0426 'network asynchronous lockstep(steps: 2)': in lock step a round is one step");
    checkWhole(
        head + "asynchronous(steps: 2)" + tail,
        "E0437 'receive { x := majority M.val else v  decide x }': messages of this round arrive"
            + " one by one: there is no moment to receive them at");
    String rules = SIMPLE.replace("receive {", "on every: #M >= n-f {");
    checkWhole(
        head + "synchronous faults byzantine <= f " + rules + "}",
        "E0437 'every': all nodes of this round receive at the same time, and rules have no place"
            + " in it");
    checkWhole(head + "asynchronous(steps: 2) faults byzantine <= f " + rules + "}");
    checkWhole(head + "asynchronous(steps: 2) faults crash <= f " + rules + "}");
    String certified = rules.replace("{ x :=", "{ send M(x) with C(x) to all x :=");
    String keys = " keys pki certificate C(w) = n-f signers of M(w) ";
    checkWhole(
        head
            + "asynchronous(steps: 2) faults byzantine <= f"
            + keys
            + certified.replace("message M", "signed message M")
            + "}",
        "E0901 'send M(x) with C(x) to all': what comes with a message is not supported yet in an"
            + " asynchronous round");
  }

  @Test
  void modelsThatAreNotSupportedYet() {
    checkWhole(
        "protocol P { params n, f network synchronous faults byzantine <= f, crash <= f, adaptive "
            + SIMPLE
            + "}",
        "E0901 'faults byzantine <= f, crash <= f, adaptive': 'adaptive' corruption of nodes that"
            + " may also crash or lose messages is not supported yet");
    checkWhole(
        "protocol P { params n, f network synchronous faults byzantine <= f, adaptive "
            + SIMPLE.replace("send M(x) to all", "query M(x) to all")
            + "}",
        "E0901 'faults byzantine <= f, adaptive': 'adaptive' corruption where nodes ask questions"
            + " is not supported yet");
  }

  @Test
  void corruptionBeforeTheRunOrDuringIt() {
    checkWhole(
        "protocol P { params n, f network synchronous faults byzantine <= f, static, adaptive "
            + SIMPLE
            + "}",
        "E0470 'faults byzantine <= f, static, adaptive': 'static' and 'adaptive' exclude each"
            + " other");
  }

  @Test
  void faultsOfOneKindBesideCorruption() {
    String head = "protocol P { params n, f network synchronous faults ";
    checkWhole(
        head + "crash <= f, omission <= f " + SIMPLE + "}",
        "E0432 'omission <= f': nodes either crash or lose messages");
    checkWhole(
        head + "crash <= f, crash <= 1 " + SIMPLE + "}",
        "E0432 'crash <= 1': this kind of fault has a limit already");
    checkWhole(
        head + "crash <= f, static " + SIMPLE + "}",
        "E0433 'faults crash <= f, static': no node is corrupted: which nodes fail is always chosen"
            + " during the run");
    checkWhole(
        "protocol P { params n, f, c network synchronous faults byzantine <= f, crash <= c "
            + SIMPLE
            + "}",
        "E0432 'faults byzantine <= f, crash <= c': 'c' is a parameter, but instances set the"
            + " number of failing nodes by c");
    checkWhole(head + "crash <= f, rushing " + SIMPLE + "}");
  }

  @Test
  void needsAreAboutTheMessageAndWhatItShows() {
    String needing =
        """
        keys pki
        signed message V(w: bit)  certificate C(w) = f+1 signers of V(w)
        signed message M(val: bit) needs proof: %s
        input v : bit  output d : bit
        round r { send V(v) to all  send M(v) to all  receive { if #M(1) >= 1 { decide 1 } } }
        """;
    check(needing.formatted("val = 0 or have C(val)"));
    check(needing.formatted("all w in 0..1: val = w or have C(w)"));
    check(
        needing.formatted("not have C(val)"),
        "E0415 'have C(val)': nobody can show that there is no certificate");
    check(
        needing.formatted("have C(0) implies val = 0"),
        "E0415 'have C(0)': nobody can show that there is no certificate");
    check(
        needing.formatted("(count w in 0..1: have C(w)) = 1"),
        "E0415 'have C(w)': nobody can show that there is no certificate");
    check(needing.formatted("decided"), "E0415 'decided': a message does not tell this");
    check(
        needing.formatted("#V(val) >= 1"),
        "E0203 '#V(val)': messages can be read only in receive blocks");
  }

  @Test
  void bundlesAreSignedAndTheirPatternsCommonKnowledge() {
    String sending =
        """
        keys pki
        signed message V(w: bit)  message U(w: bit)  message M()
        input v : bit  output d : bit
        round r { send V(v) to all  send U(v) to all  receive { if #V(1) + #U(1) >= 1 { decide 1 } } }
        round s { send M() with all %s to all  receive { if #M >= 1 { decide 1 } } }
        """;
    check(sending.formatted("V(1)"));
    check(
        sending.formatted("V(v)"),
        "E0416 'v': what travels along cannot depend on what only the sender knows");
    check(
        sending.formatted("U"),
        "E0403 'U': 'with all' shows signed messages, and 'U' is not signed");
  }

  @Test
  void relaysOfSeveralNodesAreNotCounted() {
    check(
        """
        keys pki
        signed message V(w: bit)
        input v : bit  output d : bit
        round r { send V(v) to all }
        round s { relay V from 0 to all  relay V from 1 to all  receive { if #V(1) >= 1 { decide 1 } } }
        """,
        "E0417 'V': 'V' is relayed from several nodes here, each in its own place");
  }

  @Test
  void whatARoundSendsItReads() {
    String two =
        "keys pki %s message M(val: bit) message N() input v : bit output d : bit"
            + " round a { send M(v) to all receive { decide majority M.val else v } }"
            + " round b { send N() to all %s receive { if #N >= 1 { decide 1 } } }"
            + " round c { %s }";
    check(
        two.formatted("", "send M(0) to all", ""),
        "W0510 'M': round 'b' sends 'M', which is read only in 'a'");
    check(two.formatted("keep", "send M(0) to all", ""));
    check(two.formatted("signed", "send M(0) to all", "relay M from 0 to all"));
    check(
        two.formatted("signed", "send M(0) to all", "")
            + " certificate C(w) = f+1 signers of M(w)");
    check(two.formatted("", "", ""));
  }
}
