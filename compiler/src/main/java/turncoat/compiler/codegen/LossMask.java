package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.codegen.SlotGroups.Group;
import turncoat.compiler.ir.Loss;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Stage;

/** Code that allows the adversary to lose messages, where there are any and while it may. */
final class LossMask {
  /** Where ranks are nodes. */
  private static final String BOTH_HONEST =
      "!roster.isCorrupted(lane, j) && !roster.isCorrupted(lane, from)";

  private final Blueprint blueprint;
  private final Group group;
  private final Locals locals;
  private final String first;

  LossMask(Blueprint blueprint, Group group, Locals locals) {
    this.blueprint = blueprint;
    this.group = group;
    this.locals = locals;
    first = new SlotNames(blueprint.names()).positions(group.first()) + "_OPTION";
  }

  CodeBlock code(Round round) {
    if (round.ports().isEmpty()) {
      return CodeBlock.of("");
    }
    CodeBlock.Builder code = CodeBlocks.comment(round.loss().orElseThrow().origin());
    Optional<CodeBlock> early = early(round);
    early.ifPresent(condition -> code.beginControlFlow("if ($L)", condition));
    code.add(isOpen(round) ? everywhere() : whereMessagesGo(round));
    early.ifPresent(condition -> code.endControlFlow());
    return code.build();
  }

  /** That the iteration is not yet past the round's last stage with losses, if it can be. */
  private Optional<CodeBlock> early(Round round) {
    Loss.ByAdversary loss = (Loss.ByAdversary) round.loss().orElseThrow();
    int end = loss.end(blueprint.model().schedule());
    List<Stage> stages =
        blueprint.model().schedule().stream()
            .filter(s -> s.round().map(r -> r.id() == round.id()).orElse(false))
            .toList();
    List<Stage> lossy = stages.stream().filter(s -> s.index() < end).toList();
    if (lossy.size() == stages.size()) {
      return Optional.empty();
    }
    return Optional.of(
        CodeBlock.of(
            "$N <= $L",
            locals.loopParameter().get(0).name(),
            lossy.get(lossy.size() - 1).loopValue()));
  }

  /** Whether every node sends something to every node. */
  private static boolean isOpen(Round round) {
    return round.ports().stream()
        .anyMatch(
            port ->
                port.recipient().isEmpty() && port.speaker().isEmpty() && port.silent().isEmpty());
  }

  /** Code for a pair of honest ranks that stands if both nodes are honest still. */
  static CodeBlock betweenHonest(Blueprint blueprint, CodeBlock body) {
    return blueprint.isAdaptive()
        ? CodeBlock.builder()
            .beginControlFlow("if ($L)", BOTH_HONEST)
            .add(body)
            .endControlFlow()
            .build()
        : body;
  }

  private CodeBlock everywhere() {
    if (blueprint.isAdaptive()) {
      return pairs(CodeBlock.of(BOTH_HONEST));
    }
    return CodeBlock.builder()
        .addStatement(
            "$T.fill(allowed, at + $L,$Wat + $L + $L, true)",
            RuntimeTypes.ARRAYS,
            first,
            first,
            2 * group.count())
        .build();
  }

  private CodeBlock whereMessagesGo(Round round) {
    List<CodeBlock> ways = round.ports().stream().map(this::way).distinct().toList();
    CodeBlock way = CodeBlock.join(ways, "$W|| ");
    return pairs(blueprint.isAdaptive() ? CodeBlock.of("$L && ($L)", BOTH_HONEST, way) : way);
  }

  private CodeBlock pairs(CodeBlock possible) {
    return CodeBlock.builder()
        .addStatement("int lost = at + $L + 1", first)
        .add(
            CodeBlocks.eachPair(
                CodeBlock.builder()
                    .addStatement("allowed[lost] = $L", possible)
                    .addStatement("lost += 2")
                    .build()))
        .build();
  }

  /** That messages on the port go from {@code from} to {@code j}. */
  private CodeBlock way(Port port) {
    List<CodeBlock> conditions = new ArrayList<>();
    CodeBlock from = CodeBlock.of("roster.honest(lane, from)");
    Speakers.among(port, from, port.speaker().map(this::value)).ifPresent(conditions::add);
    port.recipient()
        .ifPresent(e -> conditions.add(CodeBlock.of("roster.honest(lane, j) == $L", value(e))));
    return CodeBlock.join(conditions, "$W&& ");
  }

  private CodeBlock value(turncoat.compiler.ir.Expr e) {
    return Learning.expressions(blueprint, locals).value(e);
  }
}
