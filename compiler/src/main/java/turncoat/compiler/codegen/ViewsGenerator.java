package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import turncoat.compiler.ir.LocalFeature;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;

/** Generates the class of what honest nodes see where they learn. */
final class ViewsGenerator {
  private final Blueprint blueprint;
  private final Names names;

  ViewsGenerator(Blueprint blueprint) {
    this.blueprint = blueprint;
    names = blueprint.names();
  }

  /** Whether anything is learned. */
  boolean needed() {
    return blueprint.model().learns();
  }

  /** Whether nodes hear anything that must be kept. */
  boolean keepsMail() {
    return needed() && !blueprint.ports().isEmpty();
  }

  /** Whether nodes hear anything in a round. */
  boolean keepsMail(Round round) {
    return needed() && !round.ports().isEmpty();
  }

  TypeSpec generate() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(names.role("Views"))
            .addModifiers(Modifier.FINAL)
            .addJavadoc(
                "What honest nodes see where they learn: their own variables and what they heard"
                    + " last, as numbers\nbetween 0 and 1.\n")
            .addField(
                FieldSpec.builder(
                        int.class, "WIDTH", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                    .addJavadoc("Features of one node.\n")
                    .initializer("$L", width())
                    .build());
    List<MethodSpec> methods = methods();
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    new Dependencies(blueprint, methods).inject(type, constructor);
    if (keepsMail()) {
      constructor.addParameter(int.class, "lanes");
    }
    for (Port port : blueprint.ports()) {
      type.addField(RuntimeTypes.INBOX, box(port), Modifier.PRIVATE, Modifier.FINAL);
      constructor.addStatement("$N = new $T(lanes, N)", box(port), RuntimeTypes.INBOX);
    }
    type.addMethod(constructor.build());
    methods.forEach(type::addMethod);
    return type.build();
  }

  private int width() {
    return blueprint.model().local().stream().mapToInt(LocalFeature::size).sum();
  }

  private String box(Port port) {
    return "last" + Identifiers.upperCamel(names.mailbox(port));
  }

  /** The constructor's arguments as the environment has them. */
  CodeBlock arguments() {
    CodeBlock parts = new Dependencies(blueprint, methods()).arguments();
    return keepsMail() ? CodeBlock.of("$L, lanes", parts) : parts;
  }

  private List<MethodSpec> methods() {
    List<MethodSpec> methods = new ArrayList<>();
    HelperMethods helpers = new HelperMethods(List.of("features", "write", "look", "clear"));
    methods.add(features());
    if (keepsMail()) {
      methods.add(clear());
    }
    for (Round round : blueprint.model().rounds()) {
      if (keepsMail(round)) {
        methods.add(hear(round));
      }
    }
    methods.add(write());
    methods.add(look(helpers));
    if (keepsMail()) {
      methods.add(row("save", "Writes what honest nodes heard last."));
      methods.add(row("load", "Reads what {@link #save} wrote."));
    }
    methods.addAll(helpers.methods());
    return methods;
  }

  private MethodSpec clear() {
    MethodSpec.Builder method =
        CodeBlocks.method("clear", TypeName.VOID, CodeBlocks.number("lane"))
            .addJavadoc("No node has heard anything.\n");
    blueprint.ports().forEach(port -> method.addStatement("$N.clear(lane)", box(port)));
    return method.build();
  }

  private MethodSpec hear(Round round) {
    MethodSpec.Builder method =
        CodeBlocks.method(
                "hear" + names.round(round),
                TypeName.VOID,
                CodeBlocks.number("lane"),
                CodeBlocks.number("node"))
            .addJavadoc("Keeps what a node hears in $L.\n", blueprint.place(round));
    round
        .ports()
        .forEach(
            port ->
                method.addStatement(
                    "$N.keep(lane * N + node, mail.$N)", box(port), names.mailbox(port)));
    return method.build();
  }

  private MethodSpec row(String name, String javadoc) {
    MethodSpec.Builder method =
        CodeBlocks.method(
                name,
                TypeName.VOID,
                CodeBlocks.number("lane"),
                CodeBlocks.numbers("row"),
                CodeBlocks.number("at"))
            .addJavadoc("$L\n", javadoc)
            .addStatement("int next = at");
    for (Port port : blueprint.ports()) {
      method.addStatement("next = $N.$N(roster, lane, row, next)", box(port), name);
    }
    return method.build();
  }

  private MethodSpec features() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("features")
            .addModifiers(Modifier.STATIC)
            .returns(RuntimeTypes.FEATURE_LIST)
            .addJavadoc("The features of one node in order.\n")
            .addStatement(
                "$T features = new $T()", RuntimeTypes.FEATURE_LIST, RuntimeTypes.FEATURE_LIST);
    ViewLabels labels = new ViewLabels(blueprint);
    groups().forEach(group -> method.addCode(group.match(labels)));
    return method.addStatement("return features").build();
  }

  /** The feature groups, of those for different senders the first. */
  private List<LocalFeature> groups() {
    return blueprint.model().local().stream()
        .filter(f -> !(f instanceof LocalFeature.Heard heard) || heard.sender() == 0)
        .toList();
  }

  private static MethodSpec.Builder writing(String name) {
    return CodeBlocks.method(name, TypeName.VOID, CodeBlocks.number("lane"))
        .addParameter(int.class, "stage");
  }

  private static MethodSpec write() {
    return writing("write")
        .addParameter(float[].class, "out")
        .addParameter(int.class, "from")
        .addJavadoc(
            "Writes the features of every honest node, zero so far, from {@code out[from]} on.\n")
        .addCode(
            CodeBlocks.eachHonest(
                CodeBlock.builder()
                    .addStatement("look(lane, stage, node, out, from + j * WIDTH)")
                    .build()))
        .build();
  }

  private MethodSpec look(HelperMethods helpers) {
    CodeBlock.Builder body = CodeBlock.builder();
    ViewValues values =
        new ViewValues(
            blueprint, port -> ObservationsGenerator.message(blueprint, port, helpers), this::box);
    groups().forEach(group -> body.add(group.match(values)));
    return writing("look")
        .addModifiers(Modifier.PRIVATE)
        .addParameter(int.class, "node")
        .addParameter(float[].class, "out")
        .addParameter(int.class, "from")
        .addStatement("int me = lane * N + node")
        .addStatement("int at = from")
        .addCode(body.build())
        .build();
  }
}
