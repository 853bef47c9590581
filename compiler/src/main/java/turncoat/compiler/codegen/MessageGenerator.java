package turncoat.compiler.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.MessageType;

/** Generates the class that numbers the payloads of one message type. */
final class MessageGenerator {
  private final Blueprint blueprint;
  private final MessageType message;
  private final Names names;
  private final ClassName state;

  MessageGenerator(Blueprint blueprint, MessageType message) {
    this.blueprint = blueprint;
    this.message = message;
    names = blueprint.names();
    state = names.state();
  }

  TypeSpec generate() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(names.message(message))
            .addModifiers(Modifier.FINAL)
            .addJavadoc(
                "$L ($L).\n\n<p>A payload is a number: mixed radix over the fields, the first most"
                    + " significant.\n",
                Text.javadocCode(message.origin().text()),
                blueprint.place(message.origin()))
            .addField(number("PAYLOADS", message.payloads(), "Number of payloads."))
            .addField(number("WIDTH", width(), "Number of features that tell one payload."))
            .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
            .addMethod(payload());
    for (int field = 0; field < message.fields().size(); field++) {
      type.addMethod(accessor(field));
    }
    return type.addMethod(show()).addMethod(labels()).addMethod(write()).build();
  }

  private static FieldSpec number(String name, int value, String javadoc) {
    return FieldSpec.builder(int.class, name, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("$L\n", javadoc)
        .initializer("$L", value)
        .build();
  }

  private int width() {
    return message.fields().stream().mapToInt(f -> f.domain().size()).sum();
  }

  private Domain domain(int field) {
    return message.fields().get(field).domain();
  }

  private static MethodSpec.Builder method(String name, Class<?> returns, String javadoc) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.STATIC)
        .returns(returns)
        .addJavadoc("$L\n", javadoc);
  }

  private MethodSpec payload() {
    MethodSpec.Builder method = method("payload", int.class, "The payload with these fields.");
    CodeBlock number = CodeBlock.of("0");
    for (int i = 0; i < message.fields().size(); i++) {
      String name = names.field(message, i);
      method.addParameter(int.class, name);
      CodeBlock index = DomainCode.index(domain(i), CodeBlock.of("$N", name), state);
      if (domain(i).optional()) {
        index = CodeBlock.of("($L)", index);
      }
      number =
          i == 0 ? index : CodeBlock.of("$L * $L + $L", group(number, i), domain(i).size(), index);
    }
    return method.addStatement("return $L", number).build();
  }

  /** Parentheses around a sum that is to be multiplied. */
  private CodeBlock group(CodeBlock number, int before) {
    boolean simple = before == 1 && (DomainCode.isPlain(domain(0)) || domain(0).optional());
    return simple ? number : CodeBlock.of("($L)", number);
  }

  private MethodSpec accessor(int field) {
    int below = 1;
    for (int i = field + 1; i < message.fields().size(); i++) {
      below *= domain(i).size();
    }
    CodeBlock index = CodeBlock.of("payload");
    if (below > 1) {
      index = CodeBlock.of("$L / $L", index, below);
    }
    if (field > 0) {
      index = CodeBlock.of("$L % $L", index, domain(field).size());
    }
    String text = "Field " + Text.javadocCode(message.fields().get(field).name()) + ".";
    MethodSpec.Builder method =
        method(names.field(message, field), int.class, text).addParameter(int.class, "payload");
    if (domain(field).optional()) {
      method.addStatement("int index = $L", index);
      index = CodeBlock.of("index");
    }
    return method.addStatement("return $L", DomainCode.value(domain(field), index, state)).build();
  }

  private MethodSpec show() {
    CodeBlock.Builder text = CodeBlock.builder().add("$S", message.name() + "(");
    for (int i = 0; i < message.fields().size(); i++) {
      text.add(i == 0 ? "$W+ " : "$W+ $S + ", i == 0 ? new Object[0] : new Object[] {", "});
      text.add(shown(i, CodeBlock.of("$N(payload)", names.field(message, i))));
    }
    return method("show", String.class, "The payload as people write it.")
        .addParameter(int.class, "payload")
        .addStatement("return $L$W+ $S", text.build(), ")")
        .build();
  }

  private CodeBlock shown(int field, CodeBlock value) {
    return DomainCode.label(domain(field), value);
  }

  private MethodSpec labels() {
    List<CodeBlock> labels = new ArrayList<>();
    for (MessageType.Field field : message.fields()) {
      for (int i = 0; i < field.domain().size(); i++) {
        labels.add(
            CodeBlock.of("$S", field.name() + "=" + field.domain().show(field.domain().value(i))));
      }
    }
    return MethodSpec.methodBuilder("labels")
        .addModifiers(Modifier.STATIC)
        .returns(RuntimeTypes.STRINGS)
        .addJavadoc("Names of the features of a payload: one for each value of each field.\n")
        .addStatement("return $T.of($L)", RuntimeTypes.LIST, CodeBlock.join(labels, ",$W"))
        .build();
  }

  private MethodSpec write() {
    MethodSpec.Builder method =
        method("write", void.class, "Sets the feature of each field's value.")
            .addParameter(int.class, "payload")
            .addParameter(float[].class, "out")
            .addParameter(int.class, "at");
    int offset = 0;
    for (int i = 0; i < message.fields().size(); i++) {
      CodeBlock value = CodeBlock.of("$N(payload)", names.field(message, i));
      CodeBlock index = DomainCode.index(domain(i), value, state);
      if (domain(i).optional()) {
        index = CodeBlock.of("($L)", index);
      }
      method.addStatement(
          offset == 0 ? "out[at + $L] = 1" : "out[at + " + offset + " + $L] = 1", index);
      offset += domain(i).size();
    }
    return method.build();
  }
}
