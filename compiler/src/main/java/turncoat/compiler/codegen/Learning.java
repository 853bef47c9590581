package turncoat.compiler.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import turncoat.compiler.ir.Certificate;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;

/** What signed messages on one port prove: to the honest node that hears them, to the adversary. */
final class Learning {
  private final Blueprint blueprint;
  private final Names names;
  private final Port port;
  private final Locals locals;

  Learning(Blueprint blueprint, Port port, Locals locals) {
    this.blueprint = blueprint;
    names = blueprint.names();
    this.port = port;
    this.locals = locals;
  }

  static ExpressionEmitter expressions(Blueprint blueprint, Locals locals) {
    return new ExpressionEmitter(blueprint, locals, new HelperMethods(List.of()));
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

  private boolean proves() {
    return port.attachment().isPresent()
        || port.bundle().isPresent()
        || blueprint.shows(port.type())
        || (isRemembered(port.type()) && !memories(port.type()).isEmpty());
  }

  /** Whether hearing a message of the type is worth remembering by itself. */
  private static boolean isRemembered(MessageType type) {
    return type.signed() || type.keep();
  }

  /** Code after delivery: what the node has seen grows. */
  CodeBlock byHearer() {
    if (!proves()) {
      return CodeBlock.of("");
    }
    String box = names.mailbox(port);
    CodeBlock.Builder code = CodeBlock.builder();
    code.beginControlFlow("for (int sender = 0; sender < N; sender++)")
        .addStatement("int said = $N.heard(sender)", box)
        .beginControlFlow("if (said != $T.ABSENT)", RuntimeTypes.MAILBOX);
    for (String memory : isRemembered(port.type()) ? memories(port.type()) : List.<String>of()) {
      code.addStatement(
          "evidence.$N.add($L, said, 1 << $L)",
          memory,
          locals.me(),
          signer(CodeBlock.of("sender")));
    }
    port.attachment().ifPresent(attached -> code.add(heardProof(attached)));
    code.add(needed(port.type(), "said"));
    if (port.bundle().isPresent()) {
      code.add(new BundleCode(blueprint, port).heard(locals));
    }
    code.endControlFlow().endControlFlow();
    if (port.recipient().isPresent() || isChosen()) {
      code.add(own());
    }
    return code.build();
  }

  /** Whether each sender says to whom it goes. */
  private boolean isChosen() {
    return blueprint.round(port).query(port).map(Round.Query::chosen).orElse(false);
  }

  /** Code that learns what a statement from {@code sender} needs, if anything travels with it. */
  CodeBlock needed(MessageType type, String payload) {
    if (!blueprint.shows(type)) {
      return CodeBlock.of("");
    }
    CodeBlock seen =
        CodeBlock.builder()
            .addStatement(
                "evidence.$N($L, $N, evidence.shown(sender))",
                NeedCode.see(names, type),
                locals.me(),
                payload)
            .build();
    if (blueprint.corrupted() == 0) {
      return seen;
    }
    return CodeBlock.builder()
        .beginControlFlow("if (roster.isCorrupted(lane, sender))")
        .addStatement(
            "evidence.$N($L, $N, lane)", NeedCode.believe(names, type), locals.me(), payload)
        .nextControlFlow("else")
        .add(seen)
        .endControlFlow()
        .build();
  }

  private CodeBlock signer(CodeBlock sender) {
    return port.relayedFrom()
        .map(from -> expressions(blueprint, locals).value(from))
        .orElse(sender);
  }

  private CodeBlock heardProof(Port.Attachment attached) {
    MessageType of = attached.certificate().of();
    CodeBlock.Builder code = CodeBlock.builder();
    code.beginControlFlow("if ($N.certified(sender))", names.mailbox(port))
        .addStatement("int statement = $L", statement(attached))
        .addStatement(
            "int signers =$Wroster.isCorrupted(lane, sender)\n? evidence.$L"
                + "\n: $N.proof(lane * N + sender)",
            shown(attached.certificate()),
            names.mailbox(port));
    for (String memory : memories(of)) {
      code.addStatement("evidence.$N.add($L, statement, signers)", memory, locals.me());
    }
    return code.endControlFlow().build();
  }

  /** The signatures that corrupted nodes show for the statement at hand. */
  private CodeBlock shown(Certificate certificate) {
    if (!certificate.forgeable()) {
      return CodeBlock.of("$N.signers(lane, statement)", names.known(certificate.of()));
    }
    List<CodeBlock> arguments = new ArrayList<>(List.of(CodeBlock.of("lane")));
    arguments.addAll(arguments(blueprint, port, locals, "said"));
    return CodeBlock.of(
        "claimed$L($L)", names.certificate(certificate), CodeBlock.join(arguments, ", "));
  }

  /** The certified statement, told by the payload {@code said} and the stage. */
  private CodeBlock statement(Port.Attachment attached) {
    return CodeBlock.of(
        "$T.statementOf$L($L)",
        names.role("Evidence"),
        names.certificate(attached.certificate()),
        CodeBlock.join(arguments(blueprint, port, locals, "said"), ", "));
  }

  /** The attached certificate's arguments, told by a payload and the stage. */
  static List<CodeBlock> arguments(Blueprint blueprint, Port port, Locals locals, String payload) {
    List<CodeBlock> arguments = new ArrayList<>();
    ClassName message = blueprint.message(port.type());
    for (Port.Argument argument : port.attachment().orElseThrow().arguments()) {
      arguments.add(
          argument.field() >= 0
              ? CodeBlock.of(
                  "$T.$N($N)",
                  message,
                  blueprint.names().field(port.type(), argument.field()),
                  payload)
              : expressions(blueprint, locals).value(argument.expression().orElseThrow()));
    }
    return arguments;
  }

  /** A node has seen its own statement even where only another node hears it. */
  private CodeBlock own() {
    if (port.relay() || !isRemembered(port.type()) || memories(port.type()).isEmpty()) {
      return CodeBlock.of("");
    }
    CodeBlock.Builder code =
        CodeBlock.builder()
            .beginControlFlow(
                "if ($N.sent($L) != $T.ABSENT)",
                names.mailbox(port),
                locals.me(),
                RuntimeTypes.MAILBOX);
    for (String memory : memories(port.type())) {
      code.addStatement(
          "evidence.$N.add($L, $N.sent($L), 1 << node)",
          memory,
          locals.me(),
          names.mailbox(port),
          locals.me());
    }
    return code.endControlFlow().build();
  }

  /** Code for what the adversary learns, empty if that is nothing new. */
  CodeBlock byAdversary() {
    CodeBlock.Builder code = CodeBlock.builder();
    CodeBlock reached = reached();
    boolean always =
        blueprint.model().adversary().fullInformation() || reached.toString().equals("true");
    if (!reached.toString().equals("false") || always) {
      code.add(learned(always ? CodeBlock.of("") : reached));
    }
    if (blueprint.isInFlight(port) && isChosen()) {
      code.addStatement("$N.rememberDirected(lane)", names.mailbox(port));
    } else if (blueprint.isInFlight(port)) {
      CodeBlock visible = blueprint.seesEarly() ? CodeBlock.of("true") : reached;
      code.addStatement("$N.remember(lane, $L)", names.mailbox(port), visible);
    } else if (!blueprint.seesEarly() && !blueprint.isDialogue(port)) {
      code.addStatement("$N.remember(lane, $L)", names.mailbox(port), reached);
    }
    return code.build();
  }

  /** Whether a copy of the port's messages reaches a corrupted node. */
  private CodeBlock reached() {
    if (blueprint.corrupted() == 0) {
      return CodeBlock.of("false");
    }
    CodeBlock anybody =
        CodeBlock.of(blueprint.isAdaptive() ? "roster.corruptedBits(lane) != 0" : "true");
    return port.recipient()
        .map(
            r ->
                CodeBlock.of(
                    "roster.isCorrupted(lane, $L)", expressions(blueprint, locals).value(r)))
        .orElse(anybody);
  }

  private CodeBlock learned(CodeBlock condition) {
    boolean statements = port.type().signed() && blueprint.tracking().known().contains(port.type());
    boolean shows = blueprint.shows(port.type());
    if (!statements && !shows && port.attachment().isEmpty() && port.bundle().isEmpty()) {
      return CodeBlock.of("");
    }
    String from = blueprint.seesEarly() ? "sent" : "evidence.shown(node)";
    CodeBlock.Builder body = CodeBlock.builder();
    body.addStatement("int sent = lane * N + node")
        .addStatement("int said = $N.sent(sent)", names.mailbox(port))
        .beginControlFlow("if (said != $T.ABSENT$L)", RuntimeTypes.MAILBOX, visible());
    if (statements) {
      body.addStatement(
          "evidence.$N.add(lane, said, 1 << $L)",
          names.known(port.type()),
          signer(CodeBlock.of("node")));
    }
    port.attachment().ifPresent(attached -> body.add(sentProof(attached.certificate(), attached)));
    if (shows) {
      body.addStatement("evidence.$N(lane, said, $L)", NeedCode.overhear(names, port.type()), from);
    }
    if (port.bundle().isPresent()) {
      body.add(new BundleCode(blueprint, port).overheard(locals, from));
    }
    CodeBlock loop = CodeBlocks.eachHonest(body.endControlFlow().build());
    if (condition.isEmpty()) {
      return loop;
    }
    return CodeBlock.builder()
        .beginControlFlow("if ($L)", condition)
        .add(loop)
        .endControlFlow()
        .build();
  }

  /** That what goes to one node goes to a corrupted one, if that matters. */
  private CodeBlock visible() {
    boolean all = blueprint.model().adversary().fullInformation() || !isChosen();
    return all
        ? CodeBlock.of("")
        : CodeBlock.of("$W&& $N.asksCorrupted(sent)", names.mailbox(port));
  }

  private CodeBlock sentProof(Certificate certificate, Port.Attachment attached) {
    return CodeBlock.builder()
        .beginControlFlow("if ($N.proof(sent) != 0)", names.mailbox(port))
        .addStatement("int statement = $L", statement(attached))
        .addStatement(
            "evidence.$N.add(lane, statement, $N.proof(sent))",
            names.known(certificate.of()),
            names.mailbox(port))
        .endControlFlow()
        .build();
  }
}
