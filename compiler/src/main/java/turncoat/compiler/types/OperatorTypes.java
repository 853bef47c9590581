package turncoat.compiler.types;

import java.util.List;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.diagnostics.Problems;

/** What operators with two sides make of them: numbers and sets are computed, values compared. */
final class OperatorTypes {
  private static final String COUNT_REACHES =
      "'count' reaches as far as it can: write '(count …: …) <= 1'";

  private final ExprTypes expressions;
  private final TypeTable table;
  private final Problems problems;

  OperatorTypes(ExprTypes expressions, TypeTable table, Problems problems) {
    this.expressions = expressions;
    this.table = table;
    this.problems = problems;
  }

  /**
   * The type of what the operator makes.
   *
   * @param counted whether this is said of what a {@code count} counts
   */
  Type of(Expr.Binary e, boolean counted) {
    return switch (e.op()) {
      case AND, OR, IMPLIES -> {
        sides(e, Type.BOOLEAN);
        yield Type.BOOLEAN;
      }
      case EQ, NE -> {
        equality(e);
        yield Type.BOOLEAN;
      }
      case LT, LE, GT, GE -> {
        ordered(e, counted);
        yield Type.BOOLEAN;
      }
      case IN -> {
        member(e);
        yield Type.BOOLEAN;
      }
      case ADD, SUBTRACT, MULTIPLY -> arithmetic(e);
      case DIVIDE -> {
        sides(e, Type.NUMBER);
        yield Type.NUMBER;
      }
    };
  }

  /** Numbers, or sets: union, difference, intersection. */
  private Type arithmetic(Expr.Binary e) {
    Type left = expressions.of(e.left());
    Type right = expressions.of(e.right());
    if (left.kind() == Type.Kind.PATH && e.op() == Expr.BinaryOp.ADD) {
      expressions.accept(e.right(), right, Type.NODE, Type.NODE, "what a path goes on with");
      return Type.PATH;
    }
    Type wanted =
        left.kind() == Type.Kind.SET || right.kind() == Type.Kind.SET
            ? commonSet(e, left, right)
            : Type.NUMBER;
    expressions.accept(
        e.left(), left, wanted, wanted, "the left side of '" + e.op().symbol() + "'");
    expressions.accept(
        e.right(), right, wanted, wanted, "the right side of '" + e.op().symbol() + "'");
    return wanted;
  }

  /** Of two sets that meet, the one that is not in brackets says which values there are. */
  private static Type commonSet(Expr.Binary e, Type left, Type right) {
    boolean rightSays = e.left() instanceof Expr.ListLit || left.kind() != Type.Kind.SET;
    Type says = rightSays && right.kind() == Type.Kind.SET ? right : left;
    return says.withOptional(false);
  }

  private void member(Expr.Binary e) {
    Type left = expressions.of(e.left());
    Type right = expressions.of(e.right());
    if (left.isError() || right.isError()) {
      return;
    }
    if (right.kind() == Type.Kind.PATH) {
      expressions.accept(e.left(), left, Type.NODE, Type.NODE, "what is on a path");
      return;
    }
    if (right.kind() != Type.Kind.SET) {
      problems.add(
          Code.E0301, e.right().span(), "what follows 'in' must be a set, not " + right.show());
      return;
    }
    Type elements = right.elements().orElseThrow();
    boolean nodes = left.kind() == Type.Kind.NODE && e.right() instanceof Expr.ListLit;
    if (nodes) {
      ((Expr.ListLit) e.right())
          .items()
          .forEach(item -> expressions.expect(item, Type.NODE, "an element"));
    } else if (!elements.accepts(left.withOptional(false))) {
      problems.add(
          Code.E0301, e.left().span(), left.show() + " is never an element of " + right.show());
    }
  }

  private void sides(Expr.Binary e, Type wanted) {
    expressions.expect(e.left(), wanted, "the left side of '" + e.op().symbol() + "'");
    expressions.expect(e.right(), wanted, "the right side of '" + e.op().symbol() + "'");
  }

  private void equality(Expr.Binary e) {
    Type left = expressions.of(e.left());
    Type right = expressions.of(e.right());
    if (left.isError() || right.isError()) {
      return;
    }
    if (left.kind() == Type.Kind.ARRAY || right.kind() == Type.Kind.ARRAY) {
      problems.add(
          Code.E0301, e.span(), "arrays cannot be compared", "compare their elements, in a 'for'");
    } else if (left.kind() == Type.Kind.MESSAGE || right.kind() == Type.Kind.MESSAGE) {
      problems.add(
          Code.E0301,
          e.span(),
          "messages cannot be compared",
          "compare their fields, or ask whether there is one: 'm?'");
    } else if (!(left.kind() == Type.Kind.NODE && expressions.isNumeral(e.right()))
        && !(right.kind() == Type.Kind.NODE && expressions.isNumeral(e.left()))
        && !left.accepts(right)
        && !right.accepts(left)) {
      problems.add(Code.E0301, e.span(), "cannot compare " + left.show() + " with " + right.show());
    }
  }

  private void ordered(Expr.Binary e, boolean counted) {
    Type left = expressions.of(e.left());
    Type right = expressions.of(e.right());
    if (left.kind() == Type.Kind.NODE || right.kind() == Type.Kind.NODE) {
      problems.add(Code.E0306, e.span(), "nodes have no order", "compare nodes with = or != only");
      return;
    }
    if (left.kind() == Type.Kind.SET || right.kind() == Type.Kind.SET) {
      inclusion(e, left, right);
      return;
    }
    for (Type side : List.of(left, right)) {
      if (side.kind() == Type.Kind.ENUM
          || side.kind() == Type.Kind.CHAIN
          || side.kind() == Type.Kind.PATH) {
        problems.add(
            Code.E0312,
            e.span(),
            "'" + e.op().symbol() + "' compares numbers, and this is " + side.show(),
            side.kind() == Type.Kind.ENUM
                ? "compare with = or !=, or use numbers such as 0..2"
                : side.kind() == Type.Kind.PATH
                    ? "compare 'length(p)'"
                    : "compare 'length(b)', or ask 'prefix(a, b)'");
        return;
      }
    }
    for (Expr side : List.of(e.left(), e.right())) {
      Type type = table.of(side);
      if (!type.isError() && !type.isNumeric()) {
        Diagnostic said =
            Diagnostic.of(
                Code.E0301,
                side.span(),
                "'" + e.op().symbol() + "' compares numbers, not " + type.show());
        boolean count = counted && side == e.left() && type.kind() == Type.Kind.BOOLEAN;
        problems.add(count ? said.withHint(COUNT_REACHES) : said);
      }
    }
  }

  /** {@code s <= t}: is s a part of t. */
  private void inclusion(Expr.Binary e, Type left, Type right) {
    Type wanted = commonSet(e, left, right);
    expressions.accept(
        e.left(), left, wanted, wanted, "the left side of '" + e.op().symbol() + "'");
    expressions.accept(
        e.right(), right, wanted, wanted, "the right side of '" + e.op().symbol() + "'");
    if (e.op() == Expr.BinaryOp.LT || e.op() == Expr.BinaryOp.GT) {
      problems.add(
          Code.E0312,
          e.span(),
          "sets are compared with '<=' and '>='",
          "for proper inclusion write: s <= t and s != t");
    }
  }
}
