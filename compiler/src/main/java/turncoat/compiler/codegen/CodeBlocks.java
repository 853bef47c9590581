package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import java.util.List;
import turncoat.compiler.ir.Origin;

/** Small pieces that several generators need. */
final class CodeBlocks {
  private CodeBlocks() {}

  /** Begins with the spec's own words as a comment, up to the block that follows them. */
  static CodeBlock.Builder comment(Origin origin) {
    return comment(Text.head(origin));
  }

  /** Begins with a comment. */
  static CodeBlock.Builder comment(String text) {
    CodeBlock.Builder code = CodeBlock.builder();
    Text.comment(text).lines().forEach(line -> code.add("// $L\n", line));
    return code;
  }

  /** Begins with a condition of the spec as a comment; how a condition begins was not kept. */
  static CodeBlock.Builder condition(Origin origin) {
    String text = Text.head(origin);
    return comment(text.startsWith("if ") ? text : "if " + text);
  }

  /** A loop over the honest nodes by rank; the names are {@code j} and {@code node}. */
  static CodeBlock eachHonest(CodeBlock body) {
    return CodeBlock.builder()
        .beginControlFlow("for (int j = 0; j < HONEST; j++)")
        .addStatement("int node = roster.honest(lane, j)")
        .add(body)
        .endControlFlow()
        .build();
  }

  /** What only a node that has not stopped does; the name is {@code node}. */
  static CodeBlock unlessFailed(CodeBlock body) {
    return CodeBlock.builder()
        .beginControlFlow("if (!failures.hasFailed(lane, node))")
        .add(body)
        .endControlFlow()
        .build();
  }

  /**
   * The same, but for honest ranks whose nodes have been corrupted during the run: for all that
   * honest nodes do.
   */
  static CodeBlock eachStillHonest(Blueprint blueprint, CodeBlock body) {
    return eachHonest(
        blueprint.isAdaptive()
            ? CodeBlock.builder()
                .beginControlFlow("if (!roster.isCorrupted(lane, node))")
                .add(body)
                .endControlFlow()
                .build()
            : body);
  }

  /** A loop over pairs of different honest nodes by rank: from {@code from} to {@code j}. */
  static CodeBlock eachPair(CodeBlock body) {
    return CodeBlock.builder()
        .beginControlFlow("for (int j = 0; j < HONEST; j++)")
        .beginControlFlow("for (int from = 0; from < HONEST; from++)")
        .beginControlFlow("if (from != j)")
        .add(body)
        .endControlFlow()
        .endControlFlow()
        .endControlFlow()
        .build();
  }

  /** A loop over pairs of different honest nodes; the names are those above, and {@code sender}. */
  static CodeBlock eachHonestPair(CodeBlock body) {
    return eachHonest(
        CodeBlock.builder()
            .beginControlFlow("for (int i = 0; i < HONEST; i++)")
            .beginControlFlow("if (i != j)")
            .addStatement("int sender = roster.honest(lane, i)")
            .add(body)
            .endControlFlow()
            .endControlFlow()
            .build());
  }

  /** Comma-separated names or numbers, broken over lines where need be. */
  static CodeBlock list(List<?> items) {
    return items.stream().map(i -> CodeBlock.of("$L", i)).collect(CodeBlock.joining(",$W"));
  }

  /** A package-private method. */
  static MethodSpec.Builder method(String name, TypeName returns, ParameterSpec... parameters) {
    return MethodSpec.methodBuilder(name).returns(returns).addParameters(List.of(parameters));
  }

  /** A parameter of type int. */
  static ParameterSpec number(String name) {
    return ParameterSpec.builder(int.class, name).build();
  }

  /** A parameter of type int[]. */
  static ParameterSpec numbers(String name) {
    return ParameterSpec.builder(int[].class, name).build();
  }
}
