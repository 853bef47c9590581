package turncoat.compiler.lower;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Declaration.FaultKind;
import turncoat.compiler.ast.Declaration.Trait;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.ir.Adversary;
import turncoat.compiler.ir.InputRule;
import turncoat.compiler.ir.Model.LeaderRule;
import turncoat.compiler.source.Span;

/** Who leads, who is corrupted and who sets the inputs, from the spec and the settings. */
final class AdversaryLowering {
  private final Context context;

  AdversaryLowering(Context context) {
    this.context = context;
  }

  /** How leaders are chosen. */
  LeaderRule leader() {
    Optional<Declaration.LeaderDecl> declared = context.symbols().leader();
    Optional<Instance.Setting> setting = context.instance().word("leader");
    if (declared.isEmpty()) {
      setting.ifPresent(
          s -> refuse(Code.E0407, s.span(), "this protocol has no leader", "leave 'leader' out"));
      return LeaderRule.of(LeaderRule.Kind.NONE);
    }
    if (setting.isPresent()) {
      return leader(setting.get().value(), setting.get().span());
    }
    Expr rule = declared.get().rule();
    SettingValue value =
        SettingValue.read(rule, context.constants()).orElseGet(() -> new SettingValue.Word("?"));
    return leader(value, rule.span());
  }

  private LeaderRule leader(SettingValue value, Span span) {
    if (value instanceof SettingValue.Numeral number) {
      return fixed(List.of(number.value()), span);
    }
    if (value instanceof SettingValue.Listed list) {
      return fixed(nodes(list, span), span);
    }
    return switch (value.toString()) {
      case "any" -> LeaderRule.of(LeaderRule.Kind.ANY);
      case "round_robin" -> LeaderRule.of(LeaderRule.Kind.ROUND_ROBIN);
      case "random" -> LeaderRule.of(LeaderRule.Kind.RANDOM);
      case "random_honest" -> LeaderRule.of(LeaderRule.Kind.RANDOM_HONEST);
      default ->
          throw refuse(
              Code.E0407,
              span,
              "a leader cannot be chosen in this way",
              "use any, round_robin, random, random_honest, the number of a node, or a list with"
                  + " the leader of each iteration");
    };
  }

  private LeaderRule fixed(List<Integer> nodes, Span span) {
    int iterations =
        context.elements().loops.values().stream().mapToInt(l -> l.domain().size()).max().orElse(1);
    if (nodes.isEmpty() || (nodes.size() > 1 && nodes.size() < iterations)) {
      throw refuse(
          Code.E0430,
          span,
          nodes.size() + " leaders are listed for " + iterations + " iterations",
          "name the leader of each iteration, or one node that always leads");
    }
    for (int node : nodes) {
      if (node < 0 || node >= context.instance().nodes()) {
        throw refuse(
            Code.E0303,
            span,
            "there is no node " + node,
            "nodes are 0.." + (context.instance().nodes() - 1));
      }
    }
    return new LeaderRule(LeaderRule.Kind.FIXED, nodes);
  }

  /** The adversary; the rounds must have been lowered, since its placement depends on them. */
  Adversary adversary(LeaderRule leader) {
    List<Trait> traits = faults().flatMap(f -> f.traits().stream()).toList();
    boolean full = traits.contains(Trait.FULL_INFORMATION);
    List<InputRule> inputs = new InputsLowering(context).all();
    boolean adaptive = traits.contains(Trait.ADAPTIVE) && context.instance().corrupted() > 0;
    boolean alike = nodesAlike(leader);
    Placing placing = adaptive ? duringTheRun() : placing(alike, inputs);
    return new Adversary(
        context.instance().tolerated(),
        context.instance().corrupted(),
        context.instance().failures(),
        full || traits.contains(Trait.RUSHING),
        full,
        placing.placement,
        placing.nodes,
        inputs,
        alike);
  }

  private Stream<Declaration.Faults> faults() {
    return context.symbols().protocol().all(Declaration.Faults.class);
  }

  private boolean nodesAlike(LeaderRule leader) {
    return switch (leader.kind()) {
      case NONE, ANY, RANDOM, RANDOM_HONEST -> !context.elements().namesNodes();
      case ROUND_ROBIN, FIXED -> false;
    };
  }

  private record Placing(Adversary.Placement placement, List<Integer> nodes) {}

  private Placing placing(boolean alike, List<InputRule> inputs) {
    int b = context.instance().corrupted();
    int n = context.instance().nodes();
    Optional<Instance.Setting> setting = context.instance().word("corrupted");
    boolean corrupting = faults().flatMap(f -> f.limit(FaultKind.BYZANTINE).stream()).count() > 0;
    if (setting.isPresent() && !corrupting) {
      throw refuse(
          Code.E0407,
          setting.get().span(),
          "no node is corrupted in this protocol",
          "leave 'corrupted' out: which nodes fail is chosen during the run");
    }
    if (setting.isPresent() && !(setting.get().value() instanceof SettingValue.Word)) {
      return placed(setting.get(), b);
    }
    if (b == 0) {
      return new Placing(Adversary.Placement.FIXED, List.of());
    }
    if (setting.isPresent()) {
      return placing(setting.get());
    }
    if (!alike || inputs.stream().anyMatch(InputRule::tellsNodesApart)) {
      return new Placing(Adversary.Placement.ADVERSARY, List.of());
    }
    return new Placing(Adversary.Placement.FIXED, IntStream.range(n - b, n).boxed().toList());
  }

  /**
   * Those that are corrupted from the start are listed; by default the adversary picks them too.
   */
  private Placing duringTheRun() {
    Optional<Instance.Setting> setting = context.instance().word("corrupted");
    if (setting.isEmpty() || setting.get().value().toString().equals("adversary")) {
      return new Placing(Adversary.Placement.ADAPTIVE, List.of());
    }
    if (setting.get().value() instanceof SettingValue.Word) {
      throw refuse(
          Code.E0471,
          setting.get().span(),
          "corrupted=" + setting.get().value() + " does not go with an adaptive adversary",
          "list those that are corrupted from the start, such as [] or [2], or leave it out");
    }
    List<Integer> nodes = listed(setting.get());
    if (nodes.size() > context.instance().corrupted()) {
      throw refuse(
          Code.E0471,
          setting.get().span(),
          nodes.size()
              + " nodes are corrupted from the start, of at most b = "
              + context.instance().corrupted(),
          "list fewer nodes or set b");
    }
    return new Placing(Adversary.Placement.ADAPTIVE, nodes);
  }

  private Placing placing(Instance.Setting setting) {
    return switch (setting.value().toString()) {
      case "adversary", "any" -> new Placing(Adversary.Placement.ADVERSARY, List.of());
      case "random" -> new Placing(Adversary.Placement.RANDOM, List.of());
      default ->
          throw refuse(
              Code.E0407,
              setting.span(),
              "corrupted=" + setting.value() + " means nothing",
              "use adversary, random or a list of nodes such as [2]");
    };
  }

  private Placing placed(Instance.Setting setting, int b) {
    List<Integer> nodes = listed(setting);
    if (nodes.size() != b) {
      throw refuse(
          Code.E0407,
          setting.span(),
          "corrupted=" + setting.value() + " must name b = " + b + " different nodes",
          "set b to the number of nodes listed");
    }
    return new Placing(Adversary.Placement.FIXED, nodes);
  }

  /** The nodes that a setting lists, ascending and without repetition. */
  private List<Integer> listed(Instance.Setting setting) {
    List<Integer> listed =
        setting.value() instanceof SettingValue.Listed list
            ? nodes(list, setting.span())
            : List.of(((SettingValue.Numeral) setting.value()).value());
    TreeSet<Integer> nodes = new TreeSet<>(listed);
    int n = context.instance().nodes();
    if (!nodes.isEmpty() && (nodes.first() < 0 || nodes.last() >= n)) {
      throw refuse(
          Code.E0303,
          setting.span(),
          "corrupted=" + setting.value() + " names a node that does not exist",
          "nodes are 0.." + (n - 1));
    }
    return List.copyOf(nodes);
  }

  private List<Integer> nodes(SettingValue.Listed list, Span span) {
    return list.numbers()
        .orElseThrow(
            () -> refuse(Code.E0407, span, list + " is no list of nodes", "nodes are numbers"));
  }

  private Abandoned refuse(Code code, Span span, String message, String hint) {
    context.problems().add(code, span, message, hint);
    return new Abandoned();
  }
}
