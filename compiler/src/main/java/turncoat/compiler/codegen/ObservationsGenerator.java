package turncoat.compiler.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import turncoat.compiler.ir.Feature;
import turncoat.compiler.ir.Port;

/** Generates the class of what the adversary sees: names of features, and their values. */
final class ObservationsGenerator {
  private final Blueprint blueprint;

  ObservationsGenerator(Blueprint blueprint) {
    this.blueprint = blueprint;
  }

  TypeSpec generate() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(blueprint.names().role("Observations"))
            .addModifiers(Modifier.FINAL)
            .addJavadoc("What the adversary sees, as numbers between 0 and 1.\n");
    return Dependencies.type(type, blueprint, methods());
  }

  /** What the class reads. */
  Dependencies dependencies() {
    return new Dependencies(blueprint, methods());
  }

  private List<MethodSpec> methods() {
    HelperMethods helpers = new HelperMethods(List.of("features", "write"));
    List<MethodSpec> methods = new ArrayList<>(List.of(features(), write(helpers)));
    methods.addAll(helpers.methods());
    return methods;
  }

  /** The first feature group of each run of like groups. */
  private List<Feature> groups() {
    List<Feature> firsts = new ArrayList<>();
    String before = "";
    for (Feature feature : blueprint.model().features()) {
      String key = feature.match(new FeatureKey());
      if (!key.equals(before)) {
        firsts.add(feature);
      }
      before = key;
    }
    return firsts;
  }

  private MethodSpec features() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("features")
            .addModifiers(Modifier.STATIC)
            .returns(RuntimeTypes.FEATURE_LIST)
            .addJavadoc("The features in order.\n")
            .addStatement(
                "$T features = new $T()", RuntimeTypes.FEATURE_LIST, RuntimeTypes.FEATURE_LIST);
    FeatureLabels labels = new FeatureLabels(blueprint);
    groups().forEach(group -> method.addCode(group.match(labels)));
    return method.addStatement("return features").build();
  }

  private MethodSpec write(HelperMethods helpers) {
    CodeBlock.Builder body = CodeBlock.builder();
    FeatureValues values = new FeatureValues(blueprint, port -> message(blueprint, port, helpers));
    groups().forEach(group -> body.add(group.match(values)));
    return CodeBlocks.method(
            "write", TypeName.VOID, CodeBlocks.number("lane"), CodeBlocks.number("stage"))
        .addParameter(float[].class, "out")
        .addParameter(int.class, "from")
        .addJavadoc("Writes a lane's features, zero so far, from {@code out[from]} on.\n")
        .addStatement("int at = from")
        .addCode(body.build())
        .build();
  }

  /** The method that writes a message of a port given as an option; shared by ports alike. */
  static String message(Blueprint blueprint, Port port, HelperMethods helpers) {
    boolean attached = port.attachment().isPresent();
    ClassName message = blueprint.message(port.type());
    return helpers.named(
        port.type().id() + " " + attached,
        "write" + message.simpleName() + (attached ? "WithCertificate" : ""),
        name -> messageMethod(name, message, attached));
  }

  private static MethodSpec messageMethod(String name, ClassName message, boolean attached) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .returns(int.class)
            .addParameter(int.class, "option")
            .addParameter(float[].class, "out")
            .addParameter(int.class, "at")
            .addJavadoc(
                "[said, one-hot of each field$L]; zeros for silence. Returns the next position.\n",
                attached ? ", with a certificate" : "")
            .beginControlFlow("if (option != 0)")
            .addStatement("out[at] = 1");
    if (attached) {
      method
          .addStatement("$T.write((option - 1) % $T.PAYLOADS, out, at + 1)", message, message)
          .addStatement("out[at + 1 + $T.WIDTH] = option > $T.PAYLOADS ? 1 : 0", message, message);
    } else {
      method.addStatement("$T.write(option - 1, out, at + 1)", message);
    }
    return method
        .endControlFlow()
        .addStatement(attached ? "return at + 2 + $T.WIDTH" : "return at + 1 + $T.WIDTH", message)
        .build();
  }
}
