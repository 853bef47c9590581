package turncoat.compiler.interpreter;

import static turncoat.compiler.interpreter.ModelSketch.BIT;
import static turncoat.compiler.interpreter.ModelSketch.MAYBE_BIT;

import java.util.List;
import java.util.Optional;
import turncoat.compiler.ir.Binder;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Variable;

/** specs/two_round_majority.bft by hand. */
final class TwoRoundMajority {
  private TwoRoundMajority() {}

  static ModelSketch sketch(int nodes, Integer... corrupted) {
    ModelSketch sketch = new ModelSketch(nodes, corrupted);
    MessageType value = sketch.message("Value", false, BIT);
    Variable v = sketch.variable("v", Variable.Role.INPUT, BIT, ModelSketch.bit(0));
    Variable x = sketch.variable("x", Variable.Role.STATE, BIT, ModelSketch.read(v));
    Variable y = sketch.variable("y", Variable.Role.OUTPUT, MAYBE_BIT, ModelSketch.none());
    Port exchange = sketch.port(value);
    sketch.round(
        "exchange",
        Optional.empty(),
        List.of(exchange),
        List.of(ModelSketch.send(exchange, ModelSketch.read(v))),
        ModelSketch.assign(x, new Expr.Majority(exchange, 0, ModelSketch.read(v), BIT)));
    Port confirm = sketch.port(value);
    sketch.round(
        "confirm",
        Optional.empty(),
        List.of(confirm),
        List.of(ModelSketch.send(confirm, ModelSketch.read(x))),
        ModelSketch.decide(y, new Expr.Majority(confirm, 0, ModelSketch.bit(0), BIT)));
    properties(sketch, v, y);
    return sketch;
  }

  private static void properties(ModelSketch sketch, Variable v, Variable y) {
    Domain node = new Domain(Domain.Kind.NODE, 0, sketch.nodes - 1, false);
    Binder p = new Binder(0, "p", node);
    Binder q = new Binder(1, "q", node);
    Expr py = new Expr.Read(y, Optional.of(p));
    Expr qy = new Expr.Read(y, Optional.of(q));
    sketch.property(
        "agreement", new Expr.Quantified(true, true, List.of(p, q), ModelSketch.equal(py, qy)));
    sketch.property(
        "validity",
        ModelSketch.binary(
            Expr.Binary.Op.IMPLIES,
            new Expr.Unanimous(v),
            new Expr.Quantified(
                true, true, List.of(p), ModelSketch.equal(py, new Expr.CommonInput(v)))));
  }
}
