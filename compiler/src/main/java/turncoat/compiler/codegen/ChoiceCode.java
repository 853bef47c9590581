package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import turncoat.compiler.ir.Site;
import turncoat.compiler.ir.Slot;

/** Code that carries out a group of choices. */
final class ChoiceCode implements Slot.Cases<CodeBlock> {
  private final Blueprint blueprint;
  private final Names names;
  private final Locals locals;
  private final boolean adaptive;
  private final String next;

  /**
   * Creates it.
   *
   * @param locals the names of the method
   * @param next the index of the next choice, as Java
   */
  ChoiceCode(Blueprint blueprint, Locals locals, String next) {
    this.blueprint = blueprint;
    this.locals = locals;
    names = blueprint.names();
    adaptive = blueprint.isAdaptive();
    this.next = next;
  }

  @Override
  public CodeBlock corrupt(Slot.Corrupt s) {
    return CodeBlock.builder().addStatement("roster.placeOption(lane, choices[$L])", next).build();
  }

  @Override
  public CodeBlock input(Slot.Input s) {
    CodeBlock value =
        DomainCode.value(s.variable().domain(), CodeBlock.of("option"), names.state());
    return CodeBlocks.eachHonest(
        CodeBlock.builder()
            .addStatement("int option = choices[$L]", next)
            .addStatement(
                "state.$N[lane * N + node] =$W$L",
                names.variable(s.variable()),
                adaptive
                    ? CodeBlock.of("roster.isCorrupted(lane, node) ? NONE : $L", value)
                    : value)
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
    String recipient = one ? "0" : "j";
    if (s.port().places() > 1) {
      code.beginControlFlow("for (int place = 0; place < $L; place++)", s.port().places())
          .addStatement(
              "mail.$N.say(lane, i, $L, place, choices[$L])",
              names.mailbox(s.port()),
              recipient,
              next)
          .endControlFlow();
    } else {
      code.addStatement(
          "mail.$N.say(lane, i, $L, choices[$L])", names.mailbox(s.port()), recipient, next);
    }
    if (!one) {
      code.endControlFlow();
    }
    return code.endControlFlow().build();
  }

  @Override
  public CodeBlock attach(Slot.Attach s) {
    String attached = BundleCode.attached(names, s.port());
    return CodeBlock.builder()
        .beginControlFlow("for (int n = 0; n < mail.$N.length; n++)", attached)
        .addStatement("mail.$N[n] = choices[$L] == 1", attached, next)
        .endControlFlow()
        .build();
  }

  @Override
  public CodeBlock lose(Slot.Lose s) {
    return CodeBlocks.eachPair(
        CodeBlock.builder()
            .addStatement("mail.lose(lane, from, j, choices[$L] == 1)", next)
            .build());
  }

  @Override
  public CodeBlock deliver(Slot.Deliver s) {
    String box = names.mailbox(s.port());
    String unlessFailed = blueprint.hasStopping() ? ", failures" : "";
    if (s.port().recipient().isEmpty()) {
      return CodeBlocks.eachPair(
          CodeBlock.builder()
              .addStatement(
                  "mail.$N.arrive(lane,$Wroster.honest(lane, from),$Wroster.honest(lane, j),$W"
                      + "choices[$L]$L)",
                  box,
                  next,
                  unlessFailed)
              .build());
    }
    CodeBlock recipient = Learning.expressions(blueprint, locals).value(s.port().recipient().get());
    return CodeBlocks.eachHonest(
        CodeBlock.builder()
            .addStatement(
                "mail.$N.arrive(lane, node, $L, choices[$L]$L)", box, recipient, next, unlessFailed)
            .build());
  }

  @Override
  public CodeBlock delay(Slot.Delay s) {
    String late = names.late(s.waiting());
    int turns = s.waiting().delays();
    boolean one = s.honest().isEmpty();
    CodeBlock code =
        CodeBlock.builder()
            .beginControlFlow("for (int turn = 0; turn < $L; turn++)", turns)
            .addStatement(
                "mail.$N[$Lturn] = choices[$L]", late, one ? "" : "node * " + turns + " + ", next)
            .endControlFlow()
            .build();
    return one ? code : CodeBlocks.eachHonest(code);
  }

  @Override
  public CodeBlock pick(Slot.Pick s) {
    if (s.site().common()) {
      return common(s.site());
    }
    CodeBlock.Builder code = CodeBlock.builder();
    return CodeBlocks.eachHonest(
        code.addStatement(
                "mail.$N[node] = $L",
                Names.preference(s.site()),
                value(code, s.site(), "choices[" + next + "]"))
            .build());
  }

  @Override
  public CodeBlock fail(Slot.Fail s) {
    return CodeBlock.builder()
        .addStatement("failures.begin()")
        .add(
            CodeBlocks.eachHonest(
                CodeBlock.builder()
                    .addStatement("failures.fail(lane, node, choices[$L])", next)
                    .build()))
        .build();
  }

  @Override
  public CodeBlock learn(Slot.Learn s) {
    CodeBlock.Builder code = CodeBlock.builder().addStatement("int learned = choices[$L]", next);
    CodeBlock set =
        CodeBlock.builder()
            .addStatement(
                "state.$N[lane * N + node] = $L",
                names.variable(s.choice().variable()),
                DomainCode.value(
                    s.choice().variable().domain(), CodeBlock.of("learned"), names.state()))
            .build();
    code.add(blueprint.hasStopping() ? CodeBlocks.unlessFailed(set) : set);
    return CodeBlocks.eachHonest(code.build());
  }

  @Override
  public CodeBlock corruptNext(Slot.CorruptNext s) {
    return CodeBlock.builder()
        .beginControlFlow("for (int turn = 0; turn < B; turn++)")
        .addStatement("roster.name(turn, choices[$L])", next)
        .endControlFlow()
        .build();
  }

  @Override
  public CodeBlock miss(Slot.Miss s) {
    return CodeBlocks.eachHonestPair(
        CodeBlock.builder().addStatement("failures.miss(node, sender, choices[$L])", next).build());
  }

  /** One choice for all; an ideal agreement takes what honest nodes agree on instead. */
  private CodeBlock common(Site site) {
    String chosen = "chosen" + (site.id() + 1);
    CodeBlock.Builder code = CodeBlock.builder();
    code.addStatement("int $N = $L", chosen, value(code, site, "choices[" + next + "]"));
    site.agreed()
        .ifPresent(
            variable -> {
              String array = names.variable(variable);
              code.beginControlFlow("if (roster.agree(lane, state.$N))", array)
                  .addStatement("$N = state.$N[lane * N + roster.honest(lane, 0)]", chosen, array)
                  .endControlFlow();
            });
    return code.add(
            CodeBlocks.eachHonest(
                CodeBlock.builder()
                    .addStatement("mail.$N[node] = $N", Names.preference(site), chosen)
                    .build()))
        .build();
  }

  /** The value of an option; kept in a variable first where it is needed twice. */
  private CodeBlock value(CodeBlock.Builder code, Site site, String option) {
    if (!site.domain().optional()) {
      return DomainCode.value(site.domain(), CodeBlock.of(option), names.state());
    }
    String kept = "option" + (site.id() + 1);
    code.addStatement("int $N = $L", kept, option);
    return DomainCode.value(site.domain(), CodeBlock.of("$N", kept), names.state());
  }
}
