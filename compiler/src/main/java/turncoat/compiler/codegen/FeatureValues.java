package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Feature;
import turncoat.compiler.ir.Loop;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Stage;

/** Code that writes a group of features, and those like it, from {@code out[at]} on. */
final class FeatureValues implements Feature.Cases<CodeBlock> {
  private final Model model;
  private final Names names;
  private final Function<Port, String> writer;

  /**
   * Creates it.
   *
   * @param writer names the method that writes a message of a port
   */
  FeatureValues(Blueprint blueprint, Function<Port, String> writer) {
    model = blueprint.model();
    names = blueprint.names();
    this.writer = writer;
  }

  @Override
  public CodeBlock atStage(Feature.AtStage f) {
    return stage(f.size());
  }

  CodeBlock stage(int size) {
    long led =
        model.schedule().stream()
            .filter(s -> s.kind() == Stage.Kind.LEADER)
            .map(s -> s.loop().orElseThrow().id())
            .distinct()
            .count();
    CodeBlock feature =
        led < 2 ? CodeBlock.of("step") : CodeBlock.of("(step < $L ? step : 1)", size);
    return CodeBlock.builder()
        .add("// stage\n")
        .addStatement("int step = SCHEDULE.step(stage)")
        .beginControlFlow("if (step >= 0)")
        .addStatement("out[at + $L] = 1", feature)
        .endControlFlow()
        .addStatement("at += $L", size)
        .build();
  }

  /** The loop's number in the runtime's schedule. */
  int number(Loop loop) {
    List<Integer> order =
        model.schedule().stream().flatMap(s -> s.loop().stream()).map(Loop::id).distinct().toList();
    return order.indexOf(loop.id());
  }

  @Override
  public CodeBlock iteration(Feature.Iteration f) {
    return iteration(f.loop(), f.size());
  }

  CodeBlock iteration(Loop loop, int size) {
    return CodeBlock.builder()
        .add("// iteration\n")
        .beginControlFlow("if (SCHEDULE.loop(stage) == $L)", number(loop))
        .addStatement("out[at + SCHEDULE.turn(stage)] = 1")
        .endControlFlow()
        .addStatement("at += $L", size)
        .build();
  }

  @Override
  public CodeBlock corrupted(Feature.Corrupted f) {
    return CodeBlock.builder()
        .add("// which nodes are corrupted\n")
        .beginControlFlow("for (int i = 0; i < B; i++)")
        .addStatement("int node = roster.corrupted(lane, i)")
        .beginControlFlow("if (node != NONE)")
        .addStatement("out[at + node] = 1")
        .endControlFlow()
        .addStatement("at += N")
        .endControlFlow()
        .build();
  }

  @Override
  public CodeBlock failed(Feature.Failed f) {
    return CodeBlock.builder()
        .add("// which nodes have failed\n")
        .add(
            CodeBlocks.eachHonest(
                CodeBlock.builder()
                    .addStatement("out[at++] = failures.hasFailed(lane, node) ? 1 : 0")
                    .build()))
        .build();
  }

  @Override
  public CodeBlock leader(Feature.Leader f) {
    return CodeBlock.builder()
        .add("// who leads\n")
        .beginControlFlow(
            "if (SCHEDULE.loop(stage) == $L && roster.leader(lane) != NONE)", number(f.loop()))
        .addStatement("out[at + roster.position(lane, roster.leader(lane))] = 1")
        .endControlFlow()
        .addStatement(model.adversary().adaptive() ? "at += B + N" : "at += N")
        .build();
  }

  private CodeBlock.Builder about(String what, Port port) {
    return CodeBlock.builder()
        .add("// $L\n", Text.comment(what + port.name()).lines().findFirst().orElse(""));
  }

  @Override
  public CodeBlock heard(Feature.Heard f) {
    return about("honest messages: " + f.round().name() + ".", f.port())
        .add(
            CodeBlocks.eachHonest(
                CodeBlock.builder()
                    .addStatement(
                        "at = $N(mail.$N.remembered(lane * N + node), out, at)",
                        writer.apply(f.port()),
                        names.mailbox(f.port()))
                    .build()))
        .build();
  }

  @Override
  public CodeBlock said(Feature.Said f) {
    return about("corrupted nodes' messages: " + f.round().name() + ".", f.port())
        .beginControlFlow("for (int i = 0; i < B; i++)")
        .beginControlFlow(
            "for (int j = 0; j < $L; j++)", f.port().recipient().isPresent() ? "1" : "HONEST")
        .addStatement(
            "at = $N(mail.$N.said(lane, i, j), out, at)",
            writer.apply(f.port()),
            names.mailbox(f.port()))
        .endControlFlow()
        .endControlFlow()
        .build();
  }

  @Override
  public CodeBlock certificate(Feature.Buildable f) {
    CodeBlock.Builder code = CodeBlock.builder().add("// certificates that can be built\n");
    UniqueNames unique =
        new UniqueNames().reserve(List.of("lane", "stage", "step", "out", "from", "at"));
    List<CodeBlock> arguments = new ArrayList<>(List.of(CodeBlock.of("lane")));
    for (MessageType.Field parameter : f.certificate().parameters()) {
      Domain domain = parameter.domain();
      String value = unique.claim(Identifiers.lowerCamel(parameter.name()));
      if (domain.optional()) {
        String index = unique.claim(value + "Index");
        code.beginControlFlow("for (int $N = 0; $N < $L; $N++)", index, index, domain.size(), index)
            .addStatement(
                "int $N = $L",
                value,
                DomainCode.value(domain, CodeBlock.of("$N", index), names.state()));
      } else {
        code.beginControlFlow(
            "for (int $N = $L; $N <= $L; $N++)", value, domain.low(), value, domain.high(), value);
      }
      arguments.add(CodeBlock.of("$N", value));
    }
    code.addStatement(
        "out[at++] = evidence.canBuild$L($L) ? 1 : 0",
        names.certificate(f.certificate()),
        CodeBlock.join(arguments, ", "));
    f.certificate().parameters().forEach(parameter -> code.endControlFlow());
    return code.build();
  }

  @Override
  public CodeBlock step(Feature.Step f) {
    return CodeBlock.builder()
        .add("// how far round $L is\n", Text.plain(f.round().name()))
        .beginControlFlow("if (step == $N)", names.step(f.round()))
        .addStatement("out[at + SCHEDULE.part(stage) - 1] = 1")
        .endControlFlow()
        .addStatement("at += $L", f.size())
        .build();
  }

  @Override
  public CodeBlock common(Feature.Common f) {
    Domain domain = f.draw().domain();
    String array = Names.common(f.draw());
    CodeBlock kept = CodeBlock.of("state.$N[lane]", array);
    return CodeBlock.builder()
        .add("// $L\n", Text.comment(f.label()).lines().findFirst().orElse(""))
        .beginControlFlow("if ($L != NONE)", kept)
        .addStatement("out[at + $L] = 1", DomainCode.index(domain, kept, names.state()))
        .endControlFlow()
        .addStatement("at += $L", f.size())
        .build();
  }

  @Override
  public CodeBlock delivered(Feature.Delivered f) {
    CodeBlock each =
        CodeBlock.builder()
            .beginControlFlow("for (int i = 0; i < HONEST; i++)")
            .addStatement(
                "boolean come =$Wmail.$N.hasGot(lane, roster.honest(lane, i), node)",
                names.mailbox(f.port()))
            .addStatement("out[at++] = come ? 1 : 0")
            .endControlFlow()
            .build();
    return about("what has come to honest nodes: " + f.round().name() + ".", f.port())
        .add(CodeBlocks.eachHonest(each))
        .build();
  }

  @Override
  public CodeBlock variable(Feature.OfVariable f) {
    Domain domain = f.variable().domain();
    CodeBlock.Builder body =
        CodeBlock.builder()
            .addStatement("int value = state.$N[lane * N + node]", names.variable(f.variable()));
    CodeBlock index = DomainCode.index(domain, CodeBlock.of("value"), names.state());
    if (domain.optional()) {
      body.addStatement("out[at + ($L)] = 1", index);
    } else {
      body.beginControlFlow("if (value != NONE)")
          .addStatement("out[at + $L] = 1", index)
          .endControlFlow();
    }
    body.addStatement("at += $L", f.size());
    return CodeBlock.builder()
        .add(
            "// $L of honest nodes\n",
            Text.comment(f.variable().name()).lines().findFirst().orElse(""))
        .add(CodeBlocks.eachHonest(body.build()))
        .build();
  }

  @Override
  public CodeBlock asked(Feature.Asked f) {
    return about("whom honest nodes ask: " + f.round().name() + ".", f.port())
        .add(
            CodeBlocks.eachHonest(
                CodeBlock.builder()
                    .beginControlFlow("for (int position = 0; position < N; position++)")
                    .addStatement(
                        "boolean asks =$Wmail.$N.seenAsking(lane, lane * N + node,"
                            + " roster.at(lane, position))",
                        names.mailbox(f.port()))
                    .addStatement("out[at++] = asks ? 1 : 0")
                    .endControlFlow()
                    .build()))
        .build();
  }

  @Override
  public CodeBlock answered(Feature.Answered f) {
    return about("honest answers: " + f.round().name() + ".", f.port())
        .add(
            CodeBlocks.eachHonest(
                CodeBlock.builder()
                    .beginControlFlow("for (int position = 0; position < N; position++)")
                    .addStatement(
                        "int answer =$Wmail.$N.remembered(lane, lane * N + node,"
                            + " roster.at(lane, position))",
                        names.mailbox(f.port()))
                    .addStatement("at = $N(answer, out, at)", writer.apply(f.port()))
                    .endControlFlow()
                    .build()))
        .build();
  }
}
