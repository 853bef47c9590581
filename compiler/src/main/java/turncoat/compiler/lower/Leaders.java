package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Expr.BinaryOp;
import turncoat.compiler.ast.Parts;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.ir.Expr.Leader;
import turncoat.compiler.ir.Expr.Literal;
import turncoat.compiler.ir.Loop;
import turncoat.compiler.ir.Model.LeaderRule;

/**
 * Who leads: {@code leader(k)} in iteration k, however leaders are chosen; the leader of another
 * iteration only where everybody knows beforehand who that is.
 */
final class Leaders {
  private final Context context;
  private final Place place;
  private final ExprLowering expressions;

  Leaders(Context context, Place place, ExprLowering expressions) {
    this.context = context;
    this.place = place;
    this.expressions = expressions;
  }

  turncoat.compiler.ir.Expr of(Expr.Leader e) {
    Optional<Integer> ahead = place.loop().flatMap(loop -> ahead(e.view(), loop));
    if (ahead.isPresent()) {
      Loop loop = place.loop().orElseThrow();
      if (ahead.get() != 0) {
        listed(e, loop.low() + ahead.get(), loop);
        listed(e, loop.high() + ahead.get(), loop);
      }
      return new Leader(loop, ahead.get(), context.elements().nodeDomain());
    }
    Optional<Integer> view =
        context.constants().value(e.view()).isPresent()
            ? Optional.of(context.constants().whole(e.view(), "whose leader is meant"))
            : Optional.empty();
    if (view.isEmpty()) {
      throw refuse(
          e,
          "nobody knows beforehand which iteration's leader this is",
          place
              .loop()
              .map(loop -> "write 'leader(" + loop + ")' or 'leader(" + loop + " + 1)'")
              .orElse("use the variable of a 'repeat' or 'for', or a number"));
    }
    return fixed(e, view.get());
  }

  /** How many iterations ahead: {@code k}, {@code k + 1}, {@code k - 2}. */
  private Optional<Integer> ahead(Expr view, Loop loop) {
    if (view instanceof Expr.Name name && name.text().equals(loop.name())) {
      return Optional.of(0);
    }
    boolean sum =
        view instanceof Expr.Binary binary
            && (binary.op() == BinaryOp.ADD || binary.op() == BinaryOp.SUBTRACT);
    if (!sum) {
      return Optional.empty();
    }
    Expr.Binary binary = (Expr.Binary) view;
    boolean plus = binary.op() == BinaryOp.ADD;
    Optional<Integer> left = ahead(binary.left(), loop);
    if (left.isPresent()) {
      return whole(binary.right()).map(more -> left.get() + (plus ? more : -more));
    }
    return plus
        ? ahead(binary.right(), loop).flatMap(right -> whole(binary.left()).map(m -> m + right))
        : Optional.empty();
  }

  private Optional<Integer> whole(Expr e) {
    return context.constants().value(e).isPresent()
        ? Optional.of(context.constants().whole(e, "whose leader is meant"))
        : Optional.empty();
  }

  /** The leader of an iteration with a known number. */
  private turncoat.compiler.ir.Expr fixed(Expr.Leader e, int view) {
    int first = first(e.view());
    LeaderRule rule = rule(e);
    context.elements().nameNode();
    int node =
        rule.kind() == LeaderRule.Kind.ROUND_ROBIN
            ? Math.floorMod(view - first, context.elements().nodes())
            : rule.node(inList(e, rule, view - first));
    return new Literal(node, context.elements().nodeDomain());
  }

  /** The number of the first iteration: where what the expression mentions begins. */
  private int first(Expr view) {
    List<Integer> first = new ArrayList<>();
    Parts.visit(
        view,
        part -> {
          if (part instanceof Expr.Name name) {
            context
                .constants()
                .fixed(name.text())
                .filter(fixed -> fixed.path().isEmpty())
                .ifPresent(fixed -> first.add(fixed.type().domain().low()));
          }
        });
    return first.isEmpty() ? place.loop().map(Loop::low).orElse(0) : first.get(0);
  }

  /** That the leader of an iteration of a repeat is known beforehand. */
  private void listed(Expr.Leader e, int view, Loop loop) {
    LeaderRule rule = rule(e);
    if (rule.kind() == LeaderRule.Kind.FIXED) {
      inList(e, rule, view - loop.low());
    }
  }

  private int inList(Expr.Leader e, LeaderRule rule, int turn) {
    int listed = rule.nodes().size();
    if (listed > 1 && (turn < 0 || turn >= listed)) {
      throw expressions.refuse(
          Code.E0430,
          e.span(),
          "the instance lists the leaders of "
              + listed
              + " iterations, and this is about "
              + (turn < 0 ? "one before the first" : "number " + (turn + 1)),
          "list the leaders of further iterations, or use round_robin");
    }
    return turn;
  }

  private LeaderRule rule(Expr.Leader e) {
    LeaderRule rule = new AdversaryLowering(context).leader();
    return switch (rule.kind()) {
      case ROUND_ROBIN, FIXED -> rule;
      case NONE, ANY, RANDOM, RANDOM_HONEST ->
          throw refuse(
              e,
              "who leads is chosen as an iteration begins, so that of no other one the leader is"
                  + " known",
              "use 'leader(k) = round_robin' or list the leaders; or write the variable of the"
                  + " outermost 'repeat' around");
    };
  }

  private Abandoned refuse(Expr.Leader e, String message, String hint) {
    return expressions.refuse(Code.E0410, e.view().span(), message, hint);
  }
}
