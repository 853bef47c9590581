package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import java.util.function.Function;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.LocalFeature;
import turncoat.compiler.ir.Port;

/** Code that writes a learner's view, group by group, from {@code out[at]} on. */
final class ViewValues implements LocalFeature.Cases<CodeBlock> {
  private final Names names;
  private final FeatureValues shared;
  private final Function<Port, String> writer;
  private final Function<Port, String> box;

  /**
   * Creates it.
   *
   * @param writer names the method that writes a message of a port
   * @param box names the inbox of a port
   */
  ViewValues(Blueprint blueprint, Function<Port, String> writer, Function<Port, String> box) {
    names = blueprint.names();
    shared = new FeatureValues(blueprint, writer);
    this.writer = writer;
    this.box = box;
  }

  @Override
  public CodeBlock atStage(LocalFeature.AtStage f) {
    return shared.stage(f.size());
  }

  @Override
  public CodeBlock iteration(LocalFeature.Iteration f) {
    return shared.iteration(f.loop(), f.size());
  }

  @Override
  public CodeBlock leader(LocalFeature.Leader f) {
    return CodeBlock.builder()
        .add("// who leads\n")
        .beginControlFlow(
            "if (SCHEDULE.loop(stage) == $L && roster.leader(lane) != NONE)",
            shared.number(f.loop()))
        .addStatement("out[at + roster.leader(lane)] = 1")
        .endControlFlow()
        .addStatement("at += N")
        .build();
  }

  @Override
  public CodeBlock self(LocalFeature.Self f) {
    return CodeBlock.builder()
        .add("// who it is\n")
        .addStatement("out[at + node] = 1")
        .addStatement("at += N")
        .build();
  }

  @Override
  public CodeBlock variable(LocalFeature.OfVariable f) {
    Domain domain = f.variable().domain();
    CodeBlock value = CodeBlock.of("state.$N[me]", names.variable(f.variable()));
    CodeBlock index = DomainCode.index(domain, value, names.state());
    CodeBlock.Builder code =
        CodeBlock.builder()
            .add("// $L\n", Text.comment(f.variable().name()).lines().findFirst().orElse(""));
    if (domain.optional()) {
      code.addStatement("out[at + ($L)] = 1", index);
    } else {
      code.beginControlFlow("if ($L != NONE)", value)
          .addStatement("out[at + $L] = 1", index)
          .endControlFlow();
    }
    return code.addStatement("at += $L", f.size()).build();
  }

  @Override
  public CodeBlock heard(LocalFeature.Heard f) {
    String what = f.round().name() + "." + f.port().name();
    return CodeBlock.builder()
        .add("// heard last: $L\n", Text.comment(what).lines().findFirst().orElse(""))
        .beginControlFlow("for (int sender = 0; sender < N; sender++)")
        .addStatement(
            "at = $N($N.heard(me, sender), out, at)", writer.apply(f.port()), box.apply(f.port()))
        .endControlFlow()
        .build();
  }
}
