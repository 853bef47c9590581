package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import javax.lang.model.element.Modifier;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Port;

/** Values out of an inbox: {@code plurality M.f}, {@code min M.f}, {@code heard M.f from q}. */
final class Hearing {
  private final ExpressionEmitter expressions;
  private final Names names;
  private final HelperMethods helpers;

  Hearing(ExpressionEmitter expressions) {
    this.expressions = expressions;
    names = expressions.blueprint().names();
    helpers = expressions.helpers();
  }

  Term aggregate(Expr.Aggregate e) {
    String word =
        switch (e.choice()) {
          case PLURALITY_MIN, PLURALITY_MAX -> "plurality";
          case MIN -> "min";
          case MAX -> "max";
        };
    String method =
        helpers.named(
            "aggregate " + e.choice() + " " + e.port().id() + " " + e.field(),
            word + Identifiers.upperCamel(names.mailbox(e.port())),
            name ->
                switch (e.choice()) {
                  case PLURALITY_MIN, PLURALITY_MAX -> plurality(name, e);
                  case MIN, MAX -> extreme(name, e);
                });
    return Term.number("$N()", method);
  }

  private MethodSpec.Builder method(String name, String javadoc, Port port) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PRIVATE)
        .returns(int.class)
        .addJavadoc(
            "$L $L ($L).\n",
            javadoc,
            Text.javadocCode(port.name()),
            expressions.blueprint().place(port.origin()));
  }

  private MethodSpec plurality(String name, Expr.Aggregate e) {
    Domain domain = e.domain();
    boolean smallest = e.choice() == Expr.Aggregate.Choice.PLURALITY_MIN;
    CodeBlock carriers =
        new Counting(expressions).carriers(e.port(), e.field(), CodeBlock.of("value"));
    String which = "The most frequent value, of several the " + (smallest ? "smallest" : "largest");
    return method(name, which + ", in the messages of", e.port())
        .addStatement("int best = $T.NONE", names.state())
        .addStatement("int most = $L", smallest ? 0 : 1)
        .beginControlFlow("for (int value = $L; value <= $L; value++)", domain.low(), domain.high())
        .addStatement("int count = $L", carriers)
        .beginControlFlow("if (count $L most)", smallest ? ">" : ">=")
        .addStatement("best = value")
        .addStatement("most = count")
        .endControlFlow()
        .endControlFlow()
        .addStatement("return best")
        .build();
  }

  private MethodSpec extreme(String name, Expr.Aggregate e) {
    MessageType type = e.port().type();
    boolean smallest = e.choice() == Expr.Aggregate.Choice.MIN;
    String which = "The " + (smallest ? "smallest" : "largest") + " value in the messages of";
    MethodSpec.Builder method =
        method(name, which, e.port())
            .addStatement("int best = $T.NONE", names.state())
            .beginControlFlow(
                "for (int sender = 0; sender < $L; sender++)", Counting.senders(names, e.port()))
            .addStatement("int message = mail.$N.heard(sender)", names.mailbox(e.port()))
            .addStatement(
                "int value = message == $T.ABSENT ? $T.NONE : $T.$N(message)",
                RuntimeTypes.MAILBOX,
                names.state(),
                names.message(type),
                names.field(type, e.field()));
    if (smallest) {
      method
          .beginControlFlow(
              "if (value != $T.NONE && (best == $T.NONE || value < best))",
              names.state(),
              names.state())
          .addStatement("best = value")
          .endControlFlow();
    } else {
      // None is less than every value.
      method.addStatement("best = Math.max(best, value)");
    }
    return method.endControlFlow().addStatement("return best").build();
  }

  Term heard(Expr.Heard e) {
    String box = names.mailbox(e.port());
    CodeBlock sender = expressions.value(e.sender());
    if (e.field() < 0) {
      return new Term(
          CodeBlock.of("mail.$N.heard($L) != $T.ABSENT", box, sender, RuntimeTypes.MAILBOX),
          Term.EQUALITY,
          true);
    }
    MessageType type = e.port().type();
    String field = type.fields().get(e.field()).name();
    String method =
        helpers.named(
            "heard " + e.port().id() + " " + e.field(),
            Identifiers.lowerCamel(box + " " + field + " from"),
            name ->
                method(
                        name,
                        "Field " + Text.javadocCode(field) + " of what a node says on",
                        e.port())
                    .addParameter(int.class, "sender")
                    .addStatement("int message = mail.$N.heard(sender)", box)
                    .addStatement(
                        "return message == $T.ABSENT ? $T.NONE : $T.$N(message)",
                        RuntimeTypes.MAILBOX,
                        names.state(),
                        names.message(type),
                        names.field(type, e.field()))
                    .build());
    return Term.number("$N($L)", method, sender);
  }
}
