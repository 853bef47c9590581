package turncoat.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static turncoat.compiler.interpreter.ModelSketch.BIT;
import static turncoat.compiler.interpreter.ModelSketch.MAYBE_BIT;
import static turncoat.compiler.interpreter.ModelSketch.ORIGIN;
import static turncoat.compiler.interpreter.ModelSketch.assign;
import static turncoat.compiler.interpreter.ModelSketch.atLeast;
import static turncoat.compiler.interpreter.ModelSketch.bit;
import static turncoat.compiler.interpreter.ModelSketch.check;
import static turncoat.compiler.interpreter.ModelSketch.decide;
import static turncoat.compiler.interpreter.ModelSketch.equal;
import static turncoat.compiler.interpreter.ModelSketch.node;
import static turncoat.compiler.interpreter.ModelSketch.none;
import static turncoat.compiler.interpreter.ModelSketch.read;
import static turncoat.compiler.interpreter.ModelSketch.send;
import static turncoat.compiler.interpreter.ModelSketch.sendIf;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import turncoat.compiler.ir.Binder;
import turncoat.compiler.ir.Certificate;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Loop;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Stmt;
import turncoat.compiler.ir.Threshold;
import turncoat.compiler.ir.Variable;

/** Sentences of docs/semantics.md, each on the smallest model that shows it. */
class SemanticsTest {
  private static final Optional<Loop> NO_LOOP = Optional.empty();

  /** A variable's value at an honest node when the run is over. */
  private static int finalValue(ModelSketch sketch, ScriptedSource source, Variable v, int honest) {
    InterpreterRun run = new Interpreter(sketch.build()).start(source);
    while (!run.over()) {
      run.advance();
    }
    int honestNodes = sketch.nodes - sketch.adversary.corrupted();
    return run.state()[2 + sketch.adversary.corrupted() + v.id() * honestNodes + honest];
  }

  private static Variable state(ModelSketch sketch, String name) {
    return sketch.variable(name, Variable.Role.STATE, MAYBE_BIT, none());
  }

  @Test
  void secondDecisionIsIgnoredAndTheNodeGoesOn() {
    ModelSketch sketch = new ModelSketch(1);
    Variable y = sketch.variable("y", Variable.Role.OUTPUT, MAYBE_BIT, none());
    Variable after = state(sketch, "after");
    sketch.round(
        "r",
        NO_LOOP,
        List.of(),
        List.of(),
        decide(y, bit(1)),
        decide(y, bit(0)),
        assign(after, bit(1)));
    assertThat(finalValue(sketch, new ScriptedSource(), y, 0)).isEqualTo(1);
    assertThat(finalValue(sketch, new ScriptedSource(), after, 0)).isEqualTo(1);
  }

  @Test
  void failedCheckSkipsTheRestOfItsBlockEvenFromWithinAnIf() {
    ModelSketch sketch = new ModelSketch(1);
    Variable before = state(sketch, "before");
    Variable inside = state(sketch, "inside");
    Variable after = state(sketch, "after");
    Stmt branch =
        new Stmt.If(
            equal(bit(1), bit(1)),
            List.of(check("never", equal(bit(0), bit(1))), assign(inside, bit(1))),
            List.of(),
            ORIGIN);
    sketch.round(
        "r", NO_LOOP, List.of(), List.of(), assign(before, bit(1)), branch, assign(after, bit(1)));
    assertThat(finalValue(sketch, new ScriptedSource(), before, 0)).isEqualTo(1);
    assertThat(finalValue(sketch, new ScriptedSource(), inside, 0)).isEqualTo(Domain.NONE);
    assertThat(finalValue(sketch, new ScriptedSource(), after, 0)).isEqualTo(Domain.NONE);
    Execution run = new Interpreter(sketch.build()).run(new ScriptedSource());
    assertThat(run.narration().stages().get(0).failedChecks())
        .containsExactly(new Narration.FailedCheck(0, "never"));
  }

  @Test
  void missingValueMeansThatTheNextSendOfThePortIsTried() {
    ModelSketch sketch = new ModelSketch(1);
    Port port = sketch.port(sketch.message("M", false, BIT));
    Variable empty = state(sketch, "empty");
    Variable heard = state(sketch, "heard");
    sketch.round(
        "r",
        NO_LOOP,
        List.of(port),
        List.of(send(port, read(empty)), send(port, bit(1)), send(port, bit(0))),
        assign(heard, new Expr.Majority(port, 0, none(), MAYBE_BIT)));
    assertThat(finalValue(sketch, new ScriptedSource(), heard, 0)).isEqualTo(1);
  }

  @Test
  void coinsAreDrawnNodeByNode() {
    ModelSketch sketch = new ModelSketch(3, 1);
    Variable x = state(sketch, "x");
    sketch.round(
        "r",
        NO_LOOP,
        List.of(),
        List.of(),
        assign(x, Expr.Draw.of(BIT)),
        assign(x, Expr.Draw.of(BIT)));
    Execution run = new Interpreter(sketch.build()).run(new ScriptedSource());
    assertThat(run.choices().stream().map(c -> c.point().label()))
        .containsExactly("flip of p0", "flip of p0", "flip of p2", "flip of p2");
  }

  @Test
  void pickAnyTakesTheFirstQualifyingValueFromThePreferredOneUpwardsAndRoundAgain() {
    assertThat(picked("0")).isEqualTo(1);
    assertThat(picked("1")).isEqualTo(1);
    assertThat(picked("2")).isEqualTo(3);
    assertThat(picked("4")).isEqualTo(1);
  }

  /** Which of 1 and 3 out of 0..4 is taken for a preference. */
  private static int picked(String preferred) {
    Domain numbers = new Domain(Domain.Kind.INTEGER, 0, 4, false);
    ModelSketch sketch = new ModelSketch(2, 1);
    Variable x = sketch.variable("x", Variable.Role.STATE, numbers, new Expr.Literal(0, numbers));
    Binder w = new Binder(0, "w", numbers);
    Expr odd =
        ModelSketch.binary(
            Expr.Binary.Op.OR,
            equal(new Expr.Bound(w), new Expr.Literal(1, numbers)),
            equal(new Expr.Bound(w), new Expr.Literal(3, numbers)));
    Stmt some =
        new Stmt.Some(
            w,
            new Stmt.Pick(Stmt.Pick.Kind.ANY, 0),
            odd,
            List.of(assign(x, new Expr.Bound(w))),
            List.of(),
            ORIGIN);
    sketch.round("r", NO_LOOP, List.of(), List.of(), some);
    return finalValue(
        sketch, new ScriptedSource().at("r", "pick w for honest_0 (1)", preferred), x, 0);
  }

  /** Four nodes, p3 corrupted, each waits for three messages of four. */
  private static ModelSketch waiting(Variable[] full) {
    ModelSketch sketch = new ModelSketch(4, 3);
    Port port = sketch.port(sketch.message("M", false, BIT));
    full[0] = state(sketch, "full");
    full[1] = state(sketch, "enough");
    sketch.round(
        "r",
        NO_LOOP,
        List.of(port),
        List.of(send(port, bit(0))),
        Optional.of(new Round.Wait(port, 3, 2, ORIGIN)),
        assign(full[0], atLeast(4, port)),
        assign(full[1], atLeast(3, port)));
    return sketch;
  }

  @Test
  void lateMessageIsNotHeardAndDelaysStopWhereTooFewWouldRemain() {
    Variable[] heard = new Variable[2];
    ModelSketch sketch = waiting(heard);
    ScriptedSource source =
        new ScriptedSource()
            .at("r", "late M for honest_1 (1)", "p0")
            .at("r", "late M for honest_1 (2)", "p3");
    assertThat(finalValue(sketch, source, heard[0], 0)).isEqualTo(1);
    assertThat(finalValue(sketch, source, heard[0], 1)).isEqualTo(0);
    assertThat(finalValue(sketch, source, heard[1], 1)).isEqualTo(1);
    Execution run = new Interpreter(sketch.build()).run(source);
    assertThat(run.narration().stages().get(0).messages().get(0).late()).containsExactly(1);
    assertThat(run.narration().stages().get(0).messages().get(3).late()).isEmpty();
  }

  @Test
  void corruptedNodesMustSpeakWhereEverybodyWaits() {
    Interpreter interpreter = new Interpreter(waiting(new Variable[2]).build());
    ChoicePoint say = interpreter.start(point -> 0).points().get(0);
    assertThat(say.allowedOptions()).containsExactly("M(0)", "M(1)");
    assertThatThrownBy(() -> interpreter.run(point -> 0))
        .isInstanceOf(ForbiddenChoiceException.class)
        .hasMessageContaining("r: M byzantine_0 -> honest_0: option 0 (silent) cannot be taken");
  }

  /**
   * Three nodes, p2 corrupted: two rounds of votes (f0) by honest nodes for 1 to one recipient,
   * then a round whose message carries the certificate of two votes.
   */
  private static ModelSketch certified(int collector) {
    ModelSketch sketch = new ModelSketch(3, 2);
    MessageType vote = sketch.message("Vote", true, BIT);
    MessageType proof = sketch.message("Proof", false, BIT);
    Certificate certificate =
        new Certificate(
            0,
            "C",
            vote.fields(),
            Threshold.constant(2, 1),
            Optional.empty(),
            false,
            vote,
            List.of(new Certificate.Binding(0, 0)),
            ORIGIN);
    sketch.certificates.add(certificate);
    Variable has = state(sketch, "has");
    Port votes =
        sketch.port(vote, Optional.empty(), Optional.of(node(collector)), Optional.empty());
    sketch.round("vote", NO_LOOP, List.of(votes), List.of(send(votes, bit(1))));
    Port proofs =
        sketch.port(
            proof,
            Optional.empty(),
            Optional.empty(),
            Optional.of(
                new Port.Attachment(certificate, List.of(new Port.Argument(0, Optional.empty())))));
    Expr have = new Expr.Have(certificate, List.of(bit(1)));
    sketch.round(
        "proof",
        NO_LOOP,
        List.of(proofs),
        List.of(
            sendIf(
                equal(new Expr.Self(new Domain(Domain.Kind.NODE, 0, 2, false)), node(0)),
                proofs,
                bit(1))),
        assign(has, have));
    return sketch;
  }

  @Test
  void collectorAttachesItsCertificateAndTheRecipientHasItToo() {
    ModelSketch sketch = certified(0);
    Variable has = sketch.variables.get(0);
    ScriptedSource source = new ScriptedSource().silentOtherwise();
    assertThat(finalValue(sketch, source, has, 1)).isEqualTo(1);
    Execution run = new Interpreter(sketch.build()).run(source);
    assertThat(run.narration().stages().get(1).messages().get(0).text())
        .isEqualTo("Proof(1) with C(1)");
  }

  @Test
  void adversaryBuildsOnlyWhatItsOwnAndTheSeenSignaturesMake() {
    assertThat(proofOptions(certified(1))).containsExactly("silent", "Proof(0)", "Proof(1)");
    assertThat(proofOptions(certified(1).sees(true, true)))
        .containsExactly("silent", "Proof(0)", "Proof(1)", "Proof(1) with C(1)");
    assertThat(proofOptions(certified(2)))
        .containsExactly("silent", "Proof(0)", "Proof(1)", "Proof(1) with C(1)");
  }

  @Test
  void rushingAdversaryUsesThisRoundsCertificatesAtOnceAndOthersDoNot() {
    assertThat(proofOptions(certified(0))).contains("Proof(1) with C(1)");
    assertThat(proofOptions(certified(0).sees(false, false))).doesNotContain("Proof(1) with C(1)");
  }

  private static List<String> proofOptions(ModelSketch sketch) {
    InterpreterRun run =
        new Interpreter(sketch.build()).start(new ScriptedSource().silentOtherwise());
    run.advance();
    return run.points().get(0).allowedOptions();
  }

  @Test
  void thereIsNothingToSayToACorruptedCollector() {
    InterpreterRun run = new Interpreter(certified(2).build()).start(new ScriptedSource());
    assertThat(run.points().get(0).allowedOptions()).containsExactly("silent");
  }

  @Test
  void missingCertificateDoesNotKeepTheMessageBack() {
    ModelSketch sketch = certified(2);
    Execution run = new Interpreter(sketch.build()).run(new ScriptedSource());
    assertThat(run.narration().stages().get(1).messages().get(0).text()).isEqualTo("Proof(1)");
    assertThat(finalValue(sketch, new ScriptedSource(), sketch.variables.get(0), 1)).isEqualTo(0);
  }

  /**
   * Three nodes and a loop of two iterations: p0 signs the iteration's number, then everybody
   * relays what it has from p0.
   */
  private static ModelSketch relaying(int corrupted, Variable[] conflict) {
    ModelSketch sketch = new ModelSketch(3, corrupted);
    Domain numbers = new Domain(Domain.Kind.INTEGER, 0, 2, false);
    MessageType claim = sketch.message("Claim", true, numbers);
    Loop loop = sketch.loop("k", 1, 2);
    conflict[0] = state(sketch, "conflict");
    Expr self = new Expr.Self(new Domain(Domain.Kind.NODE, 0, 2, false));
    Port claims = sketch.port(claim);
    sketch.round(
        "claim",
        Optional.of(loop),
        List.of(claims),
        List.of(sendIf(equal(self, node(0)), claims, new Expr.LoopValue(loop))));
    Port relays = sketch.port(claim, Optional.of(node(0)), Optional.empty(), Optional.empty());
    sketch.round(
        "relay",
        Optional.of(loop),
        List.of(relays),
        List.of(send(relays)),
        assign(conflict[0], new Expr.Conflicting(claim, List.of(Optional.empty()), node(0))));
    return sketch;
  }

  @Test
  void evidenceOfAnEarlierIterationIsNoConflict() {
    Variable[] conflict = new Variable[1];
    ModelSketch sketch = relaying(2, conflict);
    assertThat(finalValue(sketch, new ScriptedSource(), conflict[0], 0)).isEqualTo(0);
  }

  @Test
  void unseenStatementsOfHonestNodesCannotBeRelayed() {
    InterpreterRun run =
        new Interpreter(relaying(2, new Variable[1]).build()).start(new ScriptedSource());
    run.advance();
    assertThat(run.points().get(0).allowedOptions()).containsExactly("silent", "Claim(1)");
    assertThat(run.points().get(0).honest()).isEqualTo(2);
    run.advance();
    run.advance();
    assertThat(run.points().get(0).allowedOptions())
        .containsExactly("silent", "Claim(1)", "Claim(2)");
  }

  @Test
  void equivocationIsSeenThroughARelayOfTheLowestPayload() {
    Variable[] conflict = new Variable[1];
    ModelSketch sketch = relaying(0, conflict);
    ScriptedSource source =
        new ScriptedSource()
            .silentOtherwise()
            .at("claim[k=2]", "Claim byzantine_0 -> honest_0", "Claim(2)")
            .at("claim[k=2]", "Claim byzantine_0 -> honest_1", "Claim(0)");
    assertThat(finalValue(sketch, source, conflict[0], 0)).isEqualTo(1);
    assertThat(finalValue(sketch, source, conflict[0], 1)).isEqualTo(1);
    Execution run = new Interpreter(sketch.build()).run(source);
    assertThat(
            run.narration().stages().get(3).messages().stream()
                .map(m -> m.sender() + " " + m.text()))
        .contains("1 Claim(2)", "2 Claim(0)");
  }
}
