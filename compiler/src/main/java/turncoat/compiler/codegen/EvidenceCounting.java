package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.MessageType;

/** Questions about what a node has seen: {@code #M(…)} of kept messages, {@code conflicting M}. */
final class EvidenceCounting {
  private final ExpressionEmitter expressions;
  private final Names names;

  EvidenceCounting(ExpressionEmitter expressions) {
    this.expressions = expressions;
    names = expressions.blueprint().names();
  }

  Term kept(Expr.CountKept e) {
    Matching matching = new Matching(names, e.type(), e.pattern());
    List<CodeBlock> values = expressions.values(matching.values());
    if (matching.isPayload()) {
      return Term.number(
          "$T.bitCount(evidence.$N.signers($L, $L))",
          Integer.class,
          names.seen(e.type()),
          expressions.locals().me(),
          expressions.payload(e.type(), values));
    }
    String method =
        expressions
            .helpers()
            .named(
                "kept " + e.type().id() + " " + matching.key(),
                "countKept" + names.message(e.type()).simpleName(),
                name -> keptMethod(name, e.type(), matching));
    return Term.number("$N($L)", method, arguments(List.of(), values));
  }

  private CodeBlock arguments(List<CodeBlock> first, List<CodeBlock> values) {
    List<CodeBlock> all = new ArrayList<>(List.of(CodeBlock.of("$L", expressions.locals().me())));
    all.addAll(first);
    all.addAll(values);
    return CodeBlock.join(all, ", ");
  }

  private MethodSpec keptMethod(String name, MessageType type, Matching matching) {
    MethodSpec.Builder method =
        helper(name)
            .addParameter(int.class, "me")
            .addJavadoc(
                "Nodes of which {@code me} has seen a $L with these values.\n",
                Text.javadocCode(type.name()));
    List<CodeBlock> parameters =
        matching.parameters(method, List.of("me", "senders", "payload", "evidence"));
    CodeBlock add =
        CodeBlock.builder()
            .addStatement("senders |= evidence.$N.signers(me, payload)", names.seen(type))
            .build();
    return method
        .addStatement("int senders = 0")
        .addCode(eachPayload(type, matching.conditions("payload", parameters), add))
        .addStatement("return $T.bitCount(senders)", Integer.class)
        .build();
  }

  /** How many different statements of a signer fit. */
  Term statementsBy(Expr.Conflicting e, CodeBlock signer) {
    Matching matching = new Matching(names, e.type(), e.pattern());
    if (matching.values().isEmpty()) {
      return Term.number(
          "evidence.$N.statementsBy($L, $L)",
          names.recent(e.type()),
          expressions.locals().me(),
          signer);
    }
    String method =
        expressions
            .helpers()
            .named(
                "statements " + e.type().id() + " " + matching.key(),
                "statementsOf" + names.message(e.type()).simpleName(),
                name -> statementsMethod(name, e.type(), matching));
    List<CodeBlock> values = expressions.values(matching.values());
    return Term.number("$N($L)", method, arguments(List.of(signer), values));
  }

  private MethodSpec statementsMethod(String name, MessageType type, Matching matching) {
    MethodSpec.Builder method =
        helper(name)
            .addParameter(int.class, "me")
            .addParameter(int.class, "signer")
            .addJavadoc(
                "How many different $L with these values {@code me} has seen of a signer.\n",
                Text.javadocCode(type.name()));
    List<CodeBlock> parameters =
        matching.parameters(method, List.of("me", "signer", "count", "payload", "evidence"));
    List<CodeBlock> conditions = matching.conditions("payload", parameters);
    conditions.add(CodeBlock.of("evidence.$N.contains(me, payload, signer)", names.recent(type)));
    CodeBlock add = CodeBlock.builder().addStatement("count++").build();
    return method
        .addStatement("int count = 0")
        .addCode(eachPayload(type, conditions, add))
        .addStatement("return count")
        .build();
  }

  private static MethodSpec.Builder helper(String name) {
    return MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE).returns(int.class);
  }

  private CodeBlock eachPayload(MessageType type, List<CodeBlock> conditions, CodeBlock body) {
    CodeBlock.Builder code =
        CodeBlock.builder()
            .beginControlFlow(
                "for (int payload = 0; payload < $T.PAYLOADS; payload++)", names.message(type));
    if (!conditions.isEmpty()) {
      code.beginControlFlow("if ($L)", CodeBlock.join(conditions, "$W&& "));
    }
    code.add(body);
    if (!conditions.isEmpty()) {
      code.endControlFlow();
    }
    return code.endControlFlow().build();
  }
}
