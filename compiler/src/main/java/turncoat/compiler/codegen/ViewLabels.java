package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import turncoat.compiler.ir.LocalFeature;

/** Code that names the features of a learner's view. */
final class ViewLabels implements LocalFeature.Cases<CodeBlock> {
  private final FeatureLabels labels;

  ViewLabels(Blueprint blueprint) {
    labels = new FeatureLabels(blueprint);
  }

  private static CodeBlock nodes() {
    return CodeBlock.of("$T.range(0, N - 1, $T::node)", RuntimeTypes.LABELS, RuntimeTypes.LABELS);
  }

  @Override
  public CodeBlock atStage(LocalFeature.AtStage f) {
    return labels.stages();
  }

  @Override
  public CodeBlock iteration(LocalFeature.Iteration f) {
    return FeatureLabels.iteration(f.loop());
  }

  @Override
  public CodeBlock leader(LocalFeature.Leader f) {
    CodeBlock prefix = CodeBlock.of("$S", "leader(" + f.loop().name() + ") is ");
    return FeatureLabels.addAll(prefix, nodes(), f.loop().origin().line());
  }

  @Override
  public CodeBlock self(LocalFeature.Self f) {
    return FeatureLabels.addAll(CodeBlock.of("$S", "self is "), nodes(), 1);
  }

  @Override
  public CodeBlock variable(LocalFeature.OfVariable f) {
    return FeatureLabels.addAll(
        CodeBlock.of("$S", f.variable().name() + "="),
        FeatureLabels.values(f.variable().domain()),
        f.variable().origin().line());
  }

  @Override
  public CodeBlock heard(LocalFeature.Heard f) {
    String name = f.round().name() + "." + f.port().name() + " from ";
    CodeBlock prefix = CodeBlock.of("$S + $T.node(sender) + $S", name, RuntimeTypes.LABELS, ": ");
    return FeatureLabels.each("sender", "N", labels.message(prefix, "heard", f.port()));
  }
}
