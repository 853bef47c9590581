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
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Model.LeaderRule;
import turncoat.compiler.ir.Variable;
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
      return new LeaderRule(LeaderRule.Kind.NONE, -1);
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
      return fixed(number.value(), span);
    }
    if (value instanceof SettingValue.Listed list) {
      if (list.values().size() != 1) {
        throw refuse(
            Code.E0901,
            span,
            "a list of leaders is not supported yet",
            "use any, round_robin, random or the number of one node");
      }
      return fixed(list.values().get(0), span);
    }
    return switch (value.toString()) {
      case "any" -> new LeaderRule(LeaderRule.Kind.ANY, -1);
      case "round_robin" -> new LeaderRule(LeaderRule.Kind.ROUND_ROBIN, -1);
      case "random" -> new LeaderRule(LeaderRule.Kind.RANDOM, -1);
      default ->
          throw refuse(
              Code.E0407,
              span,
              "a leader cannot be chosen in this way",
              "use any, round_robin, random or the number of a node");
    };
  }

  private LeaderRule fixed(int node, Span span) {
    if (node < 0 || node >= context.instance().nodes()) {
      throw refuse(
          Code.E0303,
          span,
          "there is no node " + node,
          "nodes are 0.." + (context.instance().nodes() - 1));
    }
    return new LeaderRule(LeaderRule.Kind.FIXED, node);
  }

  /** The adversary; the rounds must have been lowered, since its placement depends on them. */
  Adversary adversary(LeaderRule leader) {
    List<Trait> traits = faults().flatMap(f -> f.traits().stream()).toList();
    boolean full = traits.contains(Trait.FULL_INFORMATION);
    Placing placing = placing(leader);
    Inputs inputs = inputs();
    return new Adversary(
        context.instance().tolerated(),
        context.instance().corrupted(),
        context.instance().failures(),
        full || traits.contains(Trait.RUSHING),
        full,
        placing.placement,
        placing.nodes,
        inputs.kind,
        inputs.values);
  }

  private Stream<Declaration.Faults> faults() {
    return context.symbols().protocol().all(Declaration.Faults.class);
  }

  private record Placing(Adversary.Placement placement, List<Integer> nodes) {}

  private Placing placing(LeaderRule leader) {
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
      return placed(setting.get(), b, n);
    }
    if (b == 0) {
      return new Placing(Adversary.Placement.FIXED, List.of());
    }
    if (setting.isPresent()) {
      return placing(setting.get());
    }
    boolean alike =
        switch (leader.kind()) {
          case NONE, ANY, RANDOM -> !context.elements().namesNodes();
          case ROUND_ROBIN, FIXED -> false;
        };
    if (!alike) {
      return new Placing(Adversary.Placement.ADVERSARY, List.of());
    }
    return new Placing(Adversary.Placement.FIXED, IntStream.range(n - b, n).boxed().toList());
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

  private Placing placed(Instance.Setting setting, int b, int n) {
    List<Integer> listed =
        setting.value() instanceof SettingValue.Listed list
            ? list.values()
            : List.of(((SettingValue.Numeral) setting.value()).value());
    TreeSet<Integer> nodes = new TreeSet<>(listed);
    if (nodes.size() != listed.size() || nodes.size() != b) {
      throw refuse(
          Code.E0407,
          setting.span(),
          "corrupted=" + setting.value() + " must name b = " + b + " different nodes",
          "set b to the number of nodes listed");
    }
    if (!nodes.isEmpty() && (nodes.first() < 0 || nodes.last() >= n)) {
      throw refuse(
          Code.E0303,
          setting.span(),
          "corrupted=" + setting.value() + " names a node that does not exist",
          "nodes are 0.." + (n - 1));
    }
    return new Placing(Adversary.Placement.FIXED, List.copyOf(nodes));
  }

  private record Inputs(Adversary.Inputs kind, List<Integer> values) {}

  private Inputs inputs() {
    Optional<Instance.Setting> setting = context.instance().word("inputs");
    if (setting.isEmpty()) {
      return new Inputs(Adversary.Inputs.RANDOM, List.of());
    }
    if (setting.get().value() instanceof SettingValue.Listed list) {
      return listed(list.values(), setting.get());
    }
    return switch (setting.get().value().toString()) {
      case "random" -> new Inputs(Adversary.Inputs.RANDOM, List.of());
      case "adversary", "any" -> new Inputs(Adversary.Inputs.ADVERSARY, List.of());
      default ->
          throw refuse(
              Code.E0407,
              setting.get().span(),
              "inputs=" + setting.get().value() + " means nothing",
              "use random, adversary or a list with one value for each node");
    };
  }

  private Inputs listed(List<Integer> values, Instance.Setting setting) {
    List<Variable> inputs =
        context.elements().inOrder.stream().filter(v -> v.role() == Variable.Role.INPUT).toList();
    if (inputs.size() != 1) {
      throw refuse(
          Code.E0901,
          setting.span(),
          "listed inputs are supported only for protocols with one input yet",
          "use random or adversary");
    }
    int nodes = context.instance().nodes();
    if (values.size() != nodes) {
      throw refuse(
          Code.E0407,
          setting.span(),
          "inputs=" + values + " has " + values.size() + " values for n = " + nodes + " nodes",
          "give one value for each node, also for corrupted ones");
    }
    Domain domain = inputs.get(0).domain();
    for (int value : values) {
      if (!domain.contains(value)) {
        throw refuse(
            Code.E0303,
            setting.span(),
            "inputs=" + values + ": " + value + " is no value of '" + inputs.get(0) + "'",
            "its values are " + domain.low() + ".." + domain.high());
      }
    }
    return new Inputs(Adversary.Inputs.FIXED, values);
  }

  private Abandoned refuse(Code code, Span span, String message, String hint) {
    context.problems().add(code, span, message, hint);
    return new Abandoned();
  }
}
