package turncoat.compiler.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import turncoat.compiler.ir.Certificate;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.MessageType;

/** Generates the class of signed statements that nodes have seen, and of certificates. */
final class EvidenceGenerator {
  private final Blueprint blueprint;
  private final Names names;

  EvidenceGenerator(Blueprint blueprint) {
    this.blueprint = blueprint;
    names = blueprint.names();
  }

  /** The environment's list of what nodes have seen, if they see anything. */
  static Optional<MethodSpec> seen(Blueprint blueprint) {
    List<CodeBlock> seen =
        blueprint.tracking().seen().stream()
            .map(type -> CodeBlock.of("evidence.$N", blueprint.names().seen(type)))
            .toList();
    return seen.isEmpty()
        ? Optional.empty()
        : Optional.of(
            MethodSpec.methodBuilder("seen")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(
                    ParameterizedTypeName.get(ClassName.get(List.class), RuntimeTypes.EVIDENCE))
                .addStatement("return $T.of($L)", List.class, CodeBlock.join(seen, ", "))
                .build());
  }

  TypeSpec generate() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(names.role("Evidence"))
            .addModifiers(Modifier.FINAL)
            .addJavadoc(
                "Signed statements: who is known to have signed what, and the certificates made of"
                    + " them.\n")
            .addField(RuntimeTypes.ROSTER, "roster", Modifier.PRIVATE, Modifier.FINAL);
    if (shows()) {
      type.addField(
          FieldSpec.builder(int.class, "shown", Modifier.PRIVATE, Modifier.FINAL)
              .addJavadoc("Where what each node had seen when the step at hand began is kept.\n")
              .build());
    }
    fields(type);
    type.addMethod(constructor())
        .addMethod(clear())
        .addMethod(startIteration())
        .addMethod(learnKeys());
    if (blueprint.isAdaptive()) {
      type.addMethod(surrender());
    }
    if (shows()) {
      type.addMethod(show()).addMethod(shown());
    }
    blueprint.model().certificates().forEach(certificate -> methods(type, certificate));
    HelperMethods helpers = new HelperMethods(List.of());
    blueprint
        .model()
        .needs()
        .forEach(need -> new NeedCode(blueprint, need, helpers).methods().forEach(type::addMethod));
    helpers.methods().forEach(type::addMethod);
    return type.addMethod(row("save")).addMethod(row("load")).build();
  }

  /** Whether anything travels with messages that its sender had to have seen. */
  private boolean shows() {
    return !(blueprint.shown(false).isEmpty() && blueprint.shown(true).isEmpty());
  }

  private MethodSpec show() {
    MethodSpec.Builder method =
        inLane("show", "Keeps what nodes have seen so far, so that they can show it.");
    blueprint
        .shown(false)
        .forEach(t -> method.addStatement("$N.copy(lane * N, shown, N)", names.seen(t)));
    blueprint
        .shown(true)
        .forEach(t -> method.addStatement("$N.copy(lane * N, shown, N)", names.recent(t)));
    return method.build();
  }

  private static MethodSpec shown() {
    return CodeBlocks.method("shown", TypeName.INT, CodeBlocks.number("node"))
        .addJavadoc("Where what a node had seen when {@link #show} was called is kept.\n")
        .addStatement("return shown + node")
        .build();
  }

  private CodeBlock holders(List<MessageType> shown, MessageType type) {
    return CodeBlock.of(shown.contains(type) ? "(lanes + 1) * N" : "lanes * N");
  }

  private void fields(TypeSpec.Builder type) {
    for (MessageType seen : blueprint.tracking().seen()) {
      type.addField(field(names.seen(seen), seen, "Statements each node has seen"));
    }
    for (MessageType recent : blueprint.tracking().recent()) {
      type.addField(
          field(names.recent(recent), recent, "Statements each node has seen in this iteration"));
    }
    for (MessageType known : blueprint.tracking().known()) {
      type.addField(field(names.known(known), known, "Statements the adversary can build"));
    }
  }

  private static FieldSpec field(String name, MessageType type, String javadoc) {
    return FieldSpec.builder(RuntimeTypes.EVIDENCE, name, Modifier.FINAL)
        .addJavadoc("$L: $L.\n", javadoc, Text.javadocCode(type.name()))
        .build();
  }

  private MethodSpec constructor() {
    MethodSpec.Builder method =
        MethodSpec.constructorBuilder()
            .addParameter(RuntimeTypes.ROSTER, "roster")
            .addParameter(int.class, "lanes")
            .addStatement("this.roster = roster");
    if (shows()) {
      method.addStatement("shown = lanes * N");
    }
    for (MessageType type : blueprint.tracking().seen()) {
      method.addStatement(
          "$N = new $T($L, $T.PAYLOADS)",
          names.seen(type),
          RuntimeTypes.EVIDENCE,
          holders(blueprint.shown(false), type),
          names.message(type));
    }
    for (MessageType type : blueprint.tracking().recent()) {
      method.addStatement(
          "$N = new $T($L, $T.PAYLOADS)",
          names.recent(type),
          RuntimeTypes.EVIDENCE,
          holders(blueprint.shown(true), type),
          names.message(type));
    }
    for (MessageType type : blueprint.tracking().known()) {
      method.addStatement(
          "$N = new $T(lanes, $T.PAYLOADS)",
          names.known(type),
          RuntimeTypes.EVIDENCE,
          names.message(type));
    }
    return method.build();
  }

  private List<String> ofNodes() {
    List<String> fields = new ArrayList<>();
    blueprint.tracking().seen().forEach(type -> fields.add(names.seen(type)));
    blueprint.tracking().recent().forEach(type -> fields.add(names.recent(type)));
    return fields;
  }

  private static MethodSpec.Builder inLane(String name, String javadoc) {
    return CodeBlocks.method(name, TypeName.VOID, CodeBlocks.number("lane"))
        .addJavadoc("$L\n", javadoc);
  }

  private MethodSpec clear() {
    MethodSpec.Builder method = inLane("clear", "Nobody has seen anything.");
    ofNodes().forEach(field -> method.addStatement("$N.clear(lane * N, N)", field));
    for (MessageType type : blueprint.tracking().known()) {
      method.addStatement("$N.clear(lane, 1)", names.known(type));
    }
    return method.build();
  }

  private MethodSpec startIteration() {
    MethodSpec.Builder method = inLane("startIteration", "This iteration's evidence is empty.");
    for (MessageType type : blueprint.tracking().recent()) {
      method.addStatement("$N.clear(lane * N, N)", names.recent(type));
    }
    return method.build();
  }

  private MethodSpec learnKeys() {
    MethodSpec.Builder method =
        inLane("learnKeys", "The adversary signs what it likes for the corrupted nodes.");
    for (MessageType type : blueprint.tracking().known()) {
      if (type.forgeable()) {
        method.addComment("Without verify.$L.", Text.plain(type.name()));
        method.addStatement("$N.addAll(lane, (1 << N) - 1)", names.known(type));
      } else {
        method.addStatement("$N.addAll(lane, roster.corruptedBits(lane))", names.known(type));
      }
    }
    return method.build();
  }

  private MethodSpec surrender() {
    MethodSpec.Builder method =
        CodeBlocks.method(
                "surrender", TypeName.VOID, CodeBlocks.number("lane"), CodeBlocks.number("node"))
            .addJavadoc("What a node has seen is the adversary's: it is corrupted.\n")
            .addStatement("int me = lane * N + node");
    for (MessageType type : blueprint.tracking().known()) {
      method.addStatement("$N.addFrom(lane, $N, me)", names.known(type), names.seen(type));
    }
    ofNodes().forEach(field -> method.addStatement("$N.clear(me, 1)", field));
    return method.build();
  }

  private void methods(TypeSpec.Builder type, Certificate certificate) {
    String suffix = names.certificate(certificate);
    List<ParameterSpec> parameters = parameters(certificate);
    CodeBlock arguments =
        parameters.stream().map(p -> CodeBlock.of("$N", p.name())).collect(CodeBlock.joining(", "));
    CodeBlock after = parameters.isEmpty() ? CodeBlock.of("") : CodeBlock.of(", ");
    type.addMethod(statement(certificate, parameters));
    type.addMethod(
        CodeBlocks.method("signersOf" + suffix, TypeName.INT, CodeBlocks.number("me"))
            .addParameters(parameters)
            .addJavadoc("The signatures that a node has seen for $L.\n", text(certificate))
            .addStatement(
                "return $N.signers(me, statementOf$L($L))",
                names.seen(certificate.of()),
                suffix,
                arguments)
            .build());
    type.addMethod(
        CodeBlocks.method("has" + suffix, TypeName.BOOLEAN, CodeBlocks.number("me"))
            .addParameters(parameters)
            .addJavadoc("Whether a node has seen enough signatures for $L.\n", text(certificate))
            .addCode(
                enough(
                    certificate,
                    CodeBlock.of("signersOf$L(me$L$L)", suffix, after, arguments),
                    parameters))
            .build());
    CodeBlock known =
        CodeBlock.of(
            "$N.signers(lane, statementOf$L($L))",
            names.known(certificate.of()),
            suffix,
            arguments);
    type.addMethod(
        CodeBlocks.method("canBuild" + suffix, TypeName.BOOLEAN, CodeBlocks.number("lane"))
            .addParameters(parameters)
            .addJavadoc("Whether the adversary can build $L.\n", text(certificate))
            .addCode(
                enough(
                    certificate,
                    certificate.forgeable()
                        ? CodeBlock.of("claimed$L(lane$L$L)", suffix, after, arguments)
                        : known,
                    parameters))
            .build());
    if (certificate.forgeable()) {
      type.addMethod(claimed(certificate, known, parameters));
    }
  }

  /** Even a certificate that needs nobody exists only for values in range. */
  private CodeBlock enough(
      Certificate certificate, CodeBlock signers, List<ParameterSpec> parameters) {
    CodeBlock.Builder code = CodeBlock.builder();
    boolean plain =
        certificate.threshold().isConstant()
            && certificate.including().isEmpty()
            && !certificate.forgeable();
    if (plain && certificate.threshold().base() >= 1) {
      return code.addStatement(
              "return $T.bitCount($L) >= $L",
              Integer.class,
              signers,
              least(certificate, parameters))
          .build();
    }
    List<CodeBlock> conditions =
        new ArrayList<>(
            List.of(
                CodeBlock.of(
                    "statementOf$L($L) >= 0", names.certificate(certificate), names(parameters))));
    if (plain) {
      return code.addStatement("return $L", conditions.get(0)).build();
    }
    conditions.add(
        CodeBlock.of("$T.bitCount(signers) >= $L", Integer.class, least(certificate, parameters)));
    certificate
        .including()
        .map(i -> included(i, parameters))
        .ifPresent(node -> conditions.add(CodeBlock.of("(signers >>> $L & 1) != 0", node)));
    return code.addStatement("int signers = $L", signers)
        .addStatement("return $L", CodeBlock.join(conditions, "$W&& "))
        .build();
  }

  private static CodeBlock names(List<ParameterSpec> parameters) {
    return parameters.stream()
        .map(p -> CodeBlock.of("$N", p.name()))
        .collect(CodeBlock.joining(", "));
  }

  private static String least(Certificate certificate, List<ParameterSpec> parameters) {
    return certificate.threshold().show(parameters.stream().map(ParameterSpec::name).toList());
  }

  private static String included(Certificate.Binding node, List<ParameterSpec> parameters) {
    return node.parameter() < 0
        ? Integer.toString(node.constant())
        : parameters.get(node.parameter()).name();
  }

  /** What corrupted nodes claim where nobody verifies. */
  private MethodSpec claimed(
      Certificate certificate, CodeBlock known, List<ParameterSpec> parameters) {
    CodeBlock signed =
        certificate
            .including()
            .map(i -> CodeBlock.of("$L | 1 << $L", known, included(i, parameters)))
            .orElse(known);
    return CodeBlocks.method(
            "claimed" + names.certificate(certificate), TypeName.INT, CodeBlocks.number("lane"))
        .addParameters(parameters)
        .addJavadoc(
            "The signers that corrupted nodes claim for $L, without verify.$L.\n",
            text(certificate),
            Text.plain(certificate.name()))
        .addStatement(
            "return $T.atLeast($L, $L, N)",
            RuntimeTypes.EVIDENCE,
            signed,
            least(certificate, parameters))
        .build();
  }

  private static String text(Certificate certificate) {
    List<String> parameters =
        certificate.parameters().stream().map(MessageType.Field::name).toList();
    return Text.javadocCode(certificate.name() + "(" + String.join(", ", parameters) + ")");
  }

  private static List<ParameterSpec> parameters(Certificate certificate) {
    UniqueNames unique = new UniqueNames().reserve(List.of("lane", "me", "roster", "signers"));
    return certificate.parameters().stream()
        .map(p -> CodeBlocks.number(unique.claim(Identifiers.lowerCamel(p.name()))))
        .toList();
  }

  private MethodSpec statement(Certificate certificate, List<ParameterSpec> parameters) {
    MessageType type = certificate.of();
    ClassName state = names.state();
    MethodSpec.Builder method =
        CodeBlocks.method("statementOf" + names.certificate(certificate), TypeName.INT)
            .addModifiers(Modifier.STATIC)
            .addParameters(parameters)
            .addJavadoc(
                "$L ($L): the statement to be signed, or ABSENT if there is none.\n",
                Text.javadocCode(certificate.origin().text()),
                blueprint.place(certificate.origin()));
    List<CodeBlock> outside = new ArrayList<>();
    List<CodeBlock> values = new ArrayList<>();
    boolean impossible = false;
    for (int i = 0; i < parameters.size(); i++) {
      int parameter = i;
      if (certificate.bindings().stream().noneMatch(b -> b.parameter() == parameter)) {
        Domain domain = certificate.parameters().get(i).domain();
        outside.add(DomainCode.outside(domain, parameters.get(i).name(), state));
      }
    }
    for (int i = 0; i < certificate.bindings().size(); i++) {
      Certificate.Binding binding = certificate.bindings().get(i);
      Domain domain = type.fields().get(i).domain();
      if (binding.parameter() < 0) {
        impossible |= !domain.contains(binding.constant());
        values.add(
            binding.constant() == Domain.NONE
                ? CodeBlock.of("$T.NONE", state)
                : CodeBlock.of("$L", binding.constant()));
      } else {
        String name = parameters.get(binding.parameter()).name();
        outside.add(DomainCode.outside(domain, name, state));
        values.add(CodeBlock.of("$N", name));
      }
    }
    if (impossible) {
      return method.addStatement("return $T.ABSENT", RuntimeTypes.MAILBOX).build();
    }
    if (!outside.isEmpty()) {
      method
          .beginControlFlow("if ($L)", CodeBlock.join(outside, "$W|| "))
          .addStatement("return $T.ABSENT", RuntimeTypes.MAILBOX)
          .endControlFlow();
    }
    return method
        .addStatement("return $T.payload($L)", names.message(type), CodeBlock.join(values, ", "))
        .build();
  }

  private MethodSpec row(String verb) {
    MethodSpec.Builder method =
        CodeBlocks.method(
                verb,
                TypeName.INT,
                CodeBlocks.number("lane"),
                CodeBlocks.numbers("row"),
                CodeBlocks.number("at"))
            .addJavadoc(
                verb.equals("save") ? "Writes everything.\n" : "Reads what {@link #save} wrote.\n")
            .addStatement("int next = at");
    for (String field : ofNodes()) {
      method
          .beginControlFlow("for (int j = 0; j < HONEST; j++)")
          .addStatement("next = $N.$N(lane * N + roster.honest(lane, j), row, next)", field, verb)
          .endControlFlow();
    }
    for (MessageType type : blueprint.tracking().known()) {
      method.addStatement("next = $N.$N(lane, row, next)", names.known(type), verb);
    }
    return method.addStatement("return next").build();
  }
}
