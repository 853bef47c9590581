package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import turncoat.compiler.ir.Property;

/** Generates the class that judges final states. */
final class PropertiesGenerator {
  private final Blueprint blueprint;
  private final Names names;
  private final List<Property> properties;
  private final HelperMethods helpers;

  PropertiesGenerator(Blueprint blueprint) {
    this.blueprint = blueprint;
    names = blueprint.names();
    properties = blueprint.model().properties();
    List<String> taken = properties.stream().map(names::property).toList();
    helpers = new HelperMethods(Stream.concat(taken.stream(), Stream.of("violations")).toList());
  }

  TypeSpec generate() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(names.role("Properties"))
            .addModifiers(Modifier.FINAL)
            .addJavadoc("What the protocol promises, judged on the final state of a run.\n");
    CodeBlocks.addDependencies(type, dependencies(blueprint));
    type.addMethod(violations());
    properties.forEach(property -> type.addMethod(property(property)));
    helpers.methods().forEach(type::addMethod);
    return type.build();
  }

  /** The objects that properties read, by the names of their fields. */
  static Map<String, TypeName> dependencies(Blueprint blueprint) {
    Map<String, TypeName> fields = new LinkedHashMap<>();
    fields.put("roster", RuntimeTypes.ROSTER);
    fields.put("state", blueprint.names().state());
    return fields;
  }

  private MethodSpec violations() {
    MethodSpec.Builder method =
        CodeBlocks.method("violations", TypeName.INT, CodeBlocks.number("lane"))
            .addJavadoc("The properties that do not hold, as a bit set in the order of the spec.\n")
            .addStatement("int violated = 0");
    for (Property property : properties) {
      method.addStatement(
          "violated |= $N(lane) ? 0 : 1 << $L", names.property(property), property.id());
    }
    return method.addStatement("return violated").build();
  }

  private MethodSpec property(Property property) {
    Locals locals = Locals.inRound(names, Optional.empty());
    CodeBlock body =
        new Returns(new ExpressionEmitter(blueprint, locals, helpers)).body(property.holds());
    return CodeBlocks.method(names.property(property), TypeName.BOOLEAN, CodeBlocks.number("lane"))
        .addJavadoc(
            "$L ($L).\n",
            Text.javadocCode(property.origin().text()),
            blueprint.place(property.origin()))
        .addCode(locals.declarations())
        .addCode(body)
        .build();
  }
}
