package turncoat.compiler.ast;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The direct parts of expressions, for traversals that treat most kinds alike. */
public final class Parts implements Expr.Cases<List<Expr>> {
  private static final Parts PARTS = new Parts();

  private Parts() {}

  /** The expressions directly inside one, in the order of the text. */
  public static List<Expr> of(Expr e) {
    return e.match(PARTS);
  }

  /** Visits an expression and everything inside it, parents first. */
  public static void visit(Expr e, Consumer<Expr> visitor) {
    visitor.accept(e);
    of(e).forEach(part -> visit(part, visitor));
  }

  @Override
  public List<Expr> decimalLit(Expr.DecimalLit e) {
    return List.of();
  }

  @Override
  public List<Expr> intLit(Expr.IntLit e) {
    return List.of();
  }

  @Override
  public List<Expr> boolLit(Expr.BoolLit e) {
    return List.of();
  }

  @Override
  public List<Expr> none(Expr.NoneLit e) {
    return List.of();
  }

  @Override
  public List<Expr> name(Expr.Name e) {
    return List.of();
  }

  @Override
  public List<Expr> field(Expr.Field e) {
    return List.of(e.target());
  }

  @Override
  public List<Expr> index(Expr.Index e) {
    return List.of(e.target(), e.index());
  }

  @Override
  public List<Expr> list(Expr.ListLit e) {
    return e.items();
  }

  @Override
  public List<Expr> present(Expr.Present e) {
    return List.of(e.operand());
  }

  @Override
  public List<Expr> unary(Expr.Unary e) {
    return List.of(e.operand());
  }

  @Override
  public List<Expr> binary(Expr.Binary e) {
    return List.of(e.left(), e.right());
  }

  @Override
  public List<Expr> count(Expr.Count e) {
    List<Expr> parts = new ArrayList<>(e.label().stream().toList());
    parts.addAll(values(e.patterns()));
    return parts;
  }

  /** The values that fields are compared with. */
  public static List<Expr> values(List<Pattern> patterns) {
    return patterns.stream().map(Pattern::value).flatMap(Optional::stream).toList();
  }

  @Override
  public List<Expr> orElse(Expr.OrElse e) {
    return List.of(e.value(), e.otherwise());
  }

  @Override
  public List<Expr> apply(Expr.Apply e) {
    return e.args();
  }

  @Override
  public List<Expr> majority(Expr.Majority e) {
    return e.label().stream().toList();
  }

  @Override
  public List<Expr> aggregate(Expr.Aggregate e) {
    return e.label().stream().toList();
  }

  @Override
  public List<Expr> heard(Expr.Heard e) {
    List<Expr> parts = new ArrayList<>(e.label().stream().toList());
    parts.add(e.sender());
    return parts;
  }

  @Override
  public List<Expr> best(Expr.Best e) {
    return e.label().stream().toList();
  }

  @Override
  public List<Expr> have(Expr.Have e) {
    return e.certificate().args();
  }

  @Override
  public List<Expr> conflicting(Expr.Conflicting e) {
    List<Expr> parts = new ArrayList<>(values(e.patterns()));
    parts.add(e.signer());
    return parts;
  }

  @Override
  public List<Expr> leader(Expr.Leader e) {
    return List.of(e.view());
  }

  @Override
  public List<Expr> flip(Expr.Flip e) {
    return e.bias().stream().toList();
  }

  @Override
  public List<Expr> random(Expr.Random e) {
    TypeRef type = e.type() instanceof TypeRef.Maybe maybe ? maybe.element() : e.type();
    return type instanceof TypeRef.Range range ? List.of(range.low(), range.high()) : List.of();
  }

  @Override
  public List<Expr> any(Expr.Any e) {
    return List.of();
  }

  @Override
  public List<Expr> ideal(Expr.Ideal e) {
    return List.of();
  }

  @Override
  public List<Expr> learn(Expr.Learn e) {
    return List.of();
  }

  @Override
  public List<Expr> sample(Expr.Sample e) {
    return List.of(e.count());
  }

  @Override
  public List<Expr> decided(Expr.Decided e) {
    List<Expr> parts = new ArrayList<>(e.node().stream().toList());
    e.by().ifPresent(by -> parts.add(by.value()));
    return parts;
  }

  @Override
  public List<Expr> allDecided(Expr.AllDecided e) {
    return e.by().stream().map(Expr.By::value).toList();
  }

  @Override
  public List<Expr> quantified(Expr.Quantified e) {
    return List.of(e.body());
  }

  @Override
  public List<Expr> tried(Expr.Tried e) {
    return List.of(e.body());
  }

  @Override
  public List<Expr> unanimous(Expr.Unanimous e) {
    return List.of();
  }

  @Override
  public List<Expr> probability(Expr.Probability e) {
    return List.of(e.event());
  }
}
