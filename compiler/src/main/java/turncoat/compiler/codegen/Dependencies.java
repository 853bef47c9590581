package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.lang.model.element.Modifier;

/**
 * The other parts of an environment that a generated class works on: of those that there are, the
 * ones that its methods mention.
 */
final class Dependencies {
  private final Map<String, TypeName> used = new LinkedHashMap<>();

  /** Those of all parts that the methods mention. */
  Dependencies(Blueprint blueprint, List<MethodSpec> methods) {
    StringBuilder code = new StringBuilder();
    methods.forEach(method -> code.append(method.code()));
    all(blueprint)
        .forEach(
            (name, type) -> {
              if (Pattern.compile("\\b" + name + "\\b[.(]").matcher(code).find()) {
                used.put(name, type);
              }
            });
  }

  private static Map<String, TypeName> all(Blueprint blueprint) {
    Map<String, TypeName> parts = new LinkedHashMap<>();
    parts.put("roster", RuntimeTypes.ROSTER);
    parts.put("chance", RuntimeTypes.CHANCE);
    if (blueprint.hasFailures()) {
      parts.put("failures", RuntimeTypes.FAILURES);
    }
    parts.put("state", blueprint.names().state());
    if (blueprint.hasEvidence()) {
      parts.put("evidence", blueprint.names().role("Evidence"));
    }
    parts.put("mail", blueprint.names().role("Mail"));
    return parts;
  }

  /** A class of these dependencies: fields, a constructor that sets them, and the methods. */
  static TypeSpec type(TypeSpec.Builder type, Blueprint blueprint, List<MethodSpec> methods) {
    Dependencies dependencies = new Dependencies(blueprint, methods);
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    dependencies.inject(type, constructor);
    type.addMethod(constructor.build());
    methods.forEach(type::addMethod);
    return type.build();
  }

  /** Adds fields, and parameters of a constructor that sets them. */
  void inject(TypeSpec.Builder type, MethodSpec.Builder constructor) {
    used.forEach(
        (name, typeName) -> {
          type.addField(typeName, name, Modifier.PRIVATE, Modifier.FINAL);
          constructor.addParameter(typeName, name).addStatement("this.$N = $N", name, name);
        });
  }

  /** The constructor's arguments as the environment has them. */
  CodeBlock arguments() {
    List<CodeBlock> arguments = new ArrayList<>();
    used.keySet()
        .forEach(name -> arguments.add(CodeBlock.of(name.equals("chance") ? "chance()" : name)));
    return CodeBlock.join(arguments, ", ");
  }
}
