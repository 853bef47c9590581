package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import turncoat.compiler.ir.Adversary;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.InputRule;
import turncoat.compiler.ir.Loss;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Slot;
import turncoat.compiler.ir.Stage;
import turncoat.compiler.ir.StateLayout;
import turncoat.compiler.ir.Variable;
import turncoat.compiler.ir.Walk;

/** Generates the environment itself, which ties the other classes together. */
final class EnvironmentClassGenerator {
  private static final ParameterSpec LANE = CodeBlocks.number("lane");
  private static final ParameterSpec STEP = CodeBlocks.number("step");

  private final Blueprint blueprint;
  private final Model model;
  private final Names names;
  private final EnvironmentParts parts;
  private final Steps steps;
  private final DialogueCode dialogue;
  private final RewardsGenerator rewards;
  private final ViewsGenerator views;

  EnvironmentClassGenerator(Blueprint blueprint) {
    this.blueprint = blueprint;
    model = blueprint.model();
    names = blueprint.names();
    parts = new EnvironmentParts(blueprint);
    steps = new Steps(blueprint);
    dialogue = new DialogueCode(blueprint);
    rewards = new RewardsGenerator(blueprint);
    views = new ViewsGenerator(blueprint);
  }

  TypeSpec generate() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(names.role("Environment"))
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .superclass(RuntimeTypes.BATCHED)
            .addJavadoc(
                "Runs of {@code $L}, instance {@code $L} ($L), seen by the adversary: $L.\n",
                Text.plain(model.protocol()),
                Text.plain(model.instance()),
                Text.plain(model.settings()),
                Text.plain(model.adversary().describe()));
    parts.fields(type);
    type.addMethod(parts.constructor()).addMethod(parts.description()).addMethod(clear());
    MethodSpec begin = begin();
    if (!begin.code().isEmpty()) {
      type.addMethod(begin);
    }
    type.addMethod(iterate());
    dialogue.draw().ifPresent(type::addMethod);
    type.addMethod(enter()).addMethod(attack()).addMethod(receive());
    leave().ifPresent(type::addMethod);
    together().ifPresent(type::addMethod);
    for (Round round : model.rounds()) {
      type.addMethods(dialogue.methods(round));
      if (round.asynchrony().isPresent()) {
        type.addMethod(new FlightCode(blueprint, round).act());
      }
    }
    if (blueprint.isAdaptive()) {
      type.addMethod(corrupt());
    }
    EvidenceGenerator.seen(blueprint).ifPresent(type::addMethod);
    return type.addMethod(allow())
        .addMethod(look())
        .addMethod(judge())
        .addMethods(rewards.hooks())
        .addMethods(lookLocally())
        .addMethod(constant("stateSize", StateLayout.of(model).size()))
        .addMethod(constant("coreSize", StateLayout.of(model).coreSize()))
        .addMethod(row("save"))
        .addMethod(row("load"))
        .build();
  }

  private static MethodSpec.Builder override(String name, TypeName returns) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED)
        .returns(returns);
  }

  private MethodSpec clear() {
    MethodSpec.Builder method =
        override("clear", TypeName.VOID)
            .addParameter(LANE)
            .addStatement("state.clear(lane)")
            .addStatement("mail.clear(lane)");
    if (blueprint.hasEvidence()) {
      method.addStatement("evidence.clear(lane)");
    }
    if (blueprint.hasFailures()) {
      method.addStatement("failures.clear(lane)");
    }
    if (views.keepsMail()) {
      method.addStatement("views.clear(lane)");
    }
    return method.build();
  }

  private MethodSpec begin() {
    MethodSpec.Builder method = override("begin", TypeName.VOID).addParameter(LANE);
    if (isPlacedAtOnce()) {
      int set =
          model.adversary().placed().stream().mapToInt(p -> 1 << p).reduce(0, (a, b) -> a | b);
      if (set != 0 || !blueprint.isAdaptive()) {
        method.addStatement("roster.place(lane, $L)", "0b" + Integer.toBinaryString(set));
      }
      learnKeys(method);
    }
    if (!blueprint.hasStage(Stage.Kind.SETUP)) {
      method.addCode(start(CodeBlock.of("")));
    }
    return method.build();
  }

  private boolean isPlacedAtOnce() {
    return model.adversary().placement() == Adversary.Placement.FIXED || blueprint.isAdaptive();
  }

  /** Whether the adversary picks nodes before the first round, of those it corrupts over time. */
  private boolean corruptsAtFirst() {
    return model.slots().stream()
        .anyMatch(slot -> slot instanceof Slot.CorruptNext next && next.round().isEmpty());
  }

  private void learnKeys(MethodSpec.Builder method) {
    if (blueprint.hasEvidence()) {
      method.addStatement("evidence.learnKeys(lane)");
    }
  }

  /** What remains to be placed and set, with the adversary's choices in between if it has any. */
  private CodeBlock start(CodeBlock choices) {
    CodeBlock.Builder code = CodeBlock.builder();
    boolean random = model.adversary().placement() == Adversary.Placement.RANDOM;
    if (random) {
      code.addStatement("roster.placeOption(lane, chance().uniform(lane, roster.placements()))");
    }
    code.add(choices);
    if (corruptsAtFirst()) {
      code.addStatement("corrupt(lane)");
    } else if (blueprint.hasEvidence() && !isPlacedAtOnce()) {
      code.addStatement("evidence.learnKeys(lane)");
    }
    if (blueprint.hasInputs(InputRule.Setter.FIXED)) {
      code.addStatement("state.fixInputs(lane)");
    }
    if (blueprint.hasInputs(InputRule.Setter.RANDOM)) {
      code.addStatement("state.drawInputs(lane, chance())");
    }
    return code.addStatement("state.initialise(lane)").build();
  }

  private MethodSpec iterate() {
    MethodSpec.Builder method = override("iterate", TypeName.VOID).addParameter(LANE);
    if (model.variables().stream().anyMatch(v -> v.role() == Variable.Role.LOCAL)) {
      method.addStatement("state.startIteration(lane)");
    }
    if (blueprint.hasEvidence()) {
      method.addStatement("evidence.startIteration(lane)");
    }
    switch (model.leader().kind()) {
      case NONE -> {}
      case ANY -> method.addStatement("roster.lead(lane, NONE)");
      case FIXED -> method.addStatement("roster.lead(lane, $L)", fixedLeader());
      case ROUND_ROBIN -> method.addStatement("roster.lead(lane, turn(lane) % N)");
      case RANDOM -> method.addStatement("roster.lead(lane, chance().uniform(lane, N))");
      case RANDOM_HONEST ->
          method.addStatement(
              blueprint.isAdaptive()
                  ? "roster.lead(lane,$Wroster.stillHonest(lane, chance().uniform(lane,"
                      + " roster.honestNow(lane))))"
                  : "roster.lead(lane, roster.honest(lane, chance().uniform(lane, HONEST)))");
    }
    return method.build();
  }

  /** The node that always leads, or the one that leads in this turn. */
  private CodeBlock fixedLeader() {
    return parts.namesLeaders()
        ? CodeBlock.of("LEADERS[turn(lane)]")
        : CodeBlock.of("$L", model.leader().node(0));
  }

  private MethodSpec enter() {
    MethodSpec.Builder method =
        override("enter", TypeName.VOID)
            .addParameter(LANE)
            .addParameter(STEP)
            .beginControlFlow("switch (step)");
    for (Round round : model.rounds()) {
      Locals locals = Locals.inRound(names, round.loop());
      method.beginControlFlow("case $N ->", names.step(round)).addCode(iteration(locals));
      if (round.asynchrony().isPresent()) {
        CodeBlock early = blueprint.seesEarly() ? overhear(round, locals) : CodeBlock.of("");
        method.addCode(new FlightCode(blueprint, round).enter(early)).endControlFlow();
        continue;
      }
      method.addCode(
          CodeBlocks.eachHonest(
              CodeBlock.builder()
                  .addStatement(
                      "rounds.send$L(lane, node$L)", names.round(round), locals.loopArgument())
                  .build()));
      method.addCode(dialogue.answerHonest(round, locals));
      if (blueprint.seesEarly()) {
        method.addCode(overhear(round, locals));
      }
      method.endControlFlow();
    }
    return method.addCode("default -> {}\n").endControlFlow().build();
  }

  /** Declares the loop variable, if there is one. */
  static CodeBlock iteration(Locals locals) {
    CodeBlock.Builder code = CodeBlock.builder();
    locals.loopParameter().forEach(k -> code.addStatement("int $N = iteration(lane)", k.name()));
    return code.build();
  }

  private CodeBlock overhear(Round round, Locals locals) {
    if (!MailGenerator.overhears(blueprint, round)) {
      return CodeBlock.of("");
    }
    return CodeBlock.builder()
        .addStatement(
            "mail.$N(lane$L)", MailGenerator.overhearing(names, round), locals.loopArgument())
        .build();
  }

  private MethodSpec attack() {
    MethodSpec.Builder method =
        override("attack", TypeName.VOID)
            .addParameter(LANE)
            .addParameter(STEP)
            .addParameter(CodeBlocks.numbers("choices"))
            .addParameter(int.class, "at");
    if (blueprint.tracking().decisionTimes()) {
      method.addStatement("state.now[lane] = stage(lane)");
    }
    method.beginControlFlow("switch (step)");
    for (String step : steps.constants().keySet()) {
      Optional<Round> round =
          model.rounds().stream().filter(r -> names.step(r).equals(step)).findFirst();
      CodeBlock take = take(step);
      CodeBlock body =
          round.isPresent()
              ? CodeBlock.builder().add(take).add(afterChoices(round.get())).build()
              : step.equals("SETUP") ? start(take) : take;
      if (!body.isEmpty()) {
        method.beginControlFlow("case $N ->", step).addCode(body).endControlFlow();
      }
    }
    return method.addCode("default -> {}\n").endControlFlow().build();
  }

  private CodeBlock take(String step) {
    return ActionsGenerator.chooses(blueprint, step)
        ? CodeBlock.builder()
            .addStatement(
                "actions.take$L(lane, choices, at$L)",
                ActionsGenerator.suffix(blueprint, step),
                ActionsGenerator.iteration(blueprint, step).isPresent() ? ", iteration(lane)" : "")
            .build()
        : CodeBlock.of("");
  }

  /** What happens in a round once the adversary has chosen and before anybody hears. */
  private CodeBlock afterChoices(Round round) {
    Locals locals = Locals.inRound(names, round.loop());
    CodeBlock.Builder code = CodeBlock.builder();
    CodeBlock answers = dialogue.answerCorrupted(round, locals);
    if (!answers.isEmpty()) {
      code.add(iteration(locals)).add(answers);
    }
    if (blueprint.shows(round)) {
      code.addStatement("evidence.show(lane)");
    }
    for (Expr.Draw draw : Walk.commonDraws(round)) {
      code.addStatement("state.$N[lane] = NONE", Names.common(draw));
    }
    if (round.asynchrony().isPresent()) {
      code.add(iteration(locals))
          .add(new FlightCode(blueprint, round).afterChoices(overhear(round, locals)));
    }
    if (round.loss().isPresent() && round.loss().get() instanceof Loss.ByChance rate) {
      code.add(CodeBlocks.comment(rate.origin()).build())
          .addStatement("mail.drawLosses(lane, chance(), $L, $L)", rate.lost(), rate.of());
    }
    return code.build();
  }

  /** Those that the adversary has named are corrupted from the next stage on. */
  private MethodSpec corrupt() {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder("corrupt")
            .addModifiers(Modifier.PRIVATE)
            .addParameter(LANE)
            .addJavadoc("Corrupts the nodes that the adversary has named.\n")
            .beginControlFlow("for (int turn = 0; turn < B; turn++)")
            .addStatement("int node = roster.corrupt(lane, turn)")
            .beginControlFlow("if (node != NONE)");
    if (blueprint.hasEvidence()) {
      method.addStatement("evidence.surrender(lane, node)");
    }
    if (blueprint.ports().stream().anyMatch(blueprint::isInFlight)) {
      method.addStatement("mail.surrender(lane, node)");
    }
    method.addStatement("state.forget(lane, node)").endControlFlow().endControlFlow();
    learnKeys(method);
    return method.build();
  }

  private MethodSpec receive() {
    MethodSpec.Builder method =
        override("receive", TypeName.VOID)
            .addParameter(LANE)
            .addParameter(STEP)
            .addParameter(int.class, "j")
            .addStatement("int node = roster.honest(lane, j)");
    if (blueprint.hasStopping()) {
      method
          .beginControlFlow("if (failures.hasFailed(lane, node))")
          .addStatement("return")
          .endControlFlow();
    }
    if (blueprint.isAdaptive()) {
      method
          .beginControlFlow("if (roster.isCorrupted(lane, node))")
          .addStatement("return")
          .endControlFlow();
    }
    method.beginControlFlow("switch (step)");
    for (Round round : model.rounds()) {
      Locals locals = Locals.inRound(names, round.loop());
      String suffix = names.round(round);
      String k = locals.loopArgument();
      method
          .beginControlFlow("case $N ->", names.step(round))
          .addCode(iteration(locals))
          .addCode(
              round.asynchrony().isPresent()
                  ? new FlightCode(blueprint, round).follow(CodeBlock.of(""))
                  : receive(round, suffix, k))
          .endControlFlow();
    }
    return method.addCode("default -> {}\n").endControlFlow().build();
  }

  private CodeBlock receive(Round round, String suffix, String k) {
    CodeBlock.Builder code =
        CodeBlock.builder().addStatement("mail.hear$L(lane, node, j$L)", suffix, k);
    if (views.keepsMail(round)) {
      code.addStatement("views.hear$L(lane, node)", suffix);
    }
    return code.addStatement("rounds.receive$L(lane, node$L)", suffix, k).build();
  }

  /**
   * What an adversary that is not rushing learns once the round is over, whom it corrupts, and how
   * a round ends that keeps no step.
   */
  private Optional<MethodSpec> leave() {
    List<Round> overheard =
        blueprint.seesEarly()
            ? List.of()
            : model.rounds().stream().filter(r -> MailGenerator.overhears(blueprint, r)).toList();
    List<Round> rounds =
        model.rounds().stream()
            .filter(
                r -> blueprint.isAdaptive() || r.asynchrony().isPresent() || overheard.contains(r))
            .toList();
    if (rounds.isEmpty()) {
      return Optional.empty();
    }
    MethodSpec.Builder method =
        override("leave", TypeName.VOID)
            .addParameter(LANE)
            .addParameter(STEP)
            .beginControlFlow("switch (step)");
    for (Round round : rounds) {
      Locals locals = Locals.inRound(names, round.loop());
      method.beginControlFlow("case $N ->", names.step(round));
      if (round.asynchrony().isPresent()) {
        method
            .addCode(iteration(locals))
            .addCode(new FlightCode(blueprint, round).leave(overhear(round, locals)));
      } else if (overheard.contains(round)) {
        method.addCode(iteration(locals)).addCode(overhear(round, locals));
      }
      if (blueprint.isAdaptive()) {
        method.addStatement("corrupt(lane)");
      }
      method.endControlFlow();
    }
    return Optional.of(method.addCode("default -> {}\n").endControlFlow().build());
  }

  /** Rounds in which what one node does may matter to others before the next. */
  private Optional<MethodSpec> together() {
    List<String> shared =
        model.rounds().stream()
            .filter(
                r ->
                    // What a node hears may become the adversary's as the stage ends.
                    blueprint.isAdaptive()
                        || !Walk.commonDraws(r).isEmpty()
                        || r.asynchrony().isPresent()
                        || r.loss().filter(Loss.ByChance.class::isInstance).isPresent())
            .map(r -> names.step(r))
            .toList();
    return shared.isEmpty()
        ? Optional.empty()
        : Optional.of(
            override("together", TypeName.BOOLEAN)
                .addParameter(STEP)
                .addStatement(
                    "return $L",
                    shared.stream()
                        .map(step -> CodeBlock.of("step == $N", step))
                        .collect(CodeBlock.joining("$W|| ")))
                .build());
  }

  private MethodSpec allow() {
    MethodSpec.Builder method =
        override("allow", TypeName.VOID)
            .addParameter(LANE)
            .addParameter(STEP)
            .addParameter(boolean[].class, "allowed")
            .addParameter(int.class, "at")
            .beginControlFlow("switch (step)");
    for (String step : steps.constants().keySet()) {
      if (ActionsGenerator.chooses(blueprint, step)) {
        Optional<Round> round = ActionsGenerator.round(blueprint, step);
        method.addStatement(
            "case $N -> actions.allow$L(lane, allowed, at$L$L)",
            step,
            ActionsGenerator.suffix(blueprint, step),
            round.flatMap(Round::loop).isPresent() ? ", iteration(lane)" : "",
            round
                .filter(r -> r.asynchrony().isPresent())
                .map(r -> CodeBlock.of(", $L", FlightCode.goesOn(r)))
                .orElse(CodeBlock.of("")));
      }
    }
    return method.addCode("default -> {}\n").endControlFlow().build();
  }

  private static MethodSpec look() {
    return override("look", TypeName.VOID)
        .addParameter(LANE)
        .addParameter(float[].class, "out")
        .addParameter(int.class, "at")
        .addStatement("observations.write(lane, stage(lane), out, at)")
        .build();
  }

  /** Nothing where nobody learns. */
  private List<MethodSpec> lookLocally() {
    return views.needed()
        ? List.of(
            override("lookLocally", TypeName.VOID)
                .addParameter(LANE)
                .addParameter(float[].class, "out")
                .addParameter(int.class, "at")
                .addStatement("views.write(lane, stage(lane), out, at)")
                .build())
        : List.of();
  }

  private static MethodSpec judge() {
    return override("judge", TypeName.INT)
        .addParameter(LANE)
        .addStatement("return properties.violations(lane)")
        .build();
  }

  private static MethodSpec constant(String name, int value) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(int.class)
        .addStatement("return $L", value)
        .build();
  }

  private MethodSpec row(String verb) {
    String first = blueprint.hasFailures() ? "failures" : "state";
    MethodSpec.Builder method =
        override(verb, TypeName.VOID)
            .addParameter(LANE)
            .addParameter(CodeBlocks.numbers("row"))
            .addParameter(int.class, "at");
    if (verb.equals("load") && blueprint.hasStage(Stage.Kind.SETUP)) {
      // The row holds what honest nodes know, and which nodes are honest is not known yet.
      method.beginControlFlow("if (stage(lane) == 0)").addStatement("begin(lane)").endControlFlow();
    }
    method.addStatement("int next = $L.$N(lane, row, at)", first, verb);
    if (blueprint.hasFailures()) {
      method.addStatement("next = state.$N(lane, row, next)", verb);
    }
    if (blueprint.hasEvidence()) {
      method.addStatement("next = evidence.$N(lane, row, next)", verb);
    }
    if (views.keepsMail()) {
      return method
          .addStatement("next = mail.$N(lane, row, next)", verb)
          .addStatement("views.$N(lane, row, next)", verb)
          .build();
    }
    return method.addStatement("mail.$N(lane, row, next)", verb).build();
  }
}
