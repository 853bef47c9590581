package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.InputRule;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Variable;
import turncoat.compiler.ir.Walk;

/** Generates the class of constants and of what honest nodes hold. */
final class StateGenerator {
  private static final List<String> TAKEN =
      List.of(
          "clear",
          "fixInputs",
          "initialise",
          "startIteration",
          "forget",
          "forgetFired",
          "save",
          "load");

  private final Blueprint blueprint;
  private final Model model;
  private final Names names;
  private final Steps steps;
  private final HelperMethods helpers = new HelperMethods(TAKEN);

  StateGenerator(Blueprint blueprint) {
    this.blueprint = blueprint;
    model = blueprint.model();
    names = blueprint.names();
    steps = new Steps(blueprint);
  }

  TypeSpec generate() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(names.state())
            .addModifiers(Modifier.FINAL)
            .addJavadoc(
                "What the nodes of every lane hold, in arrays over lanes and nodes: node {@code p}"
                    + " of a lane is at\n{@code lane * N + p}. Only honest nodes count.\n");
    constants(type);
    type.addField(RuntimeTypes.ROSTER, "roster", Modifier.PRIVATE, Modifier.FINAL);
    model.variables().forEach(variable -> type.addField(array(variable)));
    if (blueprint.tracking().decisionTimes()) {
      type.addField(bare("decidedIn", "The stage in which a node decided, or NONE."));
      type.addField(bare("now", "The current stage of every lane."));
    }
    if (blueprint.tracking().redecisions()) {
      type.addField(bare("redecided", "1 if a node has tried to decide a second value, or NONE."));
    }
    if (blueprint.hasRules()) {
      type.addField(
          bare("fired", "The rules that have fired at a node in the round that goes on, as bits."));
    }
    for (Expr.Draw draw : commonDraws()) {
      String text = "What the common " + draw.word() + " brought in the lane's round, or NONE.";
      type.addField(bare(Names.common(draw), text));
    }
    type.addMethod(constructor());
    type.addMethod(clear());
    if (blueprint.hasRules()) {
      type.addMethod(forgetFired());
    }
    if (blueprint.hasInputs(InputRule.Setter.FIXED)) {
      type.addMethod(fixInputs());
    }
    if (blueprint.hasInputs(InputRule.Setter.RANDOM)) {
      type.addMethod(drawInputs());
    }
    type.addMethod(initialise());
    if (hasLocals()) {
      type.addMethod(startIteration());
    }
    if (blueprint.isAdaptive()) {
      type.addMethod(forget());
    }
    type.addMethod(row("save", "Writes the honest nodes' values.", "saveHonest"));
    type.addMethod(row("load", "Reads what {@link #save} wrote.", "loadHonest"));
    helpers.methods().forEach(type::addMethod);
    return type.build();
  }

  private void constants(TypeSpec.Builder type) {
    type.addField(constant("N", model.nodes(), "Number of nodes."));
    type.addField(constant("B", blueprint.corrupted(), corrupted()));
    type.addField(constant("HONEST", model.honest(), honest()));
    type.addField(
        FieldSpec.builder(int.class, "NONE", Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("No value.\n")
            .initializer("$T.NONE", RuntimeTypes.ROSTER)
            .build());
    for (Model.Parameter parameter : model.parameters()) {
      if (!List.of("N", "B").contains(names.parameter(parameter))) {
        String text = "Parameter " + Text.javadocCode(parameter.name()) + ".";
        type.addField(constant(names.parameter(parameter), parameter.value(), text));
      }
    }
    steps.constants().forEach((name, number) -> type.addField(constant(name, number, "")));
    type.addField(
        FieldSpec.builder(RuntimeTypes.SCHEDULE, "SCHEDULE", Modifier.STATIC, Modifier.FINAL)
            .addJavadoc("The stages of an episode.\n")
            .initializer(steps.schedule())
            .build());
  }

  private String corrupted() {
    return blueprint.isAdaptive()
        ? "How many nodes may be corrupted during the run."
        : "Number of corrupted nodes.";
  }

  private String honest() {
    return blueprint.isAdaptive()
        ? "Number of nodes that are honest at first; {@code honest_j} is node {@code j}."
        : "Number of honest nodes.";
  }

  private static FieldSpec constant(String name, int value, String javadoc) {
    FieldSpec.Builder field =
        FieldSpec.builder(int.class, name, Modifier.STATIC, Modifier.FINAL)
            .initializer("$L", value);
    return javadoc.isEmpty() ? field.build() : field.addJavadoc("$L\n", javadoc).build();
  }

  private FieldSpec array(Variable variable) {
    return bare(
        names.variable(variable),
        Text.javadocCode(variable.origin().text())
            + " ("
            + blueprint.place(variable.origin())
            + ")");
  }

  private static FieldSpec bare(String name, String javadoc) {
    return FieldSpec.builder(int[].class, name, Modifier.FINAL).addJavadoc("$L\n", javadoc).build();
  }

  private List<Expr.Draw> commonDraws() {
    return Walk.commonDraws(model);
  }

  private List<String> arrays() {
    List<String> arrays = new ArrayList<>();
    model.variables().forEach(variable -> arrays.add(names.variableInState(variable)));
    if (blueprint.tracking().decisionTimes()) {
      arrays.add("decidedIn");
    }
    if (blueprint.tracking().redecisions()) {
      arrays.add("redecided");
    }
    if (blueprint.hasRules()) {
      arrays.add("fired");
    }
    return arrays;
  }

  private static MethodSpec forgetFired() {
    return CodeBlocks.method("forgetFired", TypeName.VOID, CodeBlocks.number("lane"))
        .addJavadoc("No rule has fired.\n")
        .addStatement("$T.fill(fired, lane * N, lane * N + N, 0)", RuntimeTypes.ARRAYS)
        .build();
  }

  private MethodSpec constructor() {
    MethodSpec.Builder method =
        MethodSpec.constructorBuilder()
            .addParameter(RuntimeTypes.ROSTER, "roster")
            .addParameter(int.class, "lanes")
            .addStatement("this.roster = roster");
    arrays().forEach(array -> method.addStatement("$L = new int[lanes * N]", array));
    if (blueprint.tracking().decisionTimes()) {
      method.addStatement("now = new int[lanes]");
    }
    commonDraws().forEach(d -> method.addStatement("$N = new int[lanes]", Names.common(d)));
    return method.build();
  }

  private MethodSpec clear() {
    MethodSpec.Builder method =
        CodeBlocks.method("clear", TypeName.VOID, CodeBlocks.number("lane"))
            .addJavadoc("No node holds anything.\n")
            .addStatement("int from = lane * N")
            .addStatement("int to = from + N");
    arrays()
        .forEach(
            array ->
                method.addStatement(
                    "$T.fill($L, from, to, $L)",
                    RuntimeTypes.ARRAYS,
                    array,
                    array.equals("fired") ? "0" : "NONE"));
    commonDraws().forEach(d -> method.addStatement("$N[lane] = NONE", Names.common(d)));
    return method.build();
  }

  private List<Variable> inputs(InputRule.Setter setter) {
    return withRole(Variable.Role.INPUT).stream()
        .filter(input -> model.inputRule(input).setter() == setter)
        .toList();
  }

  private MethodSpec drawInputs() {
    MethodSpec.Builder method =
        CodeBlocks.method("drawInputs", TypeName.VOID, CodeBlocks.number("lane"))
            .addParameter(RuntimeTypes.CHANCE, "chance")
            .addJavadoc("Chance sets the inputs of honest nodes.\n");
    inputs(InputRule.Setter.RANDOM)
        .forEach(input -> method.addCode(CodeBlocks.eachStillHonest(blueprint, draw(input))));
    return method.build();
  }

  private MethodSpec fixInputs() {
    MethodSpec.Builder method =
        CodeBlocks.method("fixInputs", TypeName.VOID, CodeBlocks.number("lane"))
            .addJavadoc("The instance sets the inputs.\n");
    for (Variable input : inputs(InputRule.Setter.FIXED)) {
      for (int node = 0; node < model.nodes(); node++) {
        int value = model.inputRule(input).values().get(node);
        String given = value == Domain.NONE ? "NONE" : Integer.toString(value);
        method.addStatement(
            "$L[lane * N + $L] = $L",
            names.variableInState(input),
            node,
            blueprint.isAdaptive()
                ? CodeBlock.of("roster.isCorrupted(lane, $L) ? NONE : $L", node, given)
                : given);
      }
    }
    return method.build();
  }

  private CodeBlock draw(Variable input) {
    return CodeBlock.builder()
        .addStatement("int drawn = chance.uniform(lane, $L)", input.domain().size())
        .addStatement(
            "$L[lane * N + node] = $L",
            names.variableInState(input),
            DomainCode.value(input.domain(), CodeBlock.of("drawn"), names.state()))
        .build();
  }

  private MethodSpec initialise() {
    CodeBlock.Builder body = CodeBlock.builder();
    Locals locals = Locals.inState(names);
    for (Variable variable : model.variables()) {
      if (variable.role() == Variable.Role.STATE || variable.role() == Variable.Role.OUTPUT) {
        body.add(first(variable, locals));
      }
    }
    MethodSpec.Builder method =
        CodeBlocks.method("initialise", TypeName.VOID, CodeBlocks.number("lane"))
            .addJavadoc("First values, once the inputs are known.\n");
    return body.isEmpty()
        ? method.build()
        : method
            .addCode(
                CodeBlocks.eachStillHonest(
                    blueprint,
                    CodeBlock.builder().add(locals.declarations()).add(body.build()).build()))
            .build();
  }

  private CodeBlock first(Variable variable, Locals locals) {
    ExpressionEmitter expressions = new ExpressionEmitter(blueprint, locals, helpers);
    return CodeBlock.builder()
        .addStatement(
            "$L[$L] = $L",
            names.variableInState(variable),
            locals.me(),
            expressions.value(variable.initial()))
        .build();
  }

  private boolean hasLocals() {
    return !withRole(Variable.Role.LOCAL).isEmpty();
  }

  private MethodSpec startIteration() {
    Locals locals = Locals.inState(names);
    CodeBlock.Builder body = CodeBlock.builder();
    withRole(Variable.Role.LOCAL).forEach(variable -> body.add(first(variable, locals)));
    return CodeBlocks.method("startIteration", TypeName.VOID, CodeBlocks.number("lane"))
        .addJavadoc("Locals begin every iteration with their first values.\n")
        .addCode(
            CodeBlocks.eachStillHonest(
                blueprint,
                CodeBlock.builder().add(locals.declarations()).add(body.build()).build()))
        .build();
  }

  private MethodSpec forget() {
    MethodSpec.Builder method =
        CodeBlocks.method(
                "forget", TypeName.VOID, CodeBlocks.number("lane"), CodeBlocks.number("node"))
            .addJavadoc("The node is corrupted and holds nothing any more.\n")
            .addStatement("int me = lane * N + node");
    arrays()
        .forEach(
            array ->
                method.addStatement("$L[me] = $L", array, array.equals("fired") ? "0" : "NONE"));
    return method.build();
  }

  private List<Variable> withRole(Variable.Role role) {
    return model.variables().stream().filter(v -> v.role() == role).toList();
  }

  private MethodSpec row(String name, String javadoc, String call) {
    MethodSpec.Builder method =
        CodeBlocks.method(
                name,
                TypeName.INT,
                CodeBlocks.number("lane"),
                CodeBlocks.numbers("row"),
                CodeBlocks.number("at"))
            .addJavadoc("$L\n", javadoc)
            .addStatement("int next = at");
    arrays().forEach(a -> method.addStatement("next = roster.$N(lane, $L, row, next)", call, a));
    for (Expr.Draw draw : commonDraws()) {
      method.addStatement(
          name.equals("save") ? "row[next++] = $N[lane]" : "$N[lane] = row[next++]",
          Names.common(draw));
    }
    return method.addStatement("return next").build();
  }
}
