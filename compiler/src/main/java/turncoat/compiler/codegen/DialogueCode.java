package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;

/** The environment's part in questions and answers: who is asked, and that everybody answers. */
final class DialogueCode {
  private final Blueprint blueprint;
  private final Names names;

  DialogueCode(Blueprint blueprint) {
    this.blueprint = blueprint;
    names = blueprint.names();
  }

  private static List<Port> questions(Round round, boolean sampled) {
    return round.ports().stream()
        .filter(
            p ->
                sampled
                    ? round.query(p).filter(q -> q.sample() > 0).isPresent()
                    : round.replies().stream().anyMatch(r -> r.question().equals(p)))
        .toList();
  }

  /** The method that draws samples, if there are any. */
  Optional<MethodSpec> draw() {
    List<Round> rounds =
        blueprint.model().rounds().stream().filter(r -> !questions(r, true).isEmpty()).toList();
    if (rounds.isEmpty()) {
      return Optional.empty();
    }
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("draw")
            .addAnnotation(Override.class)
            .addModifiers(Modifier.PROTECTED)
            .addParameter(CodeBlocks.number("lane"))
            .addParameter(CodeBlocks.number("step"))
            .beginControlFlow("switch (step)");
    for (Round round : rounds) {
      method.addCode("case $N -> {\n$>", names.step(round)).addCode(draw(round)).addCode("$<}\n");
    }
    return Optional.of(method.addCode("default -> {}\n").endControlFlow().build());
  }

  /** Whether a node asks must be known before it draws whom. */
  private CodeBlock draw(Round round) {
    Locals locals = Locals.inRound(names, round.loop());
    CodeBlock.Builder each =
        CodeBlock.builder()
            .addStatement("rounds.send$L(lane, node$L)", names.round(round), locals.loopArgument());
    for (Port question : questions(round, true)) {
      each.addStatement("mail.$N.draw(lane, node, chance())", names.mailbox(question));
    }
    return CodeBlock.builder()
        .add(EnvironmentClassGenerator.iteration(locals))
        .add(CodeBlocks.eachHonest(each.build()))
        .build();
  }

  /** Calls, once questions are asked, for the answers to honest nodes. */
  CodeBlock answerHonest(Round round, Locals locals) {
    return call(round, locals, "Honest");
  }

  /** Calls, once corrupted nodes have spoken, for the answers to them. */
  CodeBlock answerCorrupted(Round round, Locals locals) {
    return blueprint.corrupted() == 0 ? CodeBlock.of("") : call(round, locals, "Corrupted");
  }

  private CodeBlock call(Round round, Locals locals, String whom) {
    if (questions(round, false).isEmpty()) {
      return CodeBlock.of("");
    }
    return CodeBlock.builder()
        .addStatement("answer$LIn$L(lane$L)", whom, names.round(round), locals.loopArgument())
        .build();
  }

  /** The methods that are called. */
  List<MethodSpec> methods(Round round) {
    if (questions(round, false).isEmpty()) {
      return List.of();
    }
    MethodSpec honest =
        method(round, "Honest", "Every honest node answers the honest nodes that ask it in $L.\n");
    if (blueprint.corrupted() == 0) {
      return List.of(honest);
    }
    String text = "Every honest node answers the corrupted nodes that ask it in $L.\n";
    return List.of(honest, method(round, "Corrupted", text));
  }

  private MethodSpec method(Round round, String whom, String javadoc) {
    Locals locals = Locals.inRound(names, round.loop());
    CodeBlock.Builder body = CodeBlock.builder();
    for (Port question : questions(round, false)) {
      body.add(
          CodeBlocks.eachHonest(
              whom.equals("Honest") ? toHonest(question, locals) : toCorrupted(question, locals)));
    }
    return CodeBlocks.method(
            "answer" + whom + "In" + names.round(round), TypeName.VOID, CodeBlocks.number("lane"))
        .addModifiers(Modifier.PRIVATE)
        .addParameters(locals.loopParameter())
        .addJavadoc(javadoc, blueprint.place(round))
        .addCode(body.build())
        .build();
  }

  private CodeBlock toHonest(Port question, Locals locals) {
    String box = names.mailbox(question);
    return CodeBlock.builder()
        .beginControlFlow("for (int asker = 0; asker < N; asker++)")
        .addStatement("int asking = lane * N + asker")
        .beginControlFlow(
            "if (mail.$N.asks(asking, node)$L)",
            box,
            blueprint.hasStopping() ? " && !failures.hasFailed(lane, node)" : "")
        .addStatement(
            "rounds.$N(lane, node, asker,$Wmail.$N.sent(asking)$L)",
            RoundsGenerator.answering(names, question),
            box,
            locals.loopArgument())
        .endControlFlow()
        .endControlFlow()
        .build();
  }

  private CodeBlock toCorrupted(Port question, Locals locals) {
    return CodeBlock.builder()
        .beginControlFlow("for (int i = 0; i < B; i++)")
        .addStatement("int asked = mail.$N.said(lane, i, j)", names.mailbox(question))
        .beginControlFlow(
            "if (asked != 0$L)",
            blueprint.hasStopping() ? " && !failures.hadStopped(lane, node)" : "")
        .addStatement(
            "rounds.$N(lane, node,$Wroster.corrupted(lane, i), asked - 1$L)",
            RoundsGenerator.answering(names, question),
            locals.loopArgument())
        .endControlFlow()
        .endControlFlow()
        .build();
  }
}
