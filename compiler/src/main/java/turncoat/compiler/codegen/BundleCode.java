package turncoat.compiler.codegen;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import turncoat.compiler.ir.Bundle;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;

/** Members of the mail class about the statements that travel along with the messages of a port. */
final class BundleCode {
  private final Blueprint blueprint;
  private final Names names;
  private final Port port;
  private final Bundle bundle;

  BundleCode(Blueprint blueprint, Port port) {
    this.blueprint = blueprint;
    names = blueprint.names();
    this.port = port;
    bundle = port.bundle().orElseThrow();
  }

  /** {@code PrePrepare}: what names of members end in. */
  private static String suffix(Names names, Port port) {
    return Identifiers.upperCamel(names.mailbox(port));
  }

  /** The constant array of statements that can travel along. */
  static String offsets(Names names, Port port) {
    return "ALONG_" + Identifiers.constant(names.mailbox(port));
  }

  /** The array of what corrupted nodes attach. */
  static String attached(Names names, Port port) {
    return "attached" + suffix(names, port);
  }

  /** The method that tells which statement travels along. */
  static String along(Names names, Port port) {
    return "along" + suffix(names, port);
  }

  private String unpack() {
    return "unpack" + suffix(names, port);
  }

  /** How many statements, signers told apart, can travel along. */
  int statements() {
    return bundle.offsets().size() * blueprint.model().nodes();
  }

  List<FieldSpec> fields() {
    return List.of(
        FieldSpec.builder(
                ArrayTypeName.of(int.class), offsets(names, port), Modifier.STATIC, Modifier.FINAL)
            .addJavadoc(
                "The statements that can travel along with $L, but for what the stage fixes in them.\n",
                Text.javadocCode(port.name()))
            .initializer("{$L}", CodeBlocks.list(bundle.offsets()))
            .build(),
        FieldSpec.builder(boolean[].class, attached(names, port), Modifier.FINAL)
            .addJavadoc(
                "Whether corrupted nodes attach a statement to $L in the step at hand: by corrupted"
                    + " node,\nrecipient, statement and signer.\n",
                Text.javadocCode(port.name()))
            .build());
  }

  /** Makes the array of what corrupted nodes attach. */
  CodeBlock create() {
    return CodeBlock.of(
        "$N = new boolean[B * $L$L.length * N]",
        attached(names, port),
        port.recipient().isPresent() ? "" : "HONEST * ",
        offsets(names, port));
  }

  List<MethodSpec> methods() {
    Round round = blueprint.round(port);
    return List.of(along(round), unpack(round));
  }

  private static ParameterSpec index() {
    return CodeBlocks.number("index");
  }

  private MethodSpec along(Round round) {
    Locals locals = Locals.inMail(names, round.loop());
    ExpressionEmitter expressions = Learning.expressions(blueprint, locals);
    MessageType type = bundle.type();
    List<CodeBlock> outside = new ArrayList<>();
    List<CodeBlock> values = new ArrayList<>();
    for (int i = 0; i < type.fields().size(); i++) {
      Domain domain = type.fields().get(i).domain();
      CodeBlock own = CodeBlock.of("$T.$N(offset)", names.message(type), names.field(type, i));
      Optional<Expr.Match> match = bundle.pattern().get(i);
      if (match.isEmpty()) {
        values.add(own);
      } else if (bundle.isFixed(i)) {
        Expr fixed = match.get().value();
        CodeBlock value = expressions.value(fixed);
        values.add(value);
        boolean constant = fixed instanceof Expr.Literal;
        if (constant && !domain.contains(((Expr.Literal) fixed).value())) {
          outside.add(CodeBlock.of("true"));
        } else if (!constant) {
          outside.add(DomainCode.outside(domain, parenthesised(fixed, value), names.state()));
        }
      } else {
        outside.add(misfit(match.get(), domain, own, expressions));
      }
    }
    boolean usesOffset = values.stream().anyMatch(v -> v.toString().contains("offset"));
    CodeBlock.Builder body = CodeBlock.builder();
    if (usesOffset || outside.stream().anyMatch(v -> v.toString().contains("offset"))) {
      body.addStatement("int offset = $L[index]", offsets(names, port));
    }
    if (!outside.isEmpty()) {
      body.beginControlFlow("if ($L)", CodeBlock.join(outside, "$W|| "))
          .addStatement("return $T.ABSENT", RuntimeTypes.MAILBOX)
          .endControlFlow();
    }
    body.addStatement("return $T.payload($L)", names.message(type), CodeBlock.join(values, ", "));
    return CodeBlocks.method(along(names, port), TypeName.INT, CodeBlocks.number("lane"), index())
        .addParameters(locals.loopParameter())
        .addJavadoc(
            "The statement with this index that travels along in $L, or ABSENT if there is none.\n",
            blueprint.place(port.origin()))
        .addCode(locals.declarations())
        .addCode(body.build())
        .build();
  }

  private static String parenthesised(Expr e, CodeBlock value) {
    return e instanceof Expr.Binary ? "(" + value + ")" : value.toString();
  }

  /** That a free field is not as the pattern wants it. */
  private CodeBlock misfit(
      Expr.Match match, Domain domain, CodeBlock own, ExpressionEmitter expressions) {
    CodeBlock wanted = expressions.number(match.value()).within(Term.ORDER + 1);
    String fits = match.op() == Expr.Binary.Op.NE ? "!=" : match.op().symbol();
    CodeBlock compared = CodeBlock.of("!($L $L $L)", own, fits, wanted);
    boolean ordered = match.op() != Expr.Binary.Op.NE && domain.optional();
    return ordered ? CodeBlock.of("$L == $T.NONE$W|| $L", own, names.state(), compared) : compared;
  }

  private MethodSpec unpack(Round round) {
    Locals locals = Locals.inMail(names, round.loop());
    MessageType type = bundle.type();
    CodeBlock.Builder body = CodeBlock.builder();
    body.beginControlFlow("for (int index = 0; index < $L.length; index++)", offsets(names, port))
        .addStatement(
            "int statement = $N(lane, index$L)", along(names, port), locals.loopArgument())
        .addStatement("int signers = 0");
    if (blueprint.corrupted() > 0) {
      body.beginControlFlow("if (roster.isCorrupted(lane, sender))")
          .addStatement("int first =$W$L", first())
          .beginControlFlow("for (int signer = 0; signer < N; signer++)")
          .addStatement("signers |= $N[first + signer] ? 1 << signer : 0", attached(names, port))
          .endControlFlow()
          .nextControlFlow("else")
          .addStatement(
              "signers = evidence.$N.signers(evidence.shown(sender), statement)", source())
          .endControlFlow();
    } else {
      body.addStatement(
          "signers = evidence.$N.signers(evidence.shown(sender), statement)", source());
    }
    body.beginControlFlow("if (signers != 0)");
    for (String memory : memories(type)) {
      body.addStatement("evidence.$N.add(me, statement, signers)", memory);
    }
    body.add(new Learning(blueprint, port, locals).needed(type, "statement"));
    body.endControlFlow().endControlFlow();
    MethodSpec.Builder method =
        CodeBlocks.method(unpack(), TypeName.VOID)
            .addModifiers(Modifier.PRIVATE)
            .addParameter(int.class, "lane")
            .addParameter(int.class, "me")
            .addParameter(int.class, "sender");
    if (port.recipient().isEmpty()) {
      method.addParameter(int.class, "j");
    }
    return method
        .addParameters(locals.loopParameter())
        .addJavadoc(
            "A node learns what travels along with the sender's message ($L).\n",
            blueprint.place(port.origin()))
        .addCode(body.build())
        .build();
  }

  /** Where the choices about a statement of a corrupted sender begin, one for each signer. */
  private CodeBlock first() {
    CodeBlock sender = CodeBlock.of("roster.position(lane, sender)");
    CodeBlock pair =
        port.recipient().isPresent() ? sender : CodeBlock.of("($L * HONEST + j)", sender);
    return CodeBlock.of("($L * $L.length + index) * N", pair, offsets(names, port));
  }

  /** What honest nodes take the statements from. */
  private String source() {
    return bundle.recent() ? names.recent(bundle.type()) : names.seen(bundle.type());
  }

  private List<String> memories(MessageType type) {
    List<String> fields = new ArrayList<>();
    if (blueprint.tracking().seen().contains(type)) {
      fields.add(names.seen(type));
    }
    if (blueprint.tracking().recent().contains(type)) {
      fields.add(names.recent(type));
    }
    return fields;
  }

  /** The hearer of a message from {@code sender} learns what travels along. */
  CodeBlock heard(Locals locals) {
    return CodeBlock.builder()
        .addStatement(
            "$N(lane, $L, sender$L$L)",
            unpack(),
            locals.me(),
            port.recipient().isPresent() ? "" : ", j",
            locals.loopArgument())
        .build();
  }

  /**
   * The adversary learns what travels along with an honest message.
   *
   * @param from where what the node could show is kept, as Java
   */
  CodeBlock overheard(Locals locals, String from) {
    CodeBlock.Builder code = CodeBlock.builder();
    code.beginControlFlow("for (int index = 0; index < $L.length; index++)", offsets(names, port))
        .addStatement(
            "int statement = $N(lane, index$L)", along(names, port), locals.loopArgument())
        .addStatement("int signers = evidence.$N.signers($L, statement)", source(), from)
        .beginControlFlow("if (signers != 0)")
        .addStatement("evidence.$N.add(lane, statement, signers)", names.known(bundle.type()));
    if (blueprint.shows(bundle.type())) {
      code.addStatement(
          "evidence.$N(lane, statement, $L)", NeedCode.overhear(names, bundle.type()), from);
    }
    return code.endControlFlow().endControlFlow().build();
  }

  /** Allows what corrupted nodes can attach to what is said from option {@code first} on. */
  CodeBlock allowed(Locals locals) {
    MessageType type = bundle.type();
    CodeBlock.Builder code = CodeBlock.builder();
    code.beginControlFlow("for (int s = 0; s < $L; s++)", statements())
        .addStatement(
            "int statement =$Wmail.$N(lane, s / N$L)", along(names, port), locals.loopArgument());
    CodeBlock.Builder condition = CodeBlock.builder();
    condition.add(
        "statement != $T.ABSENT$W&& evidence.$N.contains(lane, statement, s % N)",
        RuntimeTypes.MAILBOX, names.known(type));
    if (blueprint.model().need(type).isPresent()) {
      condition.add("$W&& evidence.$N(lane, statement)", NeedCode.canMeet(names, type));
    }
    return code.addStatement("allowed[first + 2 * s + 1] =$W$L", condition.build())
        .endControlFlow()
        .build();
  }
}
