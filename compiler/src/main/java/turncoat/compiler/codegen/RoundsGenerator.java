package turncoat.compiler.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Stmt;

/** Generates the class in which honest nodes follow the protocol: its rounds, in order. */
final class RoundsGenerator {
  private final Blueprint blueprint;
  private final Model model;
  private final Names names;

  RoundsGenerator(Blueprint blueprint) {
    this.blueprint = blueprint;
    model = blueprint.model();
    names = blueprint.names();
  }

  TypeSpec generate() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(names.role("Rounds"))
            .addModifiers(Modifier.FINAL)
            .addJavadoc(
                "What honest nodes do in each round of {@code $L}, in the order of $L.\n",
                Identifiers.upperCamel(model.protocol()),
                model.file().replaceAll("[^A-Za-z0-9_.-]", "_"));
    return Dependencies.type(type, blueprint, methods());
  }

  /** What the class works on. */
  Dependencies dependencies() {
    return new Dependencies(blueprint, methods());
  }

  private List<MethodSpec> methods() {
    HelperMethods helpers = new HelperMethods(List.of());
    List<MethodSpec> methods = new ArrayList<>();
    for (Round round : model.rounds()) {
      methods.add(send(round, helpers));
      round.ports().stream()
          .filter(port -> round.replies().stream().anyMatch(r -> r.question().equals(port)))
          .forEach(port -> methods.add(answer(round, port, helpers)));
      methods.addAll(
          round.asynchrony().isPresent()
              ? new FlightCode(blueprint, round).rules(this, helpers)
              : receive(round, helpers));
    }
    methods.addAll(helpers.methods());
    return methods;
  }

  private MethodSpec.Builder method(String name, Locals locals) {
    return CodeBlocks.method(
            name, TypeName.VOID, CodeBlocks.number("lane"), CodeBlocks.number("node"))
        .addParameters(locals.loopParameter());
  }

  private MethodSpec send(Round round, HelperMethods helpers) {
    Locals locals = Locals.inRound(names, round.loop());
    ExpressionEmitter expressions = new ExpressionEmitter(blueprint, locals, helpers);
    CodeBlock.Builder body = CodeBlock.builder();
    round
        .ports()
        .forEach(p -> body.addStatement("mail.$N.silence($L)", names.mailbox(p), locals.me()));
    if (blueprint.hasStopping() && !(round.sends().isEmpty() && round.queries().isEmpty())) {
      body.beginControlFlow("if (failures.hasFailed(lane, node))")
          .addStatement("return")
          .endControlFlow();
    }
    if (blueprint.isAdaptive() && !round.sends().isEmpty()) {
      body.beginControlFlow("if (roster.isCorrupted(lane, node))")
          .addStatement("return")
          .endControlFlow();
    }
    Set<Integer> used = new HashSet<>();
    for (Round.Send send : round.sends()) {
      CodeBlock action = send.port().relay() ? relay(send, expressions) : say(send, expressions);
      body.add(send(send, expressions, !used.add(send.port().id()), action));
    }
    for (Round.Query query : round.queries()) {
      Round.Send send = query.send();
      CodeBlock action = saying(send, query.recipient(), expressions);
      body.add(send(send, expressions, !used.add(send.port().id()), action));
    }
    return method("send" + names.round(round), locals)
        .addJavadoc("Sending in $L.\n", blueprint.place(round))
        .addCode(locals.declarations())
        .addCode(body.build())
        .build();
  }

  /** How a node answers the questions of a port. */
  private MethodSpec answer(Round round, Port question, HelperMethods helpers) {
    Locals locals = Locals.inRound(names, round.loop());
    ExpressionEmitter expressions = new ExpressionEmitter(blueprint, locals, helpers);
    String asker = locals.fresh("asker");
    String asked = locals.fresh("question");
    CodeBlock.Builder body = CodeBlock.builder();
    Set<Integer> used = new HashSet<>();
    for (Round.Reply reply : round.replies()) {
      if (reply.question().id() == question.id()) {
        locals.bind(reply.asker(), asked);
        Round.Send send = reply.send();
        String box = names.mailbox(send.port());
        CodeBlock payload =
            expressions.payload(send.port().type(), expressions.values(send.values()));
        CodeBlock action =
            CodeBlock.builder()
                .addStatement("mail.$N.answer($L, $N, $L)", box, locals.me(), asker, payload)
                .build();
        if (!used.add(send.port().id())) {
          body.beginControlFlow(
              "if (mail.$N.answered($L, $N) == $T.ABSENT)",
              box,
              locals.me(),
              asker,
              RuntimeTypes.MAILBOX);
          body.add(send(send, expressions, false, action)).endControlFlow();
        } else {
          body.add(send(send, expressions, false, action));
        }
      }
    }
    return CodeBlocks.method(
            answering(names, question),
            TypeName.VOID,
            CodeBlocks.number("lane"),
            CodeBlocks.number("node"),
            CodeBlocks.number(asker),
            CodeBlocks.number(asked))
        .addParameters(locals.loopParameter())
        .addJavadoc("Answering a question in $L.\n", blueprint.place(round))
        .addCode(locals.declarations())
        .addCode(body.build())
        .build();
  }

  static String answering(Names names, Port question) {
    return "answer" + Identifiers.upperCamel(names.mailbox(question));
  }

  /** A send of a rule; something may have been said on its port already. */
  CodeBlock send(Stmt.Send s, ExpressionEmitter expressions) {
    Round.Send send = s.message();
    CodeBlock action =
        send.port().relay() ? relay(send, expressions) : saying(send, s.recipient(), expressions);
    return send(send, expressions, true, action);
  }

  /** What a node says, and to whom if only it knows. */
  private CodeBlock saying(
      Round.Send send, Optional<Expr> recipient, ExpressionEmitter expressions) {
    CodeBlock.Builder action = CodeBlock.builder().add(say(send, expressions));
    recipient.ifPresent(
        e ->
            action.addStatement(
                "mail.$N.askOnly($L, $L)",
                names.mailbox(send.port()),
                expressions.locals().me(),
                expressions.value(e)));
    return action.build();
  }

  /**
   * One send.
   *
   * @param again whether an earlier send of the same port may have taken effect
   * @param action what it does if it takes effect
   */
  private CodeBlock send(
      Round.Send send, ExpressionEmitter expressions, boolean again, CodeBlock action) {
    Port port = send.port();
    List<CodeBlock> conditions = new ArrayList<>();
    if (again) {
      conditions.add(
          CodeBlock.of(
              "mail.$N.sent($L) == $T.ABSENT",
              names.mailbox(port),
              expressions.locals().me(),
              RuntimeTypes.MAILBOX));
    }
    send.guard().ifPresent(guard -> conditions.add(expressions.truth(guard).within(Term.AND)));
    missing(send, expressions).stream()
        .filter(m -> !contains(conditions, m))
        .forEach(conditions::add);
    if (!port.relay() && model.need(port.type()).isPresent()) {
      conditions.add(
          CodeBlock.of(
              "evidence.$N($L, $L)",
              NeedCode.meets(names, port.type()),
              expressions.locals().me(),
              expressions.payload(port.type(), expressions.values(send.values()))));
    }
    CodeBlock.Builder code = CodeBlocks.comment(send.origin().text());
    if (conditions.isEmpty()) {
      return code.add(action).build();
    }
    return code.beginControlFlow("if ($L)", CodeBlock.join(conditions, "$W&& "))
        .add(action)
        .endControlFlow()
        .build();
  }

  private static boolean contains(List<CodeBlock> conditions, CodeBlock condition) {
    return conditions.stream().anyMatch(c -> c.toString().equals(condition.toString()));
  }

  /** Conditions that values exist where they are needed. */
  private List<CodeBlock> missing(Round.Send send, ExpressionEmitter expressions) {
    List<CodeBlock> conditions = new ArrayList<>();
    for (int i = 0; i < send.values().size(); i++) {
      Expr value = send.values().get(i);
      MessageType.Field field = send.port().type().fields().get(i);
      if (value.domain().optional() && !field.domain().optional()) {
        Expr none = new Expr.Literal(Domain.NONE, value.domain());
        Expr exists = new Expr.Binary(Expr.Binary.Op.NE, value, none, Domain.BOOLEAN);
        conditions.add(expressions.truth(exists).within(Term.AND));
      }
    }
    return conditions;
  }

  private CodeBlock say(Round.Send send, ExpressionEmitter expressions) {
    List<CodeBlock> values = expressions.values(send.values());
    CodeBlock.Builder code =
        CodeBlock.builder()
            .addStatement(
                "mail.$N.send($L, $L)",
                names.mailbox(send.port()),
                expressions.locals().me(),
                expressions.payload(send.port().type(), values));
    send.port()
        .attachment()
        .ifPresent(
            attached -> {
              List<CodeBlock> arguments = new ArrayList<>();
              for (Port.Argument argument : attached.arguments()) {
                arguments.add(
                    argument.field() >= 0
                        ? values.get(argument.field())
                        : expressions.value(argument.expression().orElseThrow()));
              }
              code.add(attach(send.port(), attached, arguments, expressions.locals()));
            });
    return code.build();
  }

  private CodeBlock attach(
      Port port, Port.Attachment attached, List<CodeBlock> arguments, Locals locals) {
    String certificate = names.certificate(attached.certificate());
    CodeBlock node = CodeBlock.of("$L", locals.me());
    List<CodeBlock> all = new ArrayList<>(List.of(node));
    all.addAll(arguments);
    CodeBlock joined = CodeBlock.join(all, ", ");
    return CodeBlock.builder()
        .beginControlFlow("if (evidence.has$L($L))", certificate, joined)
        .addStatement(
            "mail.$N.attach($L,$Wevidence.signersOf$L($L))",
            names.mailbox(port),
            node,
            certificate,
            joined)
        .endControlFlow()
        .build();
  }

  private CodeBlock relay(Round.Send send, ExpressionEmitter expressions) {
    Port port = send.port();
    Locals locals = expressions.locals();
    String statement = locals.fresh("forwarded");
    CodeBlock signer = expressions.value(port.relayedFrom().orElseThrow());
    CodeBlock.Builder code = CodeBlock.builder();
    code.addStatement(
            "int $N = evidence.$N.firstBy($L, $L)",
            statement,
            names.recent(port.type()),
            locals.me(),
            signer)
        .beginControlFlow(
            "if ($N != $T.ABSENT$L)",
            statement,
            RuntimeTypes.MAILBOX,
            needed(port, locals, statement))
        .addStatement("mail.$N.send($L, $N)", names.mailbox(port), locals.me(), statement);
    port.attachment()
        .ifPresent(
            attached ->
                code.add(
                    attach(
                        port,
                        attached,
                        Learning.arguments(blueprint, port, locals, statement),
                        locals)));
    return code.endControlFlow().build();
  }

  private CodeBlock needed(Port port, Locals locals, String statement) {
    return model.need(port.type()).isEmpty()
        ? CodeBlock.of("")
        : CodeBlock.of(
            "$W&& evidence.$N($L, $N)", NeedCode.meets(names, port.type()), locals.me(), statement);
  }

  /** The method for receiving and, if there are several blocks, one for each of them. */
  private List<MethodSpec> receive(Round round, HelperMethods helpers) {
    String name = "receive" + names.round(round);
    Locals locals = Locals.inRound(names, round.loop());
    MethodSpec.Builder whole =
        method(name, locals).addJavadoc("Receiving in $L.\n", blueprint.place(round));
    List<MethodSpec> methods = new ArrayList<>();
    if (round.receives().size() == 1) {
      methods.add(whole.addCode(block(round.receives().get(0), locals, helpers)).build());
      return methods;
    }
    for (int i = 0; i < round.receives().size(); i++) {
      Round.Receive receive = round.receives().get(i);
      Locals inner = Locals.inRound(names, round.loop());
      String part = name + "Block" + (i + 1);
      whole.addStatement("$N(lane, node$L)", part, locals.loopArgument());
      methods.add(
          method(part, inner)
              .addModifiers(Modifier.PRIVATE)
              .addJavadoc(
                  "$L ($L).\n",
                  Text.javadocCode(Text.head(receive.origin())),
                  blueprint.place(receive.origin()))
              .addCode(block(receive, inner, helpers))
              .build());
    }
    methods.add(0, whole.build());
    return methods;
  }

  private CodeBlock block(Round.Receive receive, Locals locals, HelperMethods helpers) {
    ExpressionEmitter expressions = new ExpressionEmitter(blueprint, locals, helpers);
    CodeBlock.Builder body = CodeBlock.builder();
    receive
        .at()
        .ifPresent(
            at ->
                body.add(CodeBlocks.comment(receive.origin()).build())
                    .beginControlFlow("if (node != $L)", expressions.value(at))
                    .addStatement("return")
                    .endControlFlow());
    receive.from().ifPresent(from -> body.add(from(receive, from, expressions)));
    body.add(new StatementEmitter(expressions).all(receive.body()));
    return CodeBlock.builder().add(locals.declarations()).add(body.build()).build();
  }

  private CodeBlock from(Round.Receive receive, Round.From from, ExpressionEmitter expressions) {
    CodeBlock sender = expressions.value(from.sender());
    String message = expressions.locals().bind(from.alias());
    ClassName box = RuntimeTypes.MAILBOX;
    return CodeBlocks.comment(receive.origin())
        .addStatement("int $N = mail.$N.heard($L)", message, names.mailbox(from.port()), sender)
        .beginControlFlow("if ($N == $T.ABSENT)", message, box)
        .addStatement("return")
        .endControlFlow()
        .build();
  }
}
