package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import turncoat.compiler.ir.Reward;
import turncoat.compiler.ir.Reward.Side;

/** Generates the class of what the spec's reward blocks give, and the hooks that ask it. */
final class RewardsGenerator {
  private final Blueprint blueprint;
  private final Names names;
  private final List<Reward> rewards;

  RewardsGenerator(Blueprint blueprint) {
    this.blueprint = blueprint;
    names = blueprint.names();
    rewards = blueprint.model().rewards();
  }

  /** Whether there is any reward block. */
  boolean needed() {
    return !rewards.isEmpty();
  }

  TypeSpec generate() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(names.role("Rewards"))
            .addModifiers(Modifier.FINAL)
            .addJavadoc("What the spec's reward blocks give.\n");
    return Dependencies.type(type, blueprint, methods());
  }

  /** What the class reads. */
  Dependencies dependencies() {
    return new Dependencies(blueprint, methods());
  }

  private List<MethodSpec> methods() {
    List<MethodSpec> methods = new ArrayList<>(List.of(list()));
    List<MethodSpec> conditions = new ArrayList<>();
    List<String> taken = new ArrayList<>(List.of("terms"));
    for (int i = 0; i < rewards.size(); i++) {
      taken.add(condition(i));
    }
    HelperMethods helpers = new HelperMethods(taken);
    for (Side side : Side.values()) {
      for (boolean eachRound : new boolean[] {true, false}) {
        if (has(side, eachRound)) {
          methods.add(sum(side, eachRound));
        }
      }
    }
    for (int i = 0; i < rewards.size(); i++) {
      conditions.add(condition(i, helpers));
    }
    methods.addAll(conditions);
    methods.addAll(helpers.methods());
    return methods;
  }

  private boolean has(Side side, boolean eachRound) {
    return rewards.stream().anyMatch(r -> r.side() == side && r.eachRound() == eachRound);
  }

  private boolean has(Side side) {
    return rewards.stream().anyMatch(r -> r.side() == side);
  }

  private static String word(Side side) {
    return side.name().toLowerCase(Locale.ROOT);
  }

  private static String sumName(Side side, boolean eachRound) {
    return word(side) + (eachRound ? "EachRound" : "AtEnd");
  }

  private String condition(int term) {
    int number = 0;
    for (int i = 0; i <= term; i++) {
      number += rewards.get(i).side() == rewards.get(term).side() ? 1 : 0;
    }
    return word(rewards.get(term).side()) + number;
  }

  private MethodSpec list() {
    CodeBlock terms =
        rewards.stream()
            .map(
                r ->
                    CodeBlock.of(
                        "\nnew $T($S,$W$S,$W$L)",
                        RuntimeTypes.REWARD,
                        word(r.side()),
                        Text.literal(r.origin().text().strip().replaceAll("\\s+", " ")),
                        r.origin().line()))
            .collect(CodeBlock.joining(","));
    return MethodSpec.methodBuilder("terms")
        .addModifiers(Modifier.STATIC)
        .returns(ParameterizedTypeName.get(RuntimeTypes.LIST, RuntimeTypes.REWARD))
        .addJavadoc("The terms in order.\n")
        .addStatement("return $T.of($L)", RuntimeTypes.LIST, terms)
        .build();
  }

  private MethodSpec sum(Side side, boolean eachRound) {
    MethodSpec.Builder method =
        CodeBlocks.method(sumName(side, eachRound), TypeName.FLOAT, CodeBlocks.number("lane"))
            .addJavadoc(
                eachRound
                    ? "What the $L side gets after a round.\n"
                    : "What the $L side gets at the end.\n",
                word(side))
            .addStatement("float sum = 0");
    for (int i = 0; i < rewards.size(); i++) {
      Reward reward = rewards.get(i);
      if (reward.side() == side && reward.eachRound() == eachRound) {
        method.addStatement("sum += $N(lane) ? $Lf : 0", condition(i), reward.amount());
      }
    }
    return method.addStatement("return sum").build();
  }

  private MethodSpec condition(int term, HelperMethods helpers) {
    Reward reward = rewards.get(term);
    Locals locals = Locals.inRound(names, Optional.empty());
    CodeBlock body =
        new Returns(new ExpressionEmitter(blueprint, locals, helpers)).body(reward.when());
    return CodeBlocks.method(condition(term), TypeName.BOOLEAN, CodeBlocks.number("lane"))
        .addModifiers(Modifier.PRIVATE)
        .addJavadoc(
            "$L ($L).\n",
            Text.javadocCode(reward.origin().text()),
            blueprint.place(reward.origin()))
        .addCode(locals.declarations())
        .addCode(body)
        .build();
  }

  /** The environment's methods by which it gives rewards that are not the properties' own. */
  List<MethodSpec> hooks() {
    List<MethodSpec> hooks = new ArrayList<>();
    if (has(Side.ADVERSARY)) {
      hooks.add(
          hook("adversaryReward")
              .addParameter(int.class, "step")
              .addCode(round(Side.ADVERSARY))
              .build());
      hooks.add(hook("adversaryFinalReward").addCode(end(Side.ADVERSARY)).build());
    }
    if (has(Side.HONEST)) {
      hooks.add(
          hook("honestReward")
              .addParameter(int.class, "step")
              .addParameter(float.class, "adversary")
              .addCode(round(Side.HONEST))
              .build());
      hooks.add(
          hook("honestFinalReward")
              .addParameter(float.class, "adversary")
              .addCode(end(Side.HONEST))
              .build());
    }
    return hooks;
  }

  private static MethodSpec.Builder hook(String name) {
    return MethodSpec.methodBuilder(name)
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED)
        .returns(TypeName.FLOAT)
        .addParameter(int.class, "lane");
  }

  private CodeBlock round(Side side) {
    if (!has(side, true)) {
      return CodeBlock.builder().addStatement("return 0").build();
    }
    List<String> steps = blueprint.model().rounds().stream().map(names::step).toList();
    return CodeBlock.builder()
        .beginControlFlow("return switch (step)")
        .addStatement("case $L -> rewards.$N(lane)", CodeBlocks.list(steps), sumName(side, true))
        .addStatement("default -> 0")
        .endControlFlow("")
        .build();
  }

  private CodeBlock end(Side side) {
    return has(side, false)
        ? CodeBlock.builder().addStatement("return rewards.$N(lane)", sumName(side, false)).build()
        : CodeBlock.builder().addStatement("return 0").build();
  }
}
