package turncoat.compiler.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import javax.lang.model.element.Modifier;
import turncoat.compiler.ir.Binder;
import turncoat.compiler.ir.Expr;

/** Conditions as bodies of boolean methods: quantifiers become loops that return early. */
final class Returns {
  private final ExpressionEmitter expressions;

  Returns(ExpressionEmitter expressions) {
    this.expressions = expressions;
  }

  /** Statements that return the condition's truth. */
  CodeBlock body(Expr e) {
    CodeBlock.Builder code = CodeBlock.builder();
    if (e instanceof Expr.Quantified quantified) {
      loops(quantified, code);
    } else if (e instanceof Expr.Binary binary && binary.op() == Expr.Binary.Op.IMPLIES) {
      code.beginControlFlow("if ($L)", expressions.negation(binary.left()))
          .addStatement("return true")
          .endControlFlow()
          .add(body(binary.right()));
    } else {
      code.addStatement("return $L", expressions.condition(e));
    }
    return code.build();
  }

  private void loops(Expr.Quantified e, CodeBlock.Builder code) {
    Locals locals = expressions.locals();
    for (Binder binder : e.binders()) {
      String index = locals.fresh(binder.name() + "Rank");
      String node = locals.bind(binder);
      boolean adaptive = expressions.blueprint().isAdaptive();
      String count = adaptive ? "roster.honestNow(lane)" : "HONEST";
      code.beginControlFlow("for (int $N = 0; $N < $L; $N++)", index, index, count, index)
          .addStatement(
              "int $N = roster.$L(lane, $N)", node, adaptive ? "stillHonest" : "honest", index);
      if (e.honest() && expressions.blueprint().hasFailures()) {
        code.beginControlFlow("if (failures.hasFailed(lane, $N))", node)
            .addStatement("continue")
            .endControlFlow();
      }
    }
    code.beginControlFlow(
            "if ($L)",
            e.universal() ? expressions.negation(e.body()) : expressions.condition(e.body()))
        .addStatement("return $L", !e.universal())
        .endControlFlow();
    e.binders().forEach(binder -> code.endControlFlow());
    code.addStatement("return $L", e.universal());
  }

  /** A quantifier within a larger expression: a method of its own. */
  Term quantified(Expr.Quantified e) {
    Locals outer = expressions.locals();
    String key = "quantified " + expressions.helpers().methods().size();
    String name =
        expressions
            .helpers()
            .named(key, e.universal() ? "all" : "some", wanted -> method(wanted, e, outer));
    CodeBlock.Builder call = CodeBlock.builder().add("$N(lane", name);
    outer.scope().forEach(bound -> call.add(", $N", bound));
    return new Term(call.add(")").build(), Term.PRIMARY, true);
  }

  private MethodSpec method(String name, Expr.Quantified e, Locals outer) {
    Locals inner = outer.nested();
    ExpressionEmitter nested =
        new ExpressionEmitter(expressions.blueprint(), inner, expressions.helpers());
    CodeBlock body = new Returns(nested).body(e);
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.PRIVATE)
            .returns(boolean.class)
            .addParameter(int.class, "lane");
    outer.scope().forEach(bound -> method.addParameter(int.class, bound));
    return method.addCode(inner.declarations()).addCode(body).build();
  }

  /** The value, or another one if it is none. */
  static MethodSpec orElse(String name, ClassName state) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(int.class)
        .addParameter(int.class, "value")
        .addParameter(int.class, "otherwise")
        .addJavadoc("The value, or another one if it is none.\n")
        .addStatement("return value == $T.NONE ? otherwise : value", state)
        .build();
  }

  /** Whether all honest nodes have the same input. */
  static MethodSpec unanimous(Blueprint blueprint, String name, String input, String place) {
    String count = blueprint.isAdaptive() ? "roster.honestNow(lane)" : "HONEST";
    String honest = blueprint.isAdaptive() ? "stillHonest" : "honest";
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PRIVATE)
        .returns(boolean.class)
        .addParameter(int.class, "lane")
        .addJavadoc("Whether all honest nodes have the same input ($L).\n", place)
        .addStatement("int row = lane * N")
        .addStatement("int common = state.$N[row + roster.$L(lane, 0)]", input, honest)
        .beginControlFlow("for (int j = 1; j < $L; j++)", count)
        .beginControlFlow("if (state.$N[row + roster.$L(lane, j)] != common)", input, honest)
        .addStatement("return false")
        .endControlFlow()
        .endControlFlow()
        .addStatement("return true")
        .build();
  }
}
