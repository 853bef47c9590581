package turncoat.compiler.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.lang.model.element.Modifier;
import turncoat.compiler.ir.Loss;
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
    bundles().forEach(bundle -> bundle.fields().forEach(type::addField));
    blueprint.ports().forEach(port -> type.addField(field(port)));
    scratch().forEach((name, javadoc) -> type.addField(array(name, javadoc)));
    if (isLossy()) {
      type.addField(
          FieldSpec.builder(boolean[].class, "lost", Modifier.PRIVATE, Modifier.FINAL)
              .addJavadoc(
                  "Whether what an honest node sends is lost in the step at hand, by recipient and"
                      + " sender.\n")
              .build());
    }
    type.addMethod(constructor()).addMethod(clear());
    if (isLossy()) {
      type.addMethod(lose());
    }
    if (model.rounds().stream().anyMatch(MailGenerator::drawsLosses)) {
      type.addMethod(drawLosses());
    }
    bundles().forEach(bundle -> bundle.methods().forEach(type::addMethod));
    if (blueprint.isAdaptive() && blueprint.ports().stream().anyMatch(blueprint::isInFlight)) {
      type.addMethod(surrender());
    }
    for (Round round : model.rounds()) {
      type.addMethod(hear(round));
      overhear(round).ifPresent(type::addMethod);
      if (round.asynchrony().isPresent()) {
        new FlightCode(blueprint, round).mail().forEach(type::addMethod);
      }
    }
    return type.addMethod(row("save")).addMethod(row("load")).build();
  }

  private List<BundleCode> bundles() {
    return blueprint.ports().stream()
        .filter(port -> port.bundle().isPresent())
        .map(port -> new BundleCode(blueprint, port))
        .toList();
  }

  private FieldSpec field(Port port) {
    return FieldSpec.builder(box(port), names.mailbox(port), Modifier.FINAL)
        .addJavadoc(
            "$L ($L).\n", Text.javadocCode(port.origin().text()), blueprint.place(port.origin()))
        .build();
  }

  private ClassName box(Port port) {
    if (blueprint.isInFlight(port)) {
      return RuntimeTypes.TRANSIT;
    }
    Round round = blueprint.round(port);
    if (round.query(port).isPresent()) {
      return RuntimeTypes.QUESTIONS;
    }
    return round.question(port).isPresent() ? RuntimeTypes.ANSWERS : RuntimeTypes.MAILBOX;
  }

  private CodeBlock create(Port port) {
    CodeBlock payloads = CodeBlock.of("$T.PAYLOADS", names.message(port.type()));
    Round round = blueprint.round(port);
    if (blueprint.isInFlight(port) && round.query(port).isPresent()) {
      return CodeBlock.of(
          "$T.directed(roster, lanes, N, B, $L, $L)", box(port), payloads, blueprint.seesEarly());
    }
    if (blueprint.isInFlight(port)) {
      return CodeBlock.of(
          "new $T(roster, lanes, N, B, $L, $L)", box(port), blueprint.recipients(port), payloads);
    }
    if (!blueprint.isDialogue(port)) {
      return CodeBlock.of(
          "new $T(roster, lanes, N, B, $L, $L, $L$L)",
          box(port),
          blueprint.recipients(port),
          payloads,
          blueprint.seesEarly(),
          port.places() > 1 ? ", " + port.places() : "");
    }
    CodeBlock asked =
        round
            .query(port)
            .map(q -> CodeBlock.of(",$W$L", asked(q)))
            .orElseGet(() -> CodeBlock.of(""));
    return CodeBlock.of(
        "new $T(roster, lanes, N, B, $L, $L$L)", box(port), payloads, blueprint.seesEarly(), asked);
  }

  private static CodeBlock asked(Round.Query query) {
    if (query.sample() > 0) {
      return CodeBlock.of("$L", query.sample());
    }
    String constant = query.recipient().isPresent() ? "ONE" : "EVERYBODY";
    return CodeBlock.of("$T.$N", RuntimeTypes.QUESTIONS, constant);
  }

  private static FieldSpec array(String name, String javadoc) {
    return FieldSpec.builder(int[].class, name, Modifier.FINAL).addJavadoc("$L\n", javadoc).build();
  }

  private boolean isLossy() {
    return model.rounds().stream().anyMatch(blueprint::loses);
  }

  /** Whether chance loses messages in the round. */
  static boolean drawsLosses(Round round) {
    return round.loss().map(loss -> loss instanceof Loss.ByChance).orElse(false);
  }

  private static MethodSpec lose() {
    return CodeBlocks.method(
            "lose",
            TypeName.VOID,
            CodeBlocks.number("lane"),
            CodeBlocks.number("from"),
            CodeBlocks.number("j"),
            ParameterSpec.builder(boolean.class, "really").build())
        .addJavadoc("What {@code honest_from} sends to {@code honest_j} is lost, or arrives.\n")
        .addStatement("lost[roster.honest(lane, j) * N + roster.honest(lane, from)] = really")
        .build();
  }

  private MethodSpec drawLosses() {
    return CodeBlocks.method("drawLosses", TypeName.VOID, CodeBlocks.number("lane"))
        .addParameter(RuntimeTypes.CHANCE, "chance")
        .addParameter(int.class, "losing")
        .addParameter(int.class, "of")
        .addJavadoc("Between honest nodes {@code losing} of {@code of} messages are lost.\n")
        .addCode(
            CodeBlocks.eachPair(
                LossMask.betweenHonest(
                    blueprint,
                    CodeBlock.builder()
                        .addStatement("lose(lane, from, j, chance.uniform(lane, of) < losing)")
                        .build())))
        .build();
  }

  private MethodSpec surrender() {
    MethodSpec.Builder method =
        CodeBlocks.method(
                "surrender", TypeName.VOID, CodeBlocks.number("lane"), CodeBlocks.number("node"))
            .addJavadoc("What a node has under way is the adversary's now: it is corrupted.\n");
    blueprint.ports().stream()
        .filter(blueprint::isInFlight)
        .forEach(port -> method.addStatement("$N.surrender(lane, node)", names.mailbox(port)));
    return method.build();
  }

  /** What the adversary decides about the network in the step at hand. */
  private Map<String, String> scratch() {
    Map<String, String> arrays = new TreeMap<>();
    for (Slot slot : model.slots()) {
      if (slot instanceof Slot.Delay delay) {
        arrays.put(
            names.late(delay.waiting()),
            "Options of the delay slots of "
                + Text.javadocCode(delay.waiting().origin().text())
                + ", by node and turn.");
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
      method.addStatement("$N = $L", names.mailbox(port), create(port));
    }
    bundles().forEach(bundle -> method.addStatement(bundle.create()));
    Map<String, Integer> sizes = new TreeMap<>();
    for (Round round : model.rounds()) {
      for (Round.Wait wait : round.waits()) {
        int nodes = wait.port().recipient().isPresent() ? 1 : model.nodes();
        sizes.put(names.late(wait), nodes * wait.delays());
      }
    }
    for (String name : scratch().keySet()) {
      Object size = sizes.containsKey(name) ? sizes.get(name) : "N";
      method.addStatement("$N = new int[$L]", name, size);
    }
    if (isLossy()) {
      method.addStatement("lost = new boolean[N * N]");
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
      if (blueprint.loses(round)) {
        body.addStatement("$N.lose(lane, node, lost)", names.mailbox(port));
      }
      if (blueprint.hasFailures() && round.asynchrony().isEmpty()) {
        String unasked = round.question(port).isPresent() ? " | failures.missing(lane, node)" : "";
        body.addStatement("$N.drop(failures.missed(lane, node)$L)", names.mailbox(port), unasked);
      }
      round.wait(port).ifPresent(wait -> body.add(delays(wait)));
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
            "$N.delay(node, $N[$Lturn], $L)",
            names.mailbox(wait.port()),
            names.late(wait),
            wait.port().recipient().isPresent() ? "" : "node * " + wait.delays() + " + ",
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
