package turncoat.compiler.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import turncoat.compiler.codegen.SlotGroups.Group;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Loop;
import turncoat.compiler.ir.Port;
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
  private final List<Group> groups;

  ActionsGenerator(Blueprint blueprint) {
    this.blueprint = blueprint;
    names = blueprint.names();
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
      List<Group> own = groups.stream().filter(g -> step(g.first()).equals(step)).toList();
      if (!own.isEmpty()) {
        methods.add(take(step, own));
        methods.add(allow(step, own));
      }
    }
    return methods;
  }

  /** Whether the adversary has anything to choose in a step. */
  static boolean chooses(Blueprint blueprint, String step) {
    ActionsGenerator actions = new ActionsGenerator(blueprint);
    return actions.groups.stream().anyMatch(g -> actions.step(g.first()).equals(step));
  }

  /** What the methods about a step end in. */
  static String suffix(Blueprint blueprint, String step) {
    for (Round round : blueprint.model().rounds()) {
      if (blueprint.names().step(round).equals(step)) {
        return "In" + blueprint.names().round(round);
      }
    }
    return "At" + Identifiers.upperCamel(step.toLowerCase(java.util.Locale.ROOT));
  }

  private String step(Slot slot) {
    return slot.match(
        new Slot.Cases<String>() {
          @Override
          public String corrupt(Slot.Corrupt s) {
            return "SETUP";
          }

          @Override
          public String input(Slot.Input s) {
            return "SETUP";
          }

          @Override
          public String pickLeader(Slot.PickLeader s) {
            return names.leaderStep(s.loop().id());
          }

          @Override
          public String say(Slot.Say s) {
            return names.step(s.round());
          }

          @Override
          public String delay(Slot.Delay s) {
            return names.step(s.round());
          }

          @Override
          public String pick(Slot.Pick s) {
            return names.step(s.round());
          }
        });
  }

  /** The constant that a group's positions begin with. */
  private String constant(Slot slot) {
    return slot.match(
        new Slot.Cases<String>() {
          @Override
          public String corrupt(Slot.Corrupt s) {
            return "CORRUPTED";
          }

          @Override
          public String input(Slot.Input s) {
            return "INPUT_" + Identifiers.constant(names.variable(s.variable()));
          }

          @Override
          public String pickLeader(Slot.PickLeader s) {
            return names.leaderStep(s.loop().id()) + "_PICK";
          }

          @Override
          public String say(Slot.Say s) {
            return "SAY_" + Identifiers.constant(names.mailbox(s.port()));
          }

          @Override
          public String delay(Slot.Delay s) {
            return "DELAY_" + names.step(s.round());
          }

          @Override
          public String pick(Slot.Pick s) {
            return "PICK_" + (s.site() + 1);
          }
        });
  }

  private List<FieldSpec> positions(Group group) {
    String base = constant(group.first());
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
    groups.forEach(group -> method.addCode(labels.add(group, step(group.first()))));
    return method.addStatement("return slots").build();
  }

  private Optional<Loop> loop(String step) {
    return blueprint.model().rounds().stream()
        .filter(round -> names.step(round).equals(step))
        .findFirst()
        .flatMap(Round::loop);
  }

  private MethodSpec take(String step, List<Group> own) {
    CodeBlock.Builder body = CodeBlock.builder();
    boolean single = own.size() == 1 && own.get(0).count() == 1;
    if (!single) {
      body.addStatement("int slot = at + $L_SLOT", constant(own.get(0).first()));
    }
    String next = single ? "at + " + constant(own.get(0).first()) + "_SLOT" : "slot++";
    own.forEach(group -> body.add(group.first().match(new Taking(next))));
    return CodeBlocks.method(
            "take" + suffix(blueprint, step), TypeName.VOID, CodeBlocks.number("lane"), CHOICES, AT)
        .addJavadoc("Takes the choices of step $L, the lane's own from {@code at} on.\n", step)
        .addCode(body.build())
        .build();
  }

  private MethodSpec allow(String step, List<Group> own) {
    Locals locals = Locals.inActions(names, loop(step));
    CodeBlock.Builder body = CodeBlock.builder();
    own.forEach(group -> body.add(new Allowing(group, locals).code()));
    return CodeBlocks.method(
            "allow" + suffix(blueprint, step),
            TypeName.VOID,
            CodeBlocks.number("lane"),
            ALLOWED,
            AT)
        .addParameters(locals.loopParameter())
        .addJavadoc("Allows what may be chosen in step $L.\n", step)
        .addCode(locals.declarations())
        .addCode(body.build())
        .build();
  }

  /** Decodes a group's choices. */
  private final class Taking implements Slot.Cases<CodeBlock> {
    private final String next;

    /**
     * Creates it.
     *
     * @param next the index of the next choice, as Java
     */
    Taking(String next) {
      this.next = next;
    }

    @Override
    public CodeBlock corrupt(Slot.Corrupt s) {
      return CodeBlock.builder()
          .addStatement("roster.placeOption(lane, choices[$L])", next)
          .build();
    }

    @Override
    public CodeBlock input(Slot.Input s) {
      return CodeBlocks.eachHonest(
          CodeBlock.builder()
              .addStatement("int option = choices[$L]", next)
              .addStatement(
                  "state.$N[lane * N + node] = $L",
                  names.variable(s.variable()),
                  DomainCode.value(s.variable().domain(), CodeBlock.of("option"), names.state()))
              .build());
    }

    @Override
    public CodeBlock pickLeader(Slot.PickLeader s) {
      return CodeBlock.builder().addStatement("roster.lead(lane, choices[$L])", next).build();
    }

    @Override
    public CodeBlock say(Slot.Say s) {
      boolean one = s.port().recipient().isPresent();
      CodeBlock.Builder code = CodeBlock.builder();
      code.beginControlFlow("for (int i = 0; i < B; i++)");
      if (!one) {
        code.beginControlFlow("for (int j = 0; j < HONEST; j++)");
      }
      code.addStatement(
          "mail.$N.say(lane, i, $L, choices[$L])", names.mailbox(s.port()), one ? "0" : "j", next);
      if (!one) {
        code.endControlFlow();
      }
      return code.endControlFlow().build();
    }

    @Override
    public CodeBlock delay(Slot.Delay s) {
      int turns = s.round().waiting().orElseThrow().delays();
      return CodeBlocks.eachHonest(
          CodeBlock.builder()
              .beginControlFlow("for (int turn = 0; turn < $L; turn++)", turns)
              .addStatement(
                  "mail.late[node * $L + turn] = choices[$L]", MailGenerator.turns(blueprint), next)
              .endControlFlow()
              .build());
    }

    @Override
    public CodeBlock pick(Slot.Pick s) {
      Domain domain = s.binder().domain();
      return CodeBlocks.eachHonest(
          CodeBlock.builder()
              .addStatement(
                  "mail.$N[node] = $L",
                  Names.preference(s.site()),
                  DomainCode.value(domain, CodeBlock.of("choices[$L]", next), names.state()))
              .build());
    }
  }

  /** Writes a group's mask. */
  private final class Allowing {
    private final Group group;
    private final Locals locals;

    Allowing(Group group, Locals locals) {
      this.group = group;
      this.locals = locals;
    }

    CodeBlock code() {
      if (group.first() instanceof Slot.Say say && !isFree(say)) {
        return say(say);
      }
      CodeBlock.Builder code = CodeBlock.builder();
      String first = constant(group.first()) + "_OPTION";
      int options = group.count() * group.first().size();
      return code.addStatement(
              "$T.fill(allowed, at + $L, at + $L + $L, true)",
              RuntimeTypes.ARRAYS,
              first,
              first,
              options)
          .build();
    }

    /** Whether every corrupted node may say everything, or nothing. */
    private boolean isFree(Slot.Say say) {
      Port port = say.port();
      return port.speaker().isEmpty()
          && port.recipient().isEmpty()
          && !port.relay()
          && port.attachment().isEmpty()
          && !isAwaited(say);
    }

    private boolean isAwaited(Slot.Say say) {
      return say.round().waiting().map(w -> w.port().id() == say.port().id()).orElse(false);
    }

    private CodeBlock say(Slot.Say say) {
      Port port = say.port();
      boolean one = port.recipient().isPresent();
      CodeBlock.Builder code = CodeBlocks.comment(port.origin());
      Optional<CodeBlock> honest =
          port.recipient().map(r -> CodeBlock.of("!roster.isCorrupted(lane, $L)", value(r)));
      honest.ifPresent(condition -> code.beginControlFlow("if ($L)", condition));
      code.beginControlFlow("for (int i = 0; i < B; i++)");
      Optional<CodeBlock> speaks =
          port.speaker().map(s -> CodeBlock.of("roster.corrupted(lane, i) == $L", value(s)));
      speaks.ifPresent(condition -> code.beginControlFlow("if ($L)", condition));
      if (one) {
        code.addStatement("int first = at + $L_OPTION + i * $L", constant(say), say.size());
      } else {
        code.beginControlFlow("for (int j = 0; j < HONEST; j++)")
            .addStatement(
                "int first = at + $L_OPTION + (i * HONEST + j) * $L", constant(say), say.size());
      }
      code.add(payloads(say));
      int blocks = 1 + (one ? 0 : 1) + (honest.isPresent() ? 1 : 0) + (speaks.isPresent() ? 1 : 0);
      for (int i = 0; i < blocks; i++) {
        code.endControlFlow();
      }
      return code.build();
    }

    private CodeBlock value(Expr e) {
      return Learning.expressions(blueprint, locals).value(e);
    }

    private CodeBlock payloads(Slot.Say say) {
      Port port = say.port();
      ClassName message = names.message(port.type());
      CodeBlock.Builder code = CodeBlock.builder();
      boolean forcing = isAwaited(say);
      if (!port.relay() && port.attachment().isEmpty()) {
        code.addStatement(
            "$T.fill(allowed, first + 1, first + 1 + $T.PAYLOADS, true)",
            RuntimeTypes.ARRAYS,
            message);
        return forcing ? code.addStatement("allowed[first] = false").build() : code.build();
      }
      code.beginControlFlow("for (int payload = 0; payload < $T.PAYLOADS; payload++)", message);
      port.relayedFrom()
          .ifPresent(
              from ->
                  code.beginControlFlow(
                      "if (evidence.$N.contains(lane, payload, $L))",
                      names.known(port.type()),
                      value(from)));
      code.addStatement("allowed[first + 1 + payload] = true");
      if (forcing) {
        code.addStatement("allowed[first] = false");
      }
      port.attachment().ifPresent(attached -> code.add(certified(port, attached, message)));
      port.relayedFrom().ifPresent(from -> code.endControlFlow());
      return code.endControlFlow().build();
    }

    private CodeBlock certified(Port port, Port.Attachment attached, ClassName message) {
      List<CodeBlock> arguments = new ArrayList<>(List.of(CodeBlock.of("lane")));
      arguments.addAll(Learning.arguments(blueprint, port, locals, "payload"));
      return CodeBlock.builder()
          .addStatement(
              "allowed[first + 1 + $T.PAYLOADS + payload] =$Wevidence.canBuild$L($L)",
              message,
              names.certificate(attached.certificate()),
              CodeBlock.join(arguments, ", "))
          .build();
    }
  }
}
