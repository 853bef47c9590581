package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import turncoat.compiler.ir.Asynchrony;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Stmt;

/** Code for rounds that keep no step: messages arrive one by one, and nodes follow rules. */
final class FlightCode {
  private final Blueprint blueprint;
  private final Names names;
  private final Round round;
  private final Locals locals;
  private final String suffix;

  FlightCode(Blueprint blueprint, Round round) {
    this.blueprint = blueprint;
    names = blueprint.names();
    this.round = round;
    locals = Locals.inRound(names, round.loop());
    suffix = names.round(round);
  }

  /** That the lane's stage is not the round's last. */
  static CodeBlock goesOn(Round round) {
    return CodeBlock.of("part(lane) < $L", round.steps());
  }

  // The environment.

  /**
   * What happens as a stage of the round begins.
   *
   * @param overhear what the adversary learns at once
   */
  CodeBlock enter(CodeBlock overhear) {
    CodeBlock send =
        CodeBlock.builder()
            .addStatement("rounds.send$L(lane, node$L)", suffix, locals.loopArgument())
            .build();
    return CodeBlock.builder()
        .beginControlFlow("if (part(lane) == 1)")
        .addStatement("mail.begin$L(lane)", suffix)
        .addStatement("state.forgetFired(lane)")
        .add(CodeBlocks.eachHonest(send))
        .endControlFlow()
        .add(overhear)
        .build();
  }

  /**
   * What happens once the adversary has chosen.
   *
   * @param overhear what it learns of messages that are under way
   */
  CodeBlock afterChoices(CodeBlock overhear) {
    CodeBlock.Builder code =
        CodeBlock.builder()
            .beginControlFlow("if (part(lane) == $L)", round.steps())
            .addStatement("mail.arriveIn$L(lane$L)", suffix, locals.loopArgument());
    CodeBlock.Builder before = CodeBlock.builder();
    if (!blueprint.seesEarly()) {
      before.add(overhear);
    }
    if (blueprint.hasStopping()) {
      before.addStatement("mail.stopIn$L(lane$L)", suffix, locals.loopArgument());
    }
    if (!before.isEmpty()) {
      code.nextControlFlow("else").add(before.build());
    }
    return code.endControlFlow().build();
  }

  /**
   * A node hears and follows its rules.
   *
   * @param noted what else is done whenever one fires
   */
  CodeBlock follow(CodeBlock noted) {
    String k = locals.loopArgument();
    return CodeBlock.builder()
        .addStatement("mail.hear$L(lane, node, j$L)", suffix, k)
        .beginControlFlow("while (rounds.fire$L(lane, node$L))", suffix, k)
        .add(noted)
        .addStatement("mail.hear$L(lane, node, j$L)", suffix, k)
        .endControlFlow()
        .build();
  }

  /**
   * What happens once all nodes have followed their rules: the last step goes on until nothing
   * does.
   *
   * @param overhear what the adversary learns in the end
   */
  CodeBlock leave(CodeBlock overhear) {
    String k = locals.loopArgument();
    return CodeBlock.builder()
        .beginControlFlow("if (part(lane) == $L)", round.steps())
        .addStatement("boolean acted = true")
        .beginControlFlow("while (acted)")
        .addStatement("mail.arriveIn$L(lane$L)", suffix, k)
        .addStatement("acted = actIn$L(lane$L)", suffix, k)
        .endControlFlow()
        .add(overhear)
        .addStatement("mail.end$L(lane)", suffix)
        .addStatement("state.forgetFired(lane)")
        .endControlFlow()
        .build();
  }

  /** All honest nodes follow their rules. */
  MethodSpec act() {
    CodeBlock acted = CodeBlock.builder().addStatement("acted = true").build();
    return CodeBlocks.method("actIn" + suffix, TypeName.BOOLEAN, CodeBlocks.number("lane"))
        .addModifiers(Modifier.PRIVATE)
        .addParameters(locals.loopParameter())
        .addJavadoc(
            "Every honest node follows its rules in $L; tells whether one did anything.\n",
            blueprint.place(round))
        .addStatement("boolean acted = false")
        .addCode(CodeBlocks.eachStillHonest(blueprint, running(follow(acted))))
        .addStatement("return acted")
        .build();
  }

  /** What a node does unless it has stopped. */
  private CodeBlock running(CodeBlock body) {
    return blueprint.hasStopping() ? CodeBlocks.unlessFailed(body) : body;
  }

  // The mail.

  /** Methods of the mail class: the round begins, everything arrives, it is over. */
  List<MethodSpec> mail() {
    MethodSpec.Builder begin = inMail("begin", "Nothing has been said yet in $L.\n");
    MethodSpec.Builder end = inMail("end", "Nothing is under way any more in $L.\n");
    for (Port port : round.ports()) {
      begin.addStatement("$N.clear(lane)", names.mailbox(port));
      end.addStatement("$N.end(lane)", names.mailbox(port));
    }
    List<MethodSpec> methods = new ArrayList<>(List.of(begin.build(), arrive(), end.build()));
    if (blueprint.hasStopping()) {
      methods.add(2, come("stop", "", "Nodes that crash are heard a last time in $L.\n"));
    }
    return methods;
  }

  private MethodSpec.Builder inMail(String verb, String javadoc) {
    return CodeBlocks.method(verb + suffix, TypeName.VOID, CodeBlocks.number("lane"))
        .addJavadoc(javadoc, blueprint.place(round));
  }

  private MethodSpec arrive() {
    return come("arrive", "All", "Everything under way arrives in $L.\n");
  }

  /** A method that brings messages of every port, each to its recipients. */
  private MethodSpec come(String verb, String what, String javadoc) {
    Locals inMail = Locals.inMail(names, round.loop());
    String failures = blueprint.hasFailures() ? ", failures" : "";
    CodeBlock.Builder body = CodeBlock.builder();
    for (Port port : round.ports()) {
      String box = names.mailbox(port);
      if (port.recipient().isEmpty()) {
        body.addStatement("$N.$L(lane$L)", box, verb + what, failures);
      } else {
        CodeBlock recipient = Learning.expressions(blueprint, inMail).value(port.recipient().get());
        body.addStatement("$N.$L(lane, $L$L)", box, verb + what + "At", recipient, failures);
      }
    }
    return CodeBlocks.method(verb + "In" + suffix, TypeName.VOID, CodeBlocks.number("lane"))
        .addParameters(inMail.loopParameter())
        .addJavadoc(javadoc, blueprint.place(round))
        .addCode(inMail.declarations())
        .addCode(body.build())
        .build();
  }

  // The rounds.

  /** Methods of the rounds class: one for each rule, and one that lets the first of them fire. */
  List<MethodSpec> rules(RoundsGenerator generator, HelperMethods helpers) {
    List<MethodSpec> methods = new ArrayList<>();
    List<CodeBlock> calls = new ArrayList<>();
    UniqueNames unique = new UniqueNames();
    String k = locals.loopArgument();
    for (Asynchrony.On rule : round.asynchrony().orElseThrow().rules()) {
      String name = "fire" + suffix + unique.claim(Identifiers.upperCamel(rule.label()));
      calls.add(CodeBlock.of("$N(lane, node$L)", name, k));
      methods.add(rule(name, rule, generator, helpers));
    }
    MethodSpec.Builder first =
        method("fire" + suffix, locals)
            .addJavadoc(
                "The first rule that can fires in $L; tells whether there was one.\n",
                blueprint.place(round));
    CodeBlock any = calls.isEmpty() ? CodeBlock.of("false") : CodeBlock.join(calls, "$W|| ");
    methods.add(0, first.addStatement("return $L", any).build());
    return methods;
  }

  private static MethodSpec.Builder method(String name, Locals locals) {
    return CodeBlocks.method(
            name, TypeName.BOOLEAN, CodeBlocks.number("lane"), CodeBlocks.number("node"))
        .addParameters(locals.loopParameter());
  }

  private MethodSpec rule(
      String name, Asynchrony.On rule, RoundsGenerator generator, HelperMethods helpers) {
    Locals own = Locals.inRound(names, round.loop());
    ExpressionEmitter expressions = new ExpressionEmitter(blueprint, own, helpers);
    String bit = bit(rule.id());
    CodeBlock body =
        CodeBlock.builder()
            .beginControlFlow("if ((state.fired[$L] & $L) != 0)", own.me(), bit)
            .addStatement("return false")
            .endControlFlow()
            .add(
                new StatementEmitter(
                        expressions, send -> generator.send(send, expressions), "return true")
                    .all(List.<Stmt>of(rule.trigger())))
            .addStatement("return (state.fired[$L] & $L) != 0", own.me(), bit)
            .build();
    return method(name, own)
        .addModifiers(Modifier.PRIVATE)
        .addJavadoc(
            "$L ($L).\n",
            Text.javadocCode(Text.head(rule.origin())),
            blueprint.place(rule.origin()))
        .addCode(own.declarations())
        .addCode(body)
        .build();
  }

  /** A rule's bit in what has fired. */
  static String bit(int rule) {
    return "0b" + Integer.toBinaryString(1 << rule);
  }

  // The adversary.

  /** Allows what is under way to arrive. */
  CodeBlock mask(Port port, String first, Locals inActions) {
    String box = names.mailbox(port);
    CodeBlock.Builder code =
        CodeBlock.builder()
            .beginControlFlow("if (more)")
            .addStatement("int arriving = at + $L + 1", first);
    if (port.recipient().isEmpty()) {
      code.add(
          CodeBlocks.eachPair(
              CodeBlock.builder()
                  .addStatement(
                      "allowed[arriving] =$Wmail.$N.isUnderWay(lane, roster.honest(lane, from),"
                          + " roster.honest(lane, j))$L",
                      box,
                      bothRun("roster.honest(lane, from)", CodeBlock.of("roster.honest(lane, j)")))
                  .addStatement("arriving += 2")
                  .build()));
    } else {
      CodeBlock recipient =
          Learning.expressions(blueprint, inActions).value(port.recipient().get());
      code.beginControlFlow("if (!roster.isCorrupted(lane, $L))", recipient)
          .add(
              CodeBlocks.eachHonest(
                  CodeBlock.builder()
                      .addStatement(
                          "allowed[arriving] =$Wmail.$N.isUnderWay(lane, node, $L)$L",
                          box,
                          recipient,
                          bothRun("node", recipient))
                      .addStatement("arriving += 2")
                      .build()))
          .endControlFlow();
    }
    return code.endControlFlow().build();
  }

  private CodeBlock bothRun(String sender, CodeBlock recipient) {
    return blueprint.hasStopping()
        ? CodeBlock.of(
            "$W&& !failures.hasFailed(lane, $L)$W&& !failures.hasFailed(lane, $L)",
            sender,
            recipient)
        : CodeBlock.of("");
  }

  /** That something is under way from {@code sender} to {@code node}. */
  CodeBlock isAnyUnderWay(Locals inActions) {
    List<CodeBlock> ways = new ArrayList<>();
    for (Port port : round.ports()) {
      CodeBlock way = CodeBlock.of("mail.$N.isUnderWay(lane, sender, node)", names.mailbox(port));
      ways.add(
          port.recipient()
              .map(r -> Learning.expressions(blueprint, inActions).value(r))
              .map(recipient -> CodeBlock.of("(node == $L && $L)", recipient, way))
              .orElse(way));
    }
    return CodeBlock.join(ways, "$W|| ");
  }
}
