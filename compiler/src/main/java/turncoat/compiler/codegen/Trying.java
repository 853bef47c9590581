package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.List;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;

/** Quantifiers over values: a method with a loop for each. */
final class Trying {
  private final ExpressionEmitter expressions;

  Trying(ExpressionEmitter expressions) {
    this.expressions = expressions;
  }

  Term tried(Expr.Tried e) {
    Locals outer = expressions.locals();
    Locals inner = outer.nested();
    CodeBlock body = body(e, inner);
    CodeBlock all = CodeBlock.builder().add(inner.declarations()).add(body).build();
    List<String> needed = outer.visible().stream().filter(name -> mentions(all, name)).toList();
    String word =
        switch (e.kind()) {
          case ALL -> "every";
          case EXISTS -> "any";
          case COUNT -> "count";
        };
    String method =
        expressions
            .helpers()
            .named(
                "tried " + e.binder().id() + " " + needed,
                word + Identifiers.upperCamel(e.binder().name()),
                name -> method(name, e, needed, all));
    CodeBlock arguments = CodeBlock.of("$L", String.join(", ", needed));
    return e.kind() == Expr.Tried.Kind.COUNT
        ? Term.number("$N($L)", method, arguments)
        : Term.truth("$N($L)", method, arguments);
  }

  private static boolean mentions(CodeBlock code, String name) {
    return Pattern.compile("(?<![.\\w])" + Pattern.quote(name) + "\\b(?!\\s*\\()")
        .matcher(code.toString())
        .find();
  }

  private static MethodSpec method(String name, Expr.Tried e, List<String> needed, CodeBlock code) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.PRIVATE)
            .returns(e.kind() == Expr.Tried.Kind.COUNT ? int.class : boolean.class);
    needed.forEach(parameter -> method.addParameter(int.class, parameter));
    return method.addCode(code).build();
  }

  private CodeBlock body(Expr.Tried e, Locals locals) {
    ExpressionEmitter inside =
        new ExpressionEmitter(expressions.blueprint(), locals, expressions.helpers());
    String value = locals.bind(e.binder());
    Domain domain = e.binder().domain();
    CodeBlock.Builder code = CodeBlock.builder();
    if (e.kind() == Expr.Tried.Kind.COUNT) {
      String count = locals.fresh("count");
      return code.addStatement("int $N = 0", count)
          .add(loop(value, domain, inside.condition(e.body()), CodeBlock.of("$N++", count)))
          .addStatement("return $N", count)
          .build();
    }
    boolean all = e.kind() == Expr.Tried.Kind.ALL;
    CodeBlock ends = all ? inside.negation(e.body()) : inside.condition(e.body());
    return code.add(loop(value, domain, ends, CodeBlock.of("return $L", !all)))
        .addStatement("return $L", all)
        .build();
  }

  private static CodeBlock loop(String value, Domain domain, CodeBlock condition, CodeBlock then) {
    return CodeBlock.builder()
        .beginControlFlow(
            "for (int $N = $L; $N <= $L; $N++)", value, domain.low(), value, domain.high(), value)
        .beginControlFlow("if ($L)", condition)
        .addStatement(then)
        .endControlFlow()
        .endControlFlow()
        .build();
  }
}
