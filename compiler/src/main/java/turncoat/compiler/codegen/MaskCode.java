package turncoat.compiler.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.codegen.SlotGroups.Group;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Slot;

/** Code that allows what may be chosen in a group of slots. */
final class MaskCode {
  private final Blueprint blueprint;
  private final Names names;
  private final SlotNames slotNames;
  private final Group group;
  private final Locals locals;

  MaskCode(Blueprint blueprint, Group group, Locals locals) {
    this.blueprint = blueprint;
    names = blueprint.names();
    slotNames = new SlotNames(names);
    this.group = group;
    this.locals = locals;
  }

  CodeBlock code() {
    if (group.first() instanceof Slot.Say say && !isFree(say)) {
      return say(say);
    }
    if (group.first() instanceof Slot.Lose lose) {
      return new LossMask(blueprint, group, locals).code(lose.round());
    }
    if (group.first() instanceof Slot.Delay delay && delay.honest().isEmpty()) {
      return CodeBlock.builder()
          .beginControlFlow(
              "if (!roster.isCorrupted(lane, $L))",
              value(delay.waiting().port().recipient().orElseThrow()))
          .add(everything())
          .endControlFlow()
          .build();
    }
    if (group.first() instanceof Slot.Learn learn) {
      return new LearningCode(blueprint).mask(learn, locals);
    }
    if (group.first() instanceof Slot.Fail) {
      return CodeBlocks.eachHonest(yes("mayFail(lane, node)", "j"));
    }
    if (group.first() instanceof Slot.Miss) {
      CodeBlock pairs =
          CodeBlocks.eachHonestPair(
              CodeBlock.builder().add(yes("mayMiss(lane, node, sender)", "miss++")).build());
      return CodeBlock.builder().addStatement("int miss = 0").add(pairs).build();
    }
    return everything();
  }

  private CodeBlock everything() {
    CodeBlock.Builder code = CodeBlock.builder();
    String first = slotNames.positions(group.first()) + "_OPTION";
    int options = group.count() * group.first().size();
    return code.addStatement(
            "$T.fill(allowed, at + $L,$Wat + $L + $L, true)",
            RuntimeTypes.ARRAYS,
            first,
            first,
            options)
        .build();
  }

  /** Allows the second option of a slot of the group, where that may happen. */
  private CodeBlock yes(String condition, String slot) {
    return CodeBlock.builder()
        .addStatement(
            "allowed[at + $L_OPTION + 2 * $L + 1] =$Wfailures.$L",
            slotNames.positions(group.first()),
            slot,
            condition)
        .build();
  }

  /** Whether every corrupted node may say everything, or nothing. */
  private boolean isFree(Slot.Say say) {
    Port port = say.port();
    return port.speaker().isEmpty()
        && port.recipient().isEmpty()
        && !port.relay()
        && port.attachment().isEmpty()
        && say.round().question(port).isEmpty()
        && !isAwaited(say);
  }

  private boolean isAwaited(Slot.Say say) {
    return say.round().wait(say.port()).isPresent();
  }

  private CodeBlock say(Slot.Say say) {
    Port port = say.port();
    boolean one = port.recipient().isPresent();
    CodeBlock.Builder code = CodeBlocks.comment(port.origin());
    Optional<CodeBlock> honest =
        port.recipient().map(r -> CodeBlock.of("!roster.isCorrupted(lane, $L)", value(r)));
    honest.ifPresent(condition -> code.beginControlFlow("if ($L)", condition));
    code.beginControlFlow("for (int i = 0; i < B; i++)");
    Optional<CodeBlock> speaks =
        port.speaker().map(s -> CodeBlock.of("roster.corrupted(lane, i) == $L", value(s)));
    speaks.ifPresent(condition -> code.beginControlFlow("if ($L)", condition));
    if (one) {
      code.addStatement(
          "int first = at + $L_OPTION + i * $L", slotNames.positions(say), say.size());
    } else {
      code.beginControlFlow("for (int j = 0; j < HONEST; j++)")
          .addStatement(
              "int first = at + $L_OPTION + (i * HONEST + j) * $L",
              slotNames.positions(say),
              say.size());
    }
    Optional<Port> question = say.round().question(port);
    question.ifPresent(
        q ->
            code.beginControlFlow(
                "if (mail.$N.asks(lane * N + roster.honest(lane, j), roster.corrupted(lane, i)))",
                names.mailbox(q)));
    code.add(payloads(say));
    int blocks = 1 + (one ? 0 : 1) + (honest.isPresent() ? 1 : 0) + (speaks.isPresent() ? 1 : 0);
    blocks += question.isPresent() ? 1 : 0;
    for (int i = 0; i < blocks; i++) {
      code.endControlFlow();
    }
    return code.build();
  }

  private CodeBlock value(Expr e) {
    return Learning.expressions(blueprint, locals).value(e);
  }

  private CodeBlock payloads(Slot.Say say) {
    Port port = say.port();
    ClassName message = names.message(port.type());
    CodeBlock.Builder code = CodeBlock.builder();
    boolean forcing = isAwaited(say);
    if (!port.relay() && port.attachment().isEmpty()) {
      code.addStatement(
          "$T.fill(allowed, first + 1, first + 1 + $T.PAYLOADS, true)",
          RuntimeTypes.ARRAYS,
          message);
      return forcing ? code.addStatement("allowed[first] = false").build() : code.build();
    }
    code.beginControlFlow("for (int payload = 0; payload < $T.PAYLOADS; payload++)", message);
    port.relayedFrom()
        .ifPresent(
            from ->
                code.beginControlFlow(
                    "if (evidence.$N.contains(lane, payload, $L))",
                    names.known(port.type()),
                    value(from)));
    code.addStatement("allowed[first + 1 + payload] = true");
    if (forcing) {
      code.addStatement("allowed[first] = false");
    }
    port.attachment().ifPresent(attached -> code.add(certified(port, attached, message)));
    port.relayedFrom().ifPresent(from -> code.endControlFlow());
    return code.endControlFlow().build();
  }

  private CodeBlock certified(Port port, Port.Attachment attached, ClassName message) {
    List<CodeBlock> arguments = new ArrayList<>(List.of(CodeBlock.of("lane")));
    arguments.addAll(Learning.arguments(blueprint, port, locals, "payload"));
    return CodeBlock.builder()
        .addStatement(
            "allowed[first + 1 + $T.PAYLOADS + payload] =$Wevidence.canBuild$L($L)",
            message,
            names.certificate(attached.certificate()),
            CodeBlock.join(arguments, ", "))
        .build();
  }
}
