package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;
import turncoat.compiler.ir.Origin;

/** Small pieces that several generators need. */
final class CodeBlocks {
  private CodeBlocks() {}

  /** Begins with the spec's own words as a comment. */
  static CodeBlock.Builder comment(Origin origin) {
    CodeBlock.Builder code = CodeBlock.builder();
    for (String line : Text.comment(Text.head(origin)).split("\n", -1)) {
      code.add("// $L\n", line);
    }
    return code;
  }

  /** A loop over the honest nodes by rank; the names are {@code rank} and {@code node}. */
  static CodeBlock eachHonest(CodeBlock body) {
    return CodeBlock.builder()
        .beginControlFlow("for (int rank = 0; rank < HONEST; rank++)")
        .addStatement("int node = roster.honest(lane, rank)")
        .add(body)
        .endControlFlow()
        .build();
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

  /** A constructor that stores its parameters in fields of the same names, and the fields. */
  static void addDependencies(TypeSpec.Builder type, Map<String, ? extends TypeName> fields) {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    fields.forEach(
        (name, typeName) -> {
          type.addField(typeName, name, Modifier.PRIVATE, Modifier.FINAL);
          constructor.addParameter(typeName, name).addStatement("this.$N = $N", name, name);
        });
    type.addMethod(constructor.build());
  }
}
