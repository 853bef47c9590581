package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Property;

/** What an environment is made of: its fields, its constructor and its description. */
final class EnvironmentParts {
  private final Blueprint blueprint;
  private final Model model;
  private final Names names;
  private final RewardsGenerator rewards;
  private final ViewsGenerator views;

  EnvironmentParts(Blueprint blueprint) {
    this.blueprint = blueprint;
    model = blueprint.model();
    names = blueprint.names();
    rewards = new RewardsGenerator(blueprint);
    views = new ViewsGenerator(blueprint);
  }

  /** What the environment holds. */
  void fields(TypeSpec.Builder type) {
    if (namesLeaders()) {
      type.addField(
          FieldSpec.builder(int[].class, "LEADERS", Modifier.STATIC, Modifier.FINAL)
              .addJavadoc("Who leads, iteration by iteration.\n")
              .initializer("{$L}", CodeBlocks.list(model.leader().nodes()))
              .build());
    }
    type.addField(RuntimeTypes.ROSTER, "roster", Modifier.PRIVATE, Modifier.FINAL);
    type.addField(names.state(), "state", Modifier.PRIVATE, Modifier.FINAL);
    if (blueprint.hasEvidence()) {
      type.addField(names.role("Evidence"), "evidence", Modifier.PRIVATE, Modifier.FINAL);
    }
    if (blueprint.hasFailures()) {
      type.addField(RuntimeTypes.FAILURES, "failures", Modifier.PRIVATE, Modifier.FINAL);
    }
    List<String> roles =
        new ArrayList<>(List.of("Mail", "Rounds", "Actions", "Observations", "Properties"));
    roles.addAll(rewards.needed() ? List.of("Rewards") : List.of());
    roles.addAll(views.needed() ? List.of("Views") : List.of());
    for (String role : roles) {
      String name = Identifiers.lowerCamel(role);
      type.addField(names.role(role), name, Modifier.PRIVATE, Modifier.FINAL);
    }
  }

  /** Makes the other classes and lets them know each other. */
  MethodSpec constructor() {
    MethodSpec.Builder method =
        MethodSpec.constructorBuilder()
            .addModifiers(Modifier.PUBLIC)
            .addParameter(int.class, "lanes")
            .addJavadoc(
                "Creates an environment, every lane reset with its own number as the seed.\n")
            .addStatement(
                "super(description(), SCHEDULE, $T.slots(), $L, lanes$L)",
                names.role("Actions"),
                targets(),
                blueprint.isAdaptive()
                    ? CodeBlock.of(",$W$T.adaptive(lanes, N, B)", RuntimeTypes.ROSTER)
                    : "")
            .addStatement("roster = roster()")
            .addStatement("state = new $T(roster, lanes)", names.state());
    List<String> mailWorksOn = new ArrayList<>(List.of("roster"));
    if (blueprint.hasEvidence()) {
      method.addStatement("evidence = new $T(roster, lanes)", names.role("Evidence"));
      mailWorksOn.add("evidence");
    }
    if (blueprint.hasFailures()) {
      method.addStatement(
          "failures = new $T(lanes, N, $L, $L)",
          RuntimeTypes.FAILURES,
          model.adversary().failures().budget(),
          blueprint.hasStopping());
      mailWorksOn.add("failures");
    }
    method.addStatement(
        "mail = new $T($L, lanes)", names.role("Mail"), String.join(", ", mailWorksOn));
    wire(method, "rounds", new RoundsGenerator(blueprint).dependencies());
    wire(method, "actions", new ActionsGenerator(blueprint).dependencies());
    wire(method, "observations", new ObservationsGenerator(blueprint).dependencies());
    wire(method, "properties", new PropertiesGenerator(blueprint).dependencies());
    if (rewards.needed()) {
      wire(method, "rewards", rewards.dependencies());
    }
    if (views.needed()) {
      method.addStatement("views = new $T($L)", names.role("Views"), views.arguments());
    }
    return method.addStatement("resetAll()").build();
  }

  private void wire(MethodSpec.Builder method, String field, Dependencies dependencies) {
    method.addStatement(
        "$N = new $T($L)",
        field,
        names.role(Identifiers.upperCamel(field)),
        dependencies.arguments());
  }

  /** A single run that misses a probability is no violation worth a reward, unless asked for. */
  private int targets() {
    return model.properties().stream()
        .filter(p -> !p.probabilistic())
        .mapToInt(p -> 1 << p.id())
        .reduce(0, (a, b) -> a | b);
  }

  /** What the environment says of itself. */
  MethodSpec description() {
    return MethodSpec.methodBuilder("description")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(RuntimeTypes.DESCRIPTION)
        .addStatement(
            "return new $T(\n$S,\n$S,\n$S,\n$L,\n$S,\n$S,\nN,\nB,\nSCHEDULE.size(),\n$L,\n"
                + "$T.slots().slots(),\n$T.features().features()$L)",
            RuntimeTypes.DESCRIPTION,
            Text.literal(model.protocol()),
            Text.literal(model.instance()),
            Text.literal(model.settings()),
            strings(model.without()),
            Text.literal(model.specHash()),
            Text.literal(model.adversary().describe()),
            strings(model.properties().stream().map(Property::name).toList()),
            names.role("Actions"),
            names.role("Observations"),
            learning())
        .build();
  }

  /** What the description says of learners and rewards, if there is anything to say. */
  private CodeBlock learning() {
    CodeBlock none = CodeBlock.of("$T.of()", RuntimeTypes.LIST);
    return rewards.needed() || views.needed()
        ? CodeBlock.of(
            ",\n$L,\n$L",
            views.needed() ? CodeBlock.of("$T.features().features()", names.role("Views")) : none,
            rewards.needed() ? CodeBlock.of("$T.terms()", names.role("Rewards")) : none)
        : CodeBlock.of("");
  }

  private static CodeBlock strings(List<String> texts) {
    return CodeBlock.of(
        "$T.of($L)",
        RuntimeTypes.LIST,
        texts.stream()
            .map(t -> CodeBlock.of("$S", Text.literal(t)))
            .collect(CodeBlock.joining(",$W")));
  }

  /** Whether the leaders are listed. */
  boolean namesLeaders() {
    return model.leader().nodes().size() > 1;
  }
}
