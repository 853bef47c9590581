package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import turncoat.compiler.codegen.SlotGroups.Group;
import turncoat.compiler.ir.Loop;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Slot;

/**
 * Generates the class of the adversary's actions: what they are, which are allowed, what they do.
 */
final class ActionsGenerator {
  private static final ParameterSpec CHOICES = CodeBlocks.numbers("choices");
  private static final ParameterSpec ALLOWED =
      ParameterSpec.builder(boolean[].class, "allowed").build();
  private static final ParameterSpec AT = CodeBlocks.number("at");

  private final Blueprint blueprint;
  private final Names names;
  private final SlotNames slotNames;
  private final List<Group> groups;

  ActionsGenerator(Blueprint blueprint) {
    this.blueprint = blueprint;
    names = blueprint.names();
    slotNames = new SlotNames(names);
    groups = SlotGroups.of(blueprint.model().slots());
  }

  TypeSpec generate() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(names.role("Actions"))
            .addModifiers(Modifier.FINAL)
            .addJavadoc(
                "The choices of the adversary: their names, which are allowed, what they do.\n");
    groups.forEach(group -> positions(group).forEach(type::addField));
    return Dependencies.type(type, blueprint, methods());
  }

  /** What the class works on. */
  Dependencies dependencies() {
    return new Dependencies(blueprint, methods());
  }

  private List<MethodSpec> methods() {
    List<MethodSpec> methods = new ArrayList<>(List.of(slots()));
    for (String step : new Steps(blueprint).constants().keySet()) {
      List<Group> own =
          groups.stream().filter(g -> slotNames.step(g.first()).equals(step)).toList();
      if (!own.isEmpty()) {
        methods.add(take(step, own));
        methods.add(allow(step, own));
      }
    }
    HelperMethods helpers = new HelperMethods(methods.stream().map(MethodSpec::name).toList());
    for (Group group : groups) {
      if (group.first() instanceof Slot.Learn learn) {
        new LearningCode(blueprint).condition(learn, helpers).ifPresent(methods::add);
      }
    }
    methods.addAll(helpers.methods());
    return methods;
  }

  /** Whether the adversary has anything to choose in a step. */
  static boolean chooses(Blueprint blueprint, String step) {
    ActionsGenerator actions = new ActionsGenerator(blueprint);
    return actions.groups.stream().anyMatch(g -> actions.slotNames.step(g.first()).equals(step));
  }

  /** The round that a step is, or is there to learn for. */
  static Optional<Round> round(Blueprint blueprint, String step) {
    Names names = blueprint.names();
    return blueprint.model().rounds().stream()
        .filter(
            round ->
                names.step(round).equals(step)
                    || (!round.learns().isEmpty() && names.learnStep(round).equals(step)))
        .findFirst();
  }

  /** What the methods about a step end in. */
  static String suffix(Blueprint blueprint, String step) {
    for (Round round : blueprint.model().rounds()) {
      if (blueprint.names().step(round).equals(step)) {
        return "In" + blueprint.names().round(round);
      }
    }
    return "At" + Identifiers.upperCamel(step.toLowerCase(Locale.ROOT));
  }

  private List<FieldSpec> positions(Group group) {
    String base = slotNames.positions(group.first());
    return List.of(
        position(base + "_SLOT", group.slot()), position(base + "_OPTION", group.option()));
  }

  private static FieldSpec position(String name, int value) {
    return FieldSpec.builder(int.class, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer("$L", value)
        .build();
  }

  private MethodSpec slots() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("slots")
            .addModifiers(Modifier.STATIC)
            .returns(RuntimeTypes.SLOT_LIST)
            .addJavadoc("The action space in order.\n")
            .addStatement("$T slots = new $T()", RuntimeTypes.SLOT_LIST, RuntimeTypes.SLOT_LIST);
    SlotLabels labels = new SlotLabels(blueprint);
    groups.forEach(group -> method.addCode(labels.add(group, slotNames.step(group.first()))));
    return method.addStatement("return slots").build();
  }

  private Optional<Round> round(String step) {
    return round(blueprint, step);
  }

  /** The loop whose variable tells who gets what is delivered in a step. */
  static Optional<Loop> iteration(Blueprint blueprint, String step) {
    return round(blueprint, step)
        .filter(round -> blueprint.names().step(round).equals(step))
        .filter(round -> round.asynchrony().isPresent())
        .flatMap(Round::loop);
  }

  private MethodSpec take(String step, List<Group> own) {
    CodeBlock.Builder body = CodeBlock.builder();
    boolean single = own.size() == 1 && own.get(0).count() == 1;
    if (!single) {
      body.addStatement("int slot = at + $L_SLOT", slotNames.positions(own.get(0).first()));
    }
    String next = single ? "at + " + slotNames.positions(own.get(0).first()) + "_SLOT" : "slot++";
    Locals locals = Locals.inActions(names, iteration(blueprint, step));
    own.forEach(group -> body.add(group.first().match(new ChoiceCode(blueprint, locals, next))));
    return CodeBlocks.method(
            "take" + suffix(blueprint, step), TypeName.VOID, CodeBlocks.number("lane"), CHOICES, AT)
        .addParameters(locals.loopParameter())
        .addJavadoc("Takes the choices of step $L, the lane's own from {@code at} on.\n", step)
        .addCode(locals.declarations())
        .addCode(body.build())
        .build();
  }

  private MethodSpec allow(String step, List<Group> own) {
    Locals locals = Locals.inActions(names, round(step).flatMap(Round::loop));
    CodeBlock.Builder body = CodeBlock.builder();
    own.forEach(group -> body.add(new MaskCode(blueprint, group, locals).code()));
    MethodSpec.Builder method =
        CodeBlocks.method(
                "allow" + suffix(blueprint, step),
                TypeName.VOID,
                CodeBlocks.number("lane"),
                ALLOWED,
                AT)
            .addParameters(locals.loopParameter());
    if (round(step).filter(r -> r.asynchrony().isPresent()).isPresent()) {
      method.addParameter(boolean.class, "more");
    }
    return method
        .addJavadoc("Allows what may be chosen in step $L.\n", step)
        .addCode(locals.declarations())
        .addCode(body.build())
        .build();
  }
}
