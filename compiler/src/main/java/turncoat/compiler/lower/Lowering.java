package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Expr.Probability;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.ir.Adversary;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Failures;
import turncoat.compiler.ir.IrVerifier;
import turncoat.compiler.ir.Knowledge;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Property;
import turncoat.compiler.ir.Reward;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.StateLayout;
import turncoat.compiler.ir.Tracking;
import turncoat.compiler.names.Symbol;
import turncoat.compiler.names.SymbolTable;
import turncoat.compiler.source.SourceFile;
import turncoat.compiler.source.Span;
import turncoat.compiler.types.TypeTable;

/** Makes the finite model of one instance of a checked spec. */
public final class Lowering {
  private final SourceFile file;
  private final SymbolTable symbols;
  private final TypeTable types;
  private final Problems problems = new Problems();

  private Lowering(SourceFile file, SymbolTable symbols, TypeTable types) {
    this.file = file;
    this.symbols = symbols;
    this.types = types;
  }

  /**
   * The model of an instance of a spec without errors.
   *
   * @param requested the instance's name; absent: the first one declared
   * @param settings parameters, b, leader, corrupted, inputs; they override the instance's own
   * @param without names of checks and rules to leave out, beside the instance's own
   */
  public static Checked<Model> lower(
      SourceFile file,
      SymbolTable symbols,
      TypeTable types,
      Optional<String> requested,
      Map<String, String> settings,
      List<String> without) {
    Lowering lowering = new Lowering(file, symbols, types);
    try {
      Model model = lowering.model(requested, settings, without);
      if (!lowering.problems.hasErrors()) {
        IrVerifier.verify(model);
        return Checked.of(model, lowering.problems.all());
      }
    } catch (Abandoned reported) {
      return Checked.failed(lowering.problems.all());
    }
    return Checked.failed(lowering.problems.all());
  }

  /** The value of an expression of numbers and parameters; empty if it has none. */
  public static Optional<Rational> constant(
      turncoat.compiler.ast.Expr e, Map<String, Integer> parameters) {
    try {
      return new Constants(parameters, new Problems()).value(e);
    } catch (Abandoned reported) {
      return Optional.empty();
    }
  }

  private Model model(
      Optional<String> requested, Map<String, String> settings, List<String> without) {
    Instance instance =
        new InstanceResolver(symbols, problems).resolve(requested, settings, without);
    lint(instance);
    Context context =
        new Context(
            symbols,
            types,
            instance,
            new Constants(instance.parameters(), problems),
            new Elements(instance.nodes()),
            new Origins(file),
            problems);
    new DeclarationLowering(context).all();
    stopIfWrong();
    List<Round> rounds = new Unrolling(context).rounds();
    List<Property> properties = properties(context);
    List<Property> witnesses = witnesses(context);
    List<Reward> rewards = new RewardLowering(context).all();
    stopIfWrong();
    return assemble(context, rounds, properties, witnesses, rewards);
  }

  private void stopIfWrong() {
    if (problems.hasErrors()) {
      throw new Abandoned();
    }
  }

  /** More corrupted nodes than tolerated is a demonstration, and should say so. */
  private void lint(Instance instance) {
    if (instance.expectsViolation() || instance.span().isNowhere()) {
      return;
    }
    if (instance.corrupted() > instance.tolerated()) {
      String what = "corrupts b = " + instance.corrupted() + " nodes";
      beyond(instance, what, instance.tolerated(), "b");
    }
    Failures failures = instance.failures();
    if (failures.budget() > failures.tolerated()) {
      String setting = instance.mixed() ? "c" : "b";
      String what = "lets " + setting + " = " + failures.budget() + " nodes fail";
      beyond(instance, what, failures.tolerated(), setting);
    }
  }

  private void beyond(Instance instance, String what, int tolerated, String setting) {
    problems.add(
        Code.W0508,
        instance.span(),
        "instance '"
            + instance.name()
            + "' "
            + what
            + " but only "
            + tolerated
            + " are tolerated, and it does not expect a violation",
        "write 'expect agreement violated', or lower " + setting);
  }

  private List<Property> properties(Context context) {
    List<Property> result = new ArrayList<>();
    symbols
        .protocol()
        .all(Declaration.PropertyDecl.class)
        .forEach(
            d ->
                property(context, result.size(), d.name(), d.condition(), d.span())
                    .ifPresent(result::add));
    return result;
  }

  private List<Property> witnesses(Context context) {
    List<Property> result = new ArrayList<>();
    symbols
        .protocol()
        .all(Declaration.WitnessDecl.class)
        .forEach(
            d ->
                property(context, result.size(), d.name(), d.condition(), d.span())
                    .ifPresent(result::add));
    return result;
  }

  private static Optional<Property> property(
      Context context, int id, Ident name, turncoat.compiler.ast.Expr condition, Span span) {
    boolean probabilistic = condition instanceof Probability;
    turncoat.compiler.ast.Expr event =
        condition instanceof Probability probability ? probability.event() : condition;
    try {
      Expr holds = new ExprLowering(context, Place.outside(), Knowledge.NOTHING).condition(event);
      return Optional.of(
          new Property(id, name.text(), holds, probabilistic, context.origins().of(span)));
    } catch (Abandoned reported) {
      return Optional.empty();
    }
  }

  private Model assemble(
      Context context,
      List<Round> rounds,
      List<Property> properties,
      List<Property> witnesses,
      List<Reward> rewards) {
    AdversaryLowering lowering = new AdversaryLowering(context);
    Model.LeaderRule leader = lowering.leader();
    Adversary adversary = lowering.adversary(leader);
    Space space = new Space(context, adversary, leader, rounds);
    Model model =
        new Model(
            symbols.protocol().name().text(),
            context.instance().name(),
            baseName(file.name()),
            file.sha256(),
            parameters(context.instance()),
            context.instance().withoutList(),
            context.elements().nodes(),
            adversary,
            leader,
            List.copyOf(context.elements().messages.values()),
            List.copyOf(context.elements().certificates.values()),
            context.elements().needs,
            context.elements().inOrder,
            List.copyOf(context.elements().loops.values()),
            rounds,
            space.schedule(),
            space.slots(),
            space.features(),
            properties,
            witnesses,
            rewards,
            new LearningLowering(context).view(rounds, leader));
    limitState(context, model);
    return model;
  }

  /** The statements that nodes remember first: they alone may be more than an int can count. */
  private static void limitState(Context context, Model model) {
    Tracking tracking = Tracking.of(model);
    long size = 0;
    for (MessageType type : tracking.seen()) {
      size += (long) model.honest() * type.payloads();
    }
    for (MessageType type : tracking.recent()) {
      size += (long) model.honest() * type.payloads();
    }
    for (MessageType type : tracking.known()) {
      size += type.payloads();
    }
    Limits limits = context.limits();
    Span span = context.instance().span();
    String hint = "lower n, or use smaller ranges in signed messages";
    limits.check(size, Limits.STATE, "signed statements to remember", span, hint);
    limits.check(StateLayout.of(model).size(), Limits.STATE, "numbers in a state", span, hint);
  }

  private List<Model.Parameter> parameters(Instance instance) {
    Map<String, Integer> unbounded = new LinkedHashMap<>();
    Map<String, Integer> bounded = new LinkedHashMap<>();
    for (Symbol.Parameter parameter : symbols.parameters()) {
      String name = parameter.name().text();
      Integer value = instance.parameters().get(name);
      (parameter.bounds().isPresent() ? bounded : unbounded).put(name, value);
    }
    unbounded.put("b", instance.mixed() ? instance.corrupted() : instance.faulty());
    if (instance.mixed()) {
      unbounded.put("c", instance.failures().budget());
    }
    unbounded.putAll(bounded);
    List<Model.Parameter> result = new ArrayList<>();
    unbounded.forEach((name, value) -> result.add(new Model.Parameter(name, value)));
    return result;
  }

  private static String baseName(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }
}
