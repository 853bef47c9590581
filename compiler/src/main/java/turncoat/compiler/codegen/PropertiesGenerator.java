package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import turncoat.compiler.ir.Property;

/** Generates the class that judges final states. */
final class PropertiesGenerator {
  private final Blueprint blueprint;
  private final Names names;
  private final List<Property> properties;

  PropertiesGenerator(Blueprint blueprint) {
    this.blueprint = blueprint;
    names = blueprint.names();
    properties = blueprint.model().properties();
  }

  TypeSpec generate() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(names.role("Properties"))
            .addModifiers(Modifier.FINAL)
            .addJavadoc("What the protocol promises, judged on the final state of a run.\n");
    return Dependencies.type(type, blueprint, methods());
  }

  /** What the class reads. */
  Dependencies dependencies() {
    return new Dependencies(blueprint, methods());
  }

  private List<MethodSpec> methods() {
    List<String> taken = new ArrayList<>(properties.stream().map(names::property).toList());
    taken.add("violations");
    HelperMethods helpers = new HelperMethods(taken);
    List<MethodSpec> methods = new ArrayList<>(List.of(violations()));
    properties.forEach(property -> methods.add(property(property, helpers)));
    methods.addAll(helpers.methods());
    return methods;
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

  private MethodSpec property(Property property, HelperMethods helpers) {
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
