package turncoat.compiler.types;

import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.names.Builtin;

/** Types of the built-in functions. */
final class FunctionTypes {
  private final ExprTypes expressions;
  private final Problems problems;

  FunctionTypes(ExprTypes expressions, Problems problems) {
    this.expressions = expressions;
    this.problems = problems;
  }

  Type apply(Expr.Apply e) {
    Optional<Builtin> function = Builtin.find(e.function().text());
    if (function.isEmpty()) {
      e.args().forEach(expressions::of);
      return Type.ERROR;
    }
    if (!takes(function.get(), e)) {
      e.args().forEach(expressions::of);
      return Type.ERROR;
    }
    return switch (function.get()) {
      case SIZE -> {
        set(e);
        yield Type.NUMBER;
      }
      case MIN, MAX -> set(e).elements().orElse(Type.ERROR).withOptional(true);
      case EXTEND -> {
        arguments(e, List.of(Type.CHAIN, Type.NUMBER, Type.NUMBER));
        yield Type.CHAIN.withOptional(true);
      }
      case PARENT -> {
        arguments(e, List.of(Type.CHAIN));
        yield Type.CHAIN;
      }
      case EPOCH -> {
        arguments(e, List.of(Type.CHAIN));
        yield Type.NUMBER;
      }
      case LENGTH -> {
        boolean path = expressions.of(e.args().get(0)).kind() == Type.Kind.PATH;
        arguments(e, List.of(path ? Type.PATH : Type.CHAIN));
        yield Type.NUMBER;
      }
      case LAST -> {
        arguments(e, List.of(Type.PATH));
        yield Type.NODE;
      }
      case FRONT -> {
        arguments(e, List.of(Type.PATH));
        yield Type.PATH;
      }
      case HONEST -> {
        node(e);
        yield Type.BOOLEAN;
      }
      case NODE -> {
        node(e);
        yield Type.NODE;
      }
      case PREFIX -> {
        arguments(e, List.of(Type.CHAIN, Type.CHAIN));
        yield Type.BOOLEAN;
      }
    };
  }

  private boolean takes(Builtin function, Expr.Apply e) {
    int count = e.args().size();
    if (count >= function.least() && count <= function.most()) {
      return true;
    }
    String wanted =
        function.least() == function.most()
            ? Integer.toString(function.least())
            : function.least() + " or " + function.most();
    problems.add(
        Code.E0302,
        e.span(),
        "'"
            + function.text()
            + "' takes "
            + wanted
            + (function.most() == 1 ? " argument" : " arguments")
            + ", not "
            + count);
    return false;
  }

  private void arguments(Expr.Apply e, List<Type> wanted) {
    for (int i = 0; i < e.args().size(); i++) {
      String where = "argument " + (i + 1) + " of '" + e.function().text() + "'";
      expressions.expect(e.args().get(i), wanted.get(i), where);
    }
  }

  private void node(Expr.Apply e) {
    Expr argument = e.args().get(0);
    Type found = expressions.of(argument);
    if (found.kind() != Type.Kind.NODE && found.kind() != Type.Kind.NUMBER && !found.isError()) {
      String what = "'" + e.function().text() + "' is of a node, not of " + found.show();
      problems.add(Code.E0301, argument.span(), what);
    }
  }

  private Type set(Expr.Apply e) {
    Type found = expressions.of(e.args().get(0));
    if (found.kind() == Type.Kind.SET || found.isError()) {
      return found;
    }
    problems.add(
        Code.E0301,
        e.args().get(0).span(),
        "'" + e.function().text() + "' is of a set, not of " + found.show());
    return Type.ERROR;
  }
}
