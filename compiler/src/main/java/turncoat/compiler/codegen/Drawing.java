package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import javax.lang.model.element.Modifier;
import turncoat.compiler.ir.Expr;

/** What chance draws: a node's own values in place, common ones by a method that keeps them. */
final class Drawing {
  private final ExpressionEmitter expressions;

  Drawing(ExpressionEmitter expressions) {
    this.expressions = expressions;
  }

  Term draw(Expr.Draw e) {
    if (e.common() < 0) {
      return drawn(e);
    }
    String wanted = "common" + Identifiers.upperCamel(e.word()) + (e.common() + 1);
    String name =
        expressions.helpers().named("common " + e.common(), wanted, free -> method(free, e));
    return Term.number("$N(lane)", name);
  }

  private static Term drawn(Expr.Draw e) {
    Term outcome = Term.number("chance.uniform(lane, $L)", e.outcomes());
    if (e.odds().isPresent()) {
      int favourable = e.odds().get().favourable();
      return new Term(CodeBlock.of("$L < $L", outcome.code(), favourable), Term.ORDER, true);
    }
    return e.domain().low() == 0
        ? outcome
        : new Term(CodeBlock.of("$L + $L", e.domain().low(), outcome.code()), Term.SUM, false);
  }

  private MethodSpec method(String name, Expr.Draw e) {
    String array = Names.common(e);
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PRIVATE)
        .returns(int.class)
        .addParameter(int.class, "lane")
        .addJavadoc("Drawn for all honest nodes when the first of them needs it.\n")
        .beginControlFlow("if (state.$N[lane] == NONE)", array)
        .addStatement("state.$N[lane] = $L", array, drawn(e).asNumber().code())
        .endControlFlow()
        .addStatement("return state.$N[lane]", array)
        .build();
  }
}
