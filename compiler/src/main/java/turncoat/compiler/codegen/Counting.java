package turncoat.compiler.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Walk;

/** Counting messages in an inbox: {@code #M(a, _)} and {@code majority M.f}. */
final class Counting {
  private final ExpressionEmitter expressions;
  private final Names names;
  private final HelperMethods helpers;

  Counting(ExpressionEmitter expressions) {
    this.expressions = expressions;
    names = expressions.blueprint().names();
    helpers = expressions.helpers();
  }

  Term count(Expr.Count e) {
    Matching matching = new Matching(names, e.port().type(), e.pattern());
    String box = names.mailbox(e.port());
    if (matching.values().isEmpty()) {
      return Term.number("mail.$N.total()", box);
    }
    List<CodeBlock> values = expressions.values(matching.values());
    if (matching.isPayload()) {
      return Term.number("mail.$N.count($L)", box, expressions.payload(e.port().type(), values));
    }
    return Term.number("$N($L)", counter(e.port(), matching), CodeBlock.join(values, ", "));
  }

  /** A method that counts messages by some of their fields. */
  private String counter(Port port, Matching matching) {
    return helpers.named(
        "count " + port.id() + " " + matching.key(),
        "count" + Identifiers.upperCamel(names.mailbox(port)),
        name -> counterMethod(name, port, matching));
  }

  private MethodSpec counterMethod(String name, Port port, Matching matching) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.PRIVATE)
            .returns(int.class)
            .addJavadoc("Senders of $L whose message has these values.\n", javadoc(port));
    List<CodeBlock> parameters = matching.parameters(method, List.of("count", "sender", "message"));
    CodeBlock.Builder matches =
        CodeBlock.builder().add("message != $T.ABSENT", RuntimeTypes.MAILBOX);
    matching.conditions("message", parameters).forEach(c -> matches.add("$W&& $L", c));
    return method
        .addStatement("int count = 0")
        .beginControlFlow("for (int sender = 0; sender < $L; sender++)", senders(names, port))
        .addStatement("int message = mail.$N.heard(sender)", names.mailbox(port))
        .beginControlFlow("if ($L)", matches.build())
        .addStatement("count++")
        .endControlFlow()
        .endControlFlow()
        .addStatement("return count")
        .build();
  }

  /** How many messages there may be: from every node, and further ones of corrupted nodes. */
  static CodeBlock senders(Names names, Port port) {
    return port.places() > 1
        ? CodeBlock.of("mail.$N.size()", names.mailbox(port))
        : CodeBlock.of("N");
  }

  Term majority(Expr.Majority e) {
    MessageType.Field field = e.port().type().fields().get(e.field());
    String method =
        helpers.named(
            "majority " + e.port().id() + " " + e.field(),
            "majority" + Identifiers.upperCamel(names.mailbox(e.port())),
            name -> majorityMethod(name, e.port(), e.field()));
    if (!flips(e.otherwise())) {
      return Term.number("$N($L)", method, expressions.value(e.otherwise()));
    }
    // The coin is flipped only if there is no majority; no message carries the value past the last.
    CodeBlock found = CodeBlock.of("$N($L)", method, field.domain().high() + 1);
    return new Term(
        CodeBlock.of(
            "$L != $L$W? $L$W: $L",
            found,
            field.domain().high() + 1,
            found,
            expressions.value(e.otherwise())),
        Term.TERNARY,
        false);
  }

  static boolean flips(Expr e) {
    boolean[] found = {false};
    Walk.expression(e, part -> found[0] |= part instanceof Expr.Draw);
    return found[0];
  }

  private MethodSpec majorityMethod(String name, Port port, int field) {
    MessageType type = port.type();
    Domain domain = type.fields().get(field).domain();
    String box = names.mailbox(port);
    CodeBlock.Builder body = CodeBlock.builder();
    if (domain.optional()) {
      ClassName state = names.state();
      body.beginControlFlow(
              "if (2 * $L > mail.$N.total())",
              carriers(port, field, CodeBlock.of("$T.NONE", state)),
              box)
          .addStatement("return $T.NONE", state)
          .endControlFlow();
    }
    body.beginControlFlow("for (int value = $L; value <= $L; value++)", domain.low(), domain.high())
        .beginControlFlow(
            "if (2 * $L > mail.$N.total())", carriers(port, field, CodeBlock.of("value")), box)
        .addStatement("return value")
        .endControlFlow()
        .endControlFlow()
        .addStatement("return otherwise");
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PRIVATE)
        .returns(int.class)
        .addParameter(int.class, "otherwise")
        .addJavadoc("The value that more than half of the messages of $L carry.\n", javadoc(port))
        .addCode(body.build())
        .build();
  }

  /** How many messages carry a value in a field. */
  CodeBlock carriers(Port port, int field, CodeBlock value) {
    return port.type().fields().size() == 1
        ? CodeBlock.of(
            "mail.$N.count($L)",
            names.mailbox(port),
            expressions.payload(port.type(), List.of(value)))
        : CodeBlock.of("$N($L)", counter(port, only(port.type(), field)), value);
  }

  /** The pattern that compares one field. */
  private Matching only(MessageType type, int field) {
    Domain domain = type.fields().get(field).domain();
    List<Optional<Expr.Match>> pattern =
        new ArrayList<>(Collections.nCopies(type.fields().size(), Optional.empty()));
    Expr any = new Expr.Literal(domain.value(0), domain);
    pattern.set(field, Optional.of(new Expr.Match(Expr.Binary.Op.EQ, any)));
    return new Matching(names, type, pattern);
  }

  private String javadoc(Port port) {
    return Text.javadocCode(port.name())
        + " ("
        + expressions.blueprint().place(port.origin())
        + ")";
  }
}
