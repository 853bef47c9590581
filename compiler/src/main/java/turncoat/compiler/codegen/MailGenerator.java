package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Slot;

/** Generates the class of mailboxes: who hears what, and what that proves to whom. */
final class MailGenerator {
  private final Blueprint blueprint;
  private final Model model;
  private final Names names;

  MailGenerator(Blueprint blueprint) {
    this.blueprint = blueprint;
    model = blueprint.model();
    names = blueprint.names();
  }

  TypeSpec generate() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(names.role("Mail"))
            .addModifiers(Modifier.FINAL)
            .addJavadoc(
                "The messages of every lane: one mailbox for each message type of each round.\n")
            .addField(RuntimeTypes.ROSTER, "roster", Modifier.PRIVATE, Modifier.FINAL);
    if (blueprint.hasEvidence()) {
      type.addField(names.role("Evidence"), "evidence", Modifier.PRIVATE, Modifier.FINAL);
    }
    if (blueprint.hasFailures()) {
      type.addField(RuntimeTypes.FAILURES, "failures", Modifier.PRIVATE, Modifier.FINAL);
    }
    blueprint.ports().forEach(port -> type.addField(field(port)));
    scratch().forEach((name, javadoc) -> type.addField(array(name, javadoc)));
    type.addMethod(constructor()).addMethod(clear());
    for (Round round : model.rounds()) {
      type.addMethod(hear(round));
      overhear(round).ifPresent(type::addMethod);
    }
    return type.addMethod(row("save")).addMethod(row("load")).build();
  }

  private FieldSpec field(Port port) {
    return FieldSpec.builder(RuntimeTypes.MAILBOX, names.mailbox(port), Modifier.FINAL)
        .addJavadoc(
            "$L ($L).\n", Text.javadocCode(port.origin().text()), blueprint.place(port.origin()))
        .build();
  }

  private static FieldSpec array(String name, String javadoc) {
    return FieldSpec.builder(int[].class, name, Modifier.FINAL).addJavadoc("$L\n", javadoc).build();
  }

  /** What the adversary decides about the network in the step at hand. */
  private Map<String, String> scratch() {
    Map<String, String> arrays = new TreeMap<>();
    for (Slot slot : model.slots()) {
      if (slot instanceof Slot.Delay) {
        arrays.put("late", "Options of the delay slots of the step at hand, by node and turn.");
      } else if (slot instanceof Slot.Pick pick) {
        arrays.put(
            Names.preference(pick.site()),
            "The adversary's choice of "
                + Text.javadocCode(pick.site().name())
                + " for each node in the step at hand.");
      }
    }
    return arrays;
  }

  /** How many delay slots a node has in the round that has most. */
  static int turns(Blueprint blueprint) {
    return blueprint.model().rounds().stream()
        .flatMap(round -> round.waiting().stream())
        .mapToInt(Round.Wait::delays)
        .max()
        .orElse(0);
  }

  private MethodSpec constructor() {
    MethodSpec.Builder method =
        MethodSpec.constructorBuilder().addParameter(RuntimeTypes.ROSTER, "roster");
    if (blueprint.hasEvidence()) {
      method.addParameter(names.role("Evidence"), "evidence");
    }
    if (blueprint.hasFailures()) {
      method.addParameter(RuntimeTypes.FAILURES, "failures");
    }
    method.addParameter(int.class, "lanes").addStatement("this.roster = roster");
    if (blueprint.hasEvidence()) {
      method.addStatement("this.evidence = evidence");
    }
    if (blueprint.hasFailures()) {
      method.addStatement("this.failures = failures");
    }
    for (Port port : blueprint.ports()) {
      method.addStatement(
          "$N = new $T(roster, lanes, N, B, $L, $T.PAYLOADS, $L)",
          names.mailbox(port),
          RuntimeTypes.MAILBOX,
          blueprint.recipients(port),
          names.message(port.type()),
          blueprint.seesEarly());
    }
    for (String name : scratch().keySet()) {
      if (name.equals("late")) {
        method.addStatement("late = new int[N * $L]", turns(blueprint));
      } else {
        method.addStatement("$N = new int[N]", name);
      }
    }
    return method.build();
  }

  private MethodSpec clear() {
    MethodSpec.Builder method =
        CodeBlocks.method("clear", TypeName.VOID, CodeBlocks.number("lane"))
            .addJavadoc("Nobody has said anything.\n");
    blueprint.ports().forEach(port -> method.addStatement("$N.clear(lane)", names.mailbox(port)));
    return method.build();
  }

  private MethodSpec hear(Round round) {
    Locals locals = Locals.inMail(names, round.loop());
    CodeBlock.Builder body = CodeBlock.builder();
    for (Port port : round.ports()) {
      body.add(deliver(port, locals));
      if (blueprint.hasFailures()) {
        body.addStatement("$N.drop(failures.missed(lane, node))", names.mailbox(port));
      }
      round
          .waiting()
          .filter(wait -> wait.port().id() == port.id())
          .ifPresent(wait -> body.add(delays(wait)));
    }
    for (Port port : round.ports()) {
      body.add(new Learning(blueprint, port, locals).byHearer());
    }
    return CodeBlocks.method(
            "hear" + names.round(round),
            TypeName.VOID,
            CodeBlocks.number("lane"),
            CodeBlocks.number("node"),
            CodeBlocks.number("j"))
        .addParameters(locals.loopParameter())
        .addJavadoc(
            "What {@code honest_j}, the node {@code node}, hears in $L.\n", blueprint.place(round))
        .addCode(locals.declarations())
        .addCode(body.build())
        .build();
  }

  private CodeBlock deliver(Port port, Locals locals) {
    String box = names.mailbox(port);
    CodeBlock.Builder code = CodeBlock.builder();
    if (port.recipient().isEmpty()) {
      return code.addStatement("$N.deliver(lane, j)", box).build();
    }
    return code.addStatement(
            "$N.deliverOnly(lane, node, $L)",
            box,
            Learning.expressions(blueprint, locals).value(port.recipient().get()))
        .build();
  }

  private CodeBlock delays(Round.Wait wait) {
    if (wait.delays() < 1) {
      return CodeBlock.of("");
    }
    return CodeBlocks.comment(wait.origin())
        .beginControlFlow("for (int turn = 0; turn < $L; turn++)", wait.delays())
        .addStatement(
            "$N.delay(node, late[node * $L + turn], $L)",
            names.mailbox(wait.port()),
            turns(blueprint),
            wait.needed())
        .endControlFlow()
        .build();
  }

  /** What the adversary takes from the round's honest messages beyond what mailboxes keep. */
  private Optional<MethodSpec> overhear(Round round) {
    Locals locals = Locals.inMail(names, round.loop());
    CodeBlock.Builder body = CodeBlock.builder();
    for (Port port : round.ports()) {
      body.add(new Learning(blueprint, port, locals).byAdversary());
    }
    if (body.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        CodeBlocks.method(overhearing(names, round), TypeName.VOID, CodeBlocks.number("lane"))
            .addParameters(locals.loopParameter())
            .addJavadoc(
                "What the adversary learns from honest messages in $L.\n", blueprint.place(round))
            .addCode(locals.declarations())
            .addCode(body.build())
            .build());
  }

  static String overhearing(Names names, Round round) {
    return "overhear" + names.round(round);
  }

  /** Whether the round has a method for what the adversary learns. */
  static boolean overhears(Blueprint blueprint, Round round) {
    return new MailGenerator(blueprint).overhear(round).isPresent();
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
                verb.equals("save")
                    ? "Writes what the adversary heard and said.\n"
                    : "Reads what {@link #save} wrote.\n")
            .addStatement("int next = at");
    List<Port> ports = blueprint.ports();
    ports.forEach(
        p -> method.addStatement("next = $N.$N(lane, row, next)", names.mailbox(p), verb));
    return method.addStatement("return next").build();
  }
}
