package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Slot;

/** Code that tells which values honest nodes may choose where they learn. */
final class LearningCode {
  private final Blueprint blueprint;
  private final Names names;

  LearningCode(Blueprint blueprint) {
    this.blueprint = blueprint;
    names = blueprint.names();
  }

  /** Allows what the learners' slots of one choice may take. */
  CodeBlock mask(Slot.Learn slot, Locals locals) {
    CodeBlock body = one(slot, locals);
    return CodeBlocks.eachHonest(blueprint.hasStopping() ? CodeBlocks.unlessFailed(body) : body);
  }

  private CodeBlock one(Slot.Learn slot, Locals locals) {
    String first = new SlotNames(names).positions(slot) + "_OPTION";
    int size = slot.size();
    CodeBlock.Builder code = CodeBlock.builder();
    code.addStatement("int first = at + $L + j * $L", first, size);
    if (slot.choice().where().isEmpty()) {
      return code.addStatement(
              "$T.fill(allowed, first, first + $L, true)", RuntimeTypes.ARRAYS, size)
          .build();
    }
    Domain domain = slot.choice().variable().domain();
    return code.addStatement("boolean any = false")
        .beginControlFlow("for (int option = 0; option < $L; option++)", size)
        .addStatement(
            "boolean may =$W$N(lane, node$L, $L)",
            name(slot),
            locals.loopArgument(),
            DomainCode.value(domain, CodeBlock.of("option"), names.state()))
        .addStatement("allowed[first + option] = may")
        .addStatement("any |= may")
        .endControlFlow()
        .addStatement("allowed[first] |= !any")
        .build();
  }

  private String name(Slot.Learn slot) {
    return "may"
        + Identifiers.upperCamel(new SlotNames(names).positions(slot).toLowerCase(Locale.ROOT));
  }

  /** Whether a node may take a value; nothing where it may take any. */
  Optional<MethodSpec> condition(Slot.Learn slot, HelperMethods helpers) {
    Round.Learn learn = slot.choice();
    if (learn.where().isEmpty()) {
      return Optional.empty();
    }
    Locals locals = Locals.inRound(names, slot.round().loop());
    String value = locals.fresh(learn.variable().name());
    locals.suppose(learn.variable(), value);
    ExpressionEmitter expressions = new ExpressionEmitter(blueprint, locals, helpers);
    CodeBlock body =
        CodeBlock.builder()
            .addStatement("return $L", expressions.condition(learn.where().get()))
            .build();
    return Optional.of(
        CodeBlocks.method(
                name(slot), TypeName.BOOLEAN, CodeBlocks.number("lane"), CodeBlocks.number("node"))
            .addParameters(locals.loopParameter())
            .addParameter(CodeBlocks.number(value))
            .addModifiers(Modifier.PRIVATE)
            .addJavadoc(
                "$L ($L).\n",
                Text.javadocCode(learn.origin().text()),
                blueprint.place(learn.origin()))
            .addCode(locals.declarations())
            .addCode(body)
            .build());
  }
}
