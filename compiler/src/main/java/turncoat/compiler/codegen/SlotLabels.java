package turncoat.compiler.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import turncoat.compiler.codegen.SlotGroups.Group;
import turncoat.compiler.ir.Certificate;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Slot;

/** Code that names slots and options: {@code vote.Vote byzantine_0 -> honest_1}. */
final class SlotLabels {
  /** Readers: all nodes may depend on the choice, or {@code honest_j} alone. */
  private static final CodeBlock EVERYBODY = CodeBlock.of("");

  private static final CodeBlock HONEST_J = CodeBlock.of("$Z.forHonest(j)");

  private final Blueprint blueprint;
  private final Names names;

  SlotLabels(Blueprint blueprint) {
    this.blueprint = blueprint;
    names = blueprint.names();
  }

  /** Adds a group's slots to the list {@code slots}. */
  CodeBlock add(Group group, String step) {
    return group.first().match(new Adding(step));
  }

  private static CodeBlock range(Domain domain) {
    if (!domain.optional()) {
      return DomainCode.labels(domain);
    }
    List<CodeBlock> all = new ArrayList<>();
    for (int i = 0; i < domain.size(); i++) {
      all.add(CodeBlock.of("$S", domain.show(domain.value(i))));
    }
    return CodeBlock.of("$T.of($L)", RuntimeTypes.LIST, CodeBlock.join(all, ",$W"));
  }

  /** One statement or loop for each kind of group. */
  private final class Adding implements Slot.Cases<CodeBlock> {
    private final String step;

    Adding(String step) {
      this.step = step;
    }

    @Override
    public CodeBlock corrupt(Slot.Corrupt s) {
      return network(
          CodeBlock.of("$S", "setup.corrupted nodes"),
          CodeBlock.of("$T.placements(N, B)", RuntimeTypes.LABELS),
          1,
          EVERYBODY);
    }

    @Override
    public CodeBlock input(Slot.Input s) {
      return CodeBlock.builder()
          .beginControlFlow("for (int j = 0; j < HONEST; j++)")
          .add(
              network(
                  CodeBlock.of("$S + j", "setup.input " + s.variable() + " of honest_"),
                  range(s.variable().domain()),
                  s.variable().origin().line(),
                  EVERYBODY))
          .endControlFlow()
          .build();
    }

    @Override
    public CodeBlock pickLeader(Slot.PickLeader s) {
      boolean several = blueprint.model().loops().size() > 1;
      return network(
          CodeBlock.of("$S", (several ? "leader(" + s.loop().name() + ")" : "leader") + ".leader"),
          CodeBlock.of("$T.range(0, N - 1, $T::node)", RuntimeTypes.LABELS, RuntimeTypes.LABELS),
          s.loop().origin().line(),
          EVERYBODY);
    }

    @Override
    public CodeBlock lose(Slot.Lose s) {
      return CodeBlocks.eachPair(
          network(
              CodeBlock.of(
                  "$S + from +$W$S + j", s.round().name() + ".lose honest_", " -> honest_"),
              CodeBlock.of("$T.of($S, $S)", RuntimeTypes.LIST, "arrives", "lost"),
              s.round().loss().orElseThrow().origin().line(),
              HONEST_J));
    }

    @Override
    public CodeBlock deliver(Slot.Deliver s) {
      String deliver = s.round().name() + ".deliver " + s.port() + " honest_";
      CodeBlock options = CodeBlock.of("$T.of($S, $S)", RuntimeTypes.LIST, "stays", "arrives");
      int line = s.port().origin().line();
      if (s.honest().isPresent()) {
        return CodeBlocks.eachPair(
            network(
                CodeBlock.of("$S + from +$W$S + j", deliver, " -> honest_"),
                options,
                line,
                HONEST_J));
      }
      return CodeBlock.builder()
          .beginControlFlow("for (int j = 0; j < HONEST; j++)")
          .add(
              network(
                  CodeBlock.of("$S + j +$W$S", deliver, " -> recipient"),
                  options,
                  line,
                  recipient(s.port())))
          .endControlFlow()
          .build();
    }

    @Override
    public CodeBlock delay(Slot.Delay s) {
      String late = s.round().name() + ".late " + s.waiting().port() + " for ";
      boolean one = s.honest().isEmpty();
      CodeBlock name =
          one
              ? CodeBlock.of("$S + turn +$W$S", late + "recipient (", ")")
              : CodeBlock.of("$S + j +$W$S + turn +$W$S", late + "honest_", " (", ")");
      CodeBlock turns =
          CodeBlock.builder()
              .beginControlFlow("for (int turn = 1; turn <= $L; turn++)", s.waiting().delays())
              .add(
                  network(
                      name,
                      CodeBlock.of("$T.others(N)", RuntimeTypes.LABELS),
                      s.waiting().origin().line(),
                      one ? recipient(s.waiting().port()) : HONEST_J))
              .endControlFlow()
              .build();
      return one
          ? turns
          : CodeBlock.builder()
              .beginControlFlow("for (int j = 0; j < HONEST; j++)")
              .add(turns)
              .endControlFlow()
              .build();
    }

    @Override
    public CodeBlock pick(Slot.Pick s) {
      int line = s.round().origin().line();
      String number = " (" + (s.site().id() + 1) + ")";
      String name = s.round().name() + "." + s.site();
      if (s.site().common()) {
        return network(
            CodeBlock.of("$S", name + number), range(s.site().domain()), line, EVERYBODY);
      }
      return CodeBlock.builder()
          .beginControlFlow("for (int j = 0; j < HONEST; j++)")
          .add(
              network(
                  CodeBlock.of("$S + j + $S", name + " for honest_", number),
                  range(s.site().domain()),
                  line,
                  HONEST_J))
          .endControlFlow()
          .build();
    }

    @Override
    public CodeBlock fail(Slot.Fail s) {
      String verb = blueprint.model().adversary().failures().verb();
      return CodeBlock.builder()
          .beginControlFlow("for (int j = 0; j < HONEST; j++)")
          .add(
              network(
                  CodeBlock.of("$S + j + $S", s.round().name() + ".honest_", " " + verb),
                  noOrYes(),
                  s.round().origin().line(),
                  EVERYBODY))
          .endControlFlow()
          .build();
    }

    @Override
    public CodeBlock learn(Slot.Learn s) {
      Domain domain = s.choice().variable().domain();
      String name = s.round().name() + ".learn " + s.choice().variable() + " of honest_";
      return CodeBlock.builder()
          .beginControlFlow("for (int j = 0; j < HONEST; j++)")
          .addStatement(
              "slots.add($N, $S + j,$W$T.HONEST + j,$W$L,$W$L)$L",
              step,
              name,
              RuntimeTypes.SLOT_LIST,
              range(domain),
              s.choice().origin().line(),
              HONEST_J)
          .endControlFlow()
          .build();
    }

    @Override
    public CodeBlock miss(Slot.Miss s) {
      return CodeBlock.builder()
          .beginControlFlow("for (int j = 0; j < HONEST; j++)")
          .beginControlFlow("for (int i = 0; i < HONEST; i++)")
          .beginControlFlow("if (i != j)")
          .add(
              network(
                  CodeBlock.of("$S + j + $S + i", s.round().name() + ".honest_", " misses honest_"),
                  noOrYes(),
                  s.round().origin().line(),
                  HONEST_J))
          .endControlFlow()
          .endControlFlow()
          .endControlFlow()
          .build();
    }

    @Override
    public CodeBlock corruptNext(Slot.CorruptNext s) {
      String stage = s.round().map(Round::name).orElse("setup");
      return CodeBlock.builder()
          .beginControlFlow("for (int turn = 1; turn <= B; turn++)")
          .add(
              network(
                  CodeBlock.of("$S + turn + $S", stage + ".corrupt (", ")"),
                  CodeBlock.of("$T.nobodyOrNode(N)", RuntimeTypes.LABELS),
                  s.round().map(r -> r.origin().line()).orElse(1),
                  EVERYBODY))
          .endControlFlow()
          .build();
    }

    private static CodeBlock noOrYes() {
      return CodeBlock.of("$T.NO_OR_YES", RuntimeTypes.LABELS);
    }

    private CodeBlock network(CodeBlock name, CodeBlock options, int line, CodeBlock reader) {
      return CodeBlock.builder()
          .addStatement(
              "slots.add($N, $L,$W$T.NETWORK,$W$L,$W$L)$L",
              step,
              name,
              RuntimeTypes.SLOT_LIST,
              options,
              line,
              reader)
          .build();
    }

    @Override
    public CodeBlock say(Slot.Say s) {
      Port port = s.port();
      String options = "options" + Identifiers.upperCamel(names.mailbox(port));
      CodeBlock.Builder code = CodeBlock.builder();
      code.addStatement(
          "$T $N =$W$T.says($T.PAYLOADS, $T::show,$W$L)",
          RuntimeTypes.STRINGS,
          options,
          RuntimeTypes.LABELS,
          names.message(port.type()),
          names.message(port.type()),
          certificate(port));
      code.beginControlFlow("for (int i = 0; i < B; i++)");
      String sender = s.round().name() + "." + port.name() + " byzantine_";
      if (port.recipient().isPresent()) {
        code.add(
            spoken(
                CodeBlock.of("$S + i + $S", sender, " -> recipient"),
                options,
                port,
                recipient(port)));
      } else {
        code.beginControlFlow("for (int j = 0; j < HONEST; j++)")
            .add(
                spoken(
                    CodeBlock.of("$S + i + $S + j", sender, " -> honest_"),
                    options,
                    port,
                    HONEST_J))
            .endControlFlow();
      }
      return code.endControlFlow().build();
    }

    @Override
    public CodeBlock attach(Slot.Attach s) {
      Port port = s.port();
      String said = s.round().name() + "." + port.name() + " byzantine_";
      boolean one = port.recipient().isPresent();
      CodeBlock name =
          one
              ? CodeBlock.of("$S + i + $S", said, " -> recipient attaches ")
              : CodeBlock.of("$S + i + $S + j + $S", said, " -> honest_", " attaches ");
      CodeBlock.Builder code = CodeBlock.builder();
      code.beginControlFlow("for (int i = 0; i < B; i++)");
      if (!one) {
        code.beginControlFlow("for (int j = 0; j < HONEST; j++)");
      }
      code.beginControlFlow(
              "for (int offset : $T.$L)", names.role("Mail"), BundleCode.offsets(names, port))
          .beginControlFlow("for (int signer = 0; signer < N; signer++)")
          .addStatement(
              "slots.add($N, $L +$W$L + $S + signer,$W$S + i,$W$T.of($S, $S),$W$L)$L",
              step,
              name,
              statement(s),
              " of p",
              "byzantine_",
              RuntimeTypes.LIST,
              "withheld",
              "attached",
              port.origin().line(),
              one ? recipient(port) : HONEST_J)
          .endControlFlow()
          .endControlFlow();
      return (one ? code : code.endControlFlow()).endControlFlow().build();
    }

    /** The statement with the number {@code offset}, what the stage fixes as in the pattern. */
    private CodeBlock statement(Slot.Attach s) {
      MessageType type = s.bundle().type();
      CodeBlock.Builder code = CodeBlock.builder().add("$S", type.name() + "(");
      for (int i = 0; i < type.fields().size(); i++) {
        code.add(i == 0 ? "" : "$W+ \", \"");
        CodeBlock value = CodeBlock.of("$T.$N(offset)", names.message(type), names.field(type, i));
        code.add(
            "$W+ $L",
            s.bundle().isFixed(i)
                ? CodeBlock.of("$S", s.bundle().fixed(i))
                : DomainCode.label(type.fields().get(i).domain(), value));
      }
      return code.add("$W+ $S", ")").build();
    }

    private CodeBlock spoken(CodeBlock name, String options, Port port, CodeBlock reader) {
      return port.places() > 1
          ? CodeBlock.builder()
              .beginControlFlow("for (int place = 1; place <= $L; place++)", port.places())
              .add(place(CodeBlock.of("$L + $S + place", name, " #"), options, port, reader))
              .endControlFlow()
              .build()
          : place(name, options, port, reader);
    }

    private CodeBlock place(CodeBlock name, String options, Port port, CodeBlock reader) {
      return CodeBlock.builder()
          .addStatement(
              "slots.add($N, $L,$W$S + i,$W$N,$W$L)$L",
              step,
              name,
              "byzantine_",
              options,
              port.origin().line(),
              reader)
          .build();
    }

    /** The one recipient of a port is the only node that the choice concerns. */
    private CodeBlock recipient(Port port) {
      Expr recipient = port.recipient().orElseThrow();
      if (recipient instanceof Expr.Leader leader && leader.ahead() == 0) {
        return CodeBlock.of("$Z.forLeader()");
      }
      return recipient instanceof Expr.Literal literal
          ? CodeBlock.of("$Z.forNode($L)", literal.value())
          : EVERYBODY;
    }
  }

  /** What follows a payload that carries its certificate, as a list with one or no function. */
  private CodeBlock certificate(Port port) {
    if (port.attachment().isEmpty()) {
      return CodeBlock.of("$T.BARE", RuntimeTypes.LABELS);
    }
    Certificate certificate = port.attachment().get().certificate();
    ClassName message = names.message(port.type());
    CodeBlock.Builder code =
        CodeBlock.builder().add("payload ->$W$S", " with " + certificate.name() + "(");
    List<Port.Argument> arguments = port.attachment().get().arguments();
    for (int i = 0; i < arguments.size(); i++) {
      code.add(i == 0 ? "" : "$W+ \", \"");
      Port.Argument argument = arguments.get(i);
      if (argument.field() >= 0) {
        MessageType.Field field = port.type().fields().get(argument.field());
        CodeBlock value =
            CodeBlock.of("$T.$N(payload)", message, names.field(port.type(), argument.field()));
        code.add("$W+ $L", DomainCode.label(field.domain(), value));
      } else {
        code.add("$W+ $S", written(argument.expression().orElseThrow()));
      }
    }
    return code.add("$W+ $S", ")").build();
  }

  /** A constant or the loop variable, as written; what else there may be is told by its place. */
  private static String written(Expr e) {
    if (e instanceof Expr.Literal literal) {
      return literal.domain().show(literal.value());
    }
    if (e instanceof Expr.Binary binary) {
      return written(binary.left()) + " " + binary.op().symbol() + " " + written(binary.right());
    }
    return e instanceof Expr.LoopValue loop ? loop.loop().name() : "...";
  }
}
