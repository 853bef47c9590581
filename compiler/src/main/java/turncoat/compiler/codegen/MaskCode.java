package turncoat.compiler.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.codegen.SlotGroups.Group;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;
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
    if (group.first() instanceof Slot.Attach attach) {
      return attach(attach);
    }
    if (group.first() instanceof Slot.Lose lose) {
      return new LossMask(blueprint, group, locals).code(lose.round());
    }
    if (group.first() instanceof Slot.Deliver deliver) {
      String first = slotNames.positions(deliver) + "_OPTION";
      return new FlightCode(blueprint, deliver.round()).mask(deliver.port(), first, locals);
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
    if (group.first() instanceof Slot.Fail fail) {
      CodeBlock any = CodeBlocks.eachHonest(yes("mayFail(lane, node)", "j", CodeBlock.of("")));
      return heldBack(fail.round(), any);
    }
    if (group.first() instanceof Slot.Miss miss) {
      return misses(miss.round());
    }
    if (group.first() instanceof Slot.CorruptNext) {
      return corruptions();
    }
    boolean ofHonest =
        (group.first() instanceof Slot.Pick pick && pick.honest().isPresent())
            || group.first() instanceof Slot.Delay
            || group.first() instanceof Slot.Input;
    return blueprint.isAdaptive() && ofHonest ? everythingOfHonest() : everything();
  }

  private CodeBlock misses(Round round) {
    boolean flying = round.asynchrony().isPresent() && blueprint.hasStopping();
    CodeBlock underWay =
        flying
            ? CodeBlock.of("$W&& ($L)", new FlightCode(blueprint, round).isAnyUnderWay(locals))
            : CodeBlock.of("");
    CodeBlock pairs =
        CodeBlocks.eachHonestPair(yes("mayMiss(lane, node, sender)", "miss++", underWay));
    return heldBack(round, CodeBlock.builder().addStatement("int miss = 0").add(pairs).build());
  }

  /** Where nothing keeps step, messages that a faulty node is to lose are held back to the end. */
  private CodeBlock heldBack(Round round, CodeBlock allowing) {
    return round.asynchrony().isEmpty() || blueprint.hasStopping()
        ? allowing
        : CodeBlock.builder().beginControlFlow("if (!more)").add(allowing).endControlFlow().build();
  }

  private CodeBlock corruptions() {
    return CodeBlock.builder()
        .beginControlFlow("for (int turn = 0; turn < B; turn++)")
        .addStatement(
            "int nobody = at + $L_OPTION + turn * (1 + N)", slotNames.positions(group.first()))
        .beginControlFlow("for (int node = 0; node < N; node++)")
        .addStatement("allowed[nobody + 1 + node] = roster.mayCorrupt(lane, turn, node)")
        .endControlFlow()
        .endControlFlow()
        .build();
  }

  /** Everything in the slots of nodes that have not been corrupted, which are sorted by node. */
  private CodeBlock everythingOfHonest() {
    int options = group.count() * group.first().size() / blueprint.model().honest();
    return CodeBlocks.eachStillHonest(
        blueprint,
        CodeBlock.builder()
            .addStatement(
                "int first = at + $L_OPTION + j * $L", slotNames.positions(group.first()), options)
            .addStatement("$T.fill(allowed, first, first + $L, true)", RuntimeTypes.ARRAYS, options)
            .build());
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
  private CodeBlock yes(String condition, String slot, CodeBlock further) {
    return CodeBlock.builder()
        .addStatement(
            "allowed[at + $L_OPTION + 2 * $L + 1] =$Wfailures.$L$L",
            slotNames.positions(group.first()),
            slot,
            condition,
            further)
        .build();
  }

  /** Whether every corrupted node may say everything, or nothing. */
  private boolean isFree(Slot.Say say) {
    Port port = say.port();
    return !blueprint.isAdaptive()
        && port.speaker().isEmpty()
        && port.silent().isEmpty()
        && port.recipient().isEmpty()
        && !port.relay()
        && port.attachment().isEmpty()
        && blueprint.model().need(port.type()).isEmpty()
        && say.round().question(port).isEmpty()
        && say.round().asynchrony().isEmpty()
        && !isAwaited(say);
  }

  private boolean isAwaited(Slot.Say say) {
    return say.round().wait(say.port()).isPresent();
  }

  private CodeBlock say(Slot.Say say) {
    CodeBlock.Builder body = CodeBlock.builder();
    Optional<Port> question = say.round().question(say.port());
    question.ifPresent(
        q ->
            body.beginControlFlow(
                "if (mail.$N.asks(lane * N + roster.honest(lane, j), roster.corrupted(lane, i)))",
                names.mailbox(q)));
    boolean once = say.round().asynchrony().isPresent();
    if (once) {
      body.beginControlFlow(
          "if (mail.$N.said(lane, i, $L) == 0)",
          names.mailbox(say.port()),
          say.port().recipient().isPresent() ? "0" : "j");
      body.add(payloads(say)).endControlFlow();
    } else {
      body.add(say.port().places() > 1 ? places(say) : payloads(say));
    }
    question.ifPresent(q -> body.endControlFlow());
    return speaking(say.port(), say.size() * say.port().places(), body.build());
  }

  /**
   * Everything in every place; where there are several, messages are neither signed nor awaited.
   */
  private static CodeBlock places(Slot.Say say) {
    return CodeBlock.builder()
        .beginControlFlow("for (int place = 0; place < $L; place++)", say.port().places())
        .addStatement("int silence = first + place * $L", say.size())
        .addStatement(
            "$T.fill(allowed, silence + 1, silence + $L, true)", RuntimeTypes.ARRAYS, say.size())
        .endControlFlow()
        .build();
  }

  private CodeBlock attach(Slot.Attach attach) {
    BundleCode bundle = new BundleCode(blueprint, attach.port());
    return speaking(attach.port(), bundle.statements() * attach.size(), bundle.allowed(locals));
  }

  /** That a corrupted node may speak on a port; absent if each of them may. */
  private Optional<CodeBlock> speaks(Port port, CodeBlock corrupted) {
    Optional<CodeBlock> among = Speakers.among(port, corrupted, port.speaker().map(this::value));
    Optional<CodeBlock> there =
        port.speaker().isPresent()
            ? Optional.empty()
            : adaptive(CodeBlock.of("$L != NONE", corrupted));
    return there.isPresent() && among.isPresent()
        ? Optional.of(CodeBlock.of("$L$W&& $L", there.get(), among.get()))
        : among.or(() -> there);
  }

  /**
   * What is done for each corrupted node that may speak on a port, and each recipient.
   *
   * @param options how many options there are for such a pair; the body knows the first of them
   */
  private CodeBlock speaking(Port port, int options, CodeBlock body) {
    boolean one = port.recipient().isPresent();
    CodeBlock.Builder code = CodeBlocks.comment(port.origin());
    Optional<CodeBlock> honest =
        port.recipient().map(r -> CodeBlock.of("!roster.isCorrupted(lane, $L)", value(r)));
    honest.ifPresent(condition -> code.beginControlFlow("if ($L)", condition));
    code.beginControlFlow("for (int i = 0; i < B; i++)");
    CodeBlock corrupted = CodeBlock.of("roster.corrupted(lane, i)");
    Optional<CodeBlock> speaks = speaks(port, corrupted);
    speaks.ifPresent(condition -> code.beginControlFlow("if ($L)", condition));
    String position = slotNames.positions(group.first());
    if (one) {
      code.addStatement("int first = at + $L_OPTION + i * $L", position, options);
    } else {
      code.beginControlFlow("for (int j = 0; j < HONEST; j++)")
          .addStatement("int first = at + $L_OPTION + (i * HONEST + j) * $L", position, options);
    }
    Optional<CodeBlock> hears =
        one ? Optional.empty() : adaptive(CodeBlock.of("!roster.isCorrupted(lane, j)"));
    hears.ifPresent(condition -> code.beginControlFlow("if ($L)", condition));
    code.add(body);
    int blocks = 1 + (one ? 0 : 1) + (honest.isPresent() ? 1 : 0) + (speaks.isPresent() ? 1 : 0);
    blocks += hears.isPresent() ? 1 : 0;
    for (int i = 0; i < blocks; i++) {
      code.endControlFlow();
    }
    return code.build();
  }

  /** A condition that only matters where nodes are corrupted during the run. */
  private Optional<CodeBlock> adaptive(CodeBlock condition) {
    return blueprint.isAdaptive() ? Optional.of(condition) : Optional.empty();
  }

  private CodeBlock value(Expr e) {
    return Learning.expressions(blueprint, locals).value(e);
  }

  private CodeBlock payloads(Slot.Say say) {
    Port port = say.port();
    ClassName message = names.message(port.type());
    CodeBlock.Builder code = CodeBlock.builder();
    boolean forcing = isAwaited(say);
    boolean needs = blueprint.model().need(port.type()).isPresent();
    if (!port.relay() && port.attachment().isEmpty() && !needs) {
      code.addStatement(
          "$T.fill(allowed, first + 1, first + 1 + $T.PAYLOADS, true)",
          RuntimeTypes.ARRAYS,
          message);
      return forcing ? code.addStatement("allowed[first] = false").build() : code.build();
    }
    code.beginControlFlow("for (int payload = 0; payload < $T.PAYLOADS; payload++)", message);
    List<CodeBlock> conditions = new ArrayList<>();
    port.relayedFrom()
        .ifPresent(
            from ->
                conditions.add(
                    CodeBlock.of(
                        "evidence.$N.contains(lane, payload, $L)",
                        names.known(port.type()),
                        value(from))));
    if (needs) {
      conditions.add(
          CodeBlock.of("evidence.$N(lane, payload)", NeedCode.canMeet(names, port.type())));
    }
    if (!conditions.isEmpty()) {
      code.beginControlFlow("if ($L)", CodeBlock.join(conditions, "$W&& "));
    }
    code.addStatement("allowed[first + 1 + payload] = true");
    if (forcing) {
      code.addStatement("allowed[first] = false");
    }
    port.attachment().ifPresent(attached -> code.add(certified(port, attached, message)));
    if (!conditions.isEmpty()) {
      code.endControlFlow();
    }
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
