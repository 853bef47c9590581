package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.InputRule;
import turncoat.compiler.ir.Variable;
import turncoat.compiler.source.Span;

/** Who sets each input, from the settings {@code inputs} and {@code inputs.v}. */
final class InputsLowering {
  private final Context context;
  private final List<Variable> inputs;

  InputsLowering(Context context) {
    this.context = context;
    inputs =
        context.elements().inOrder.stream().filter(v -> v.role() == Variable.Role.INPUT).toList();
  }

  /** In the order of the variables; what is said of one counts more than what is said of all. */
  List<InputRule> all() {
    Optional<Instance.Setting> common = context.instance().word("inputs");
    if (common.isPresent() && inputs.isEmpty()) {
      throw refuse(Code.E0407, common.get().span(), "this protocol has no inputs", "leave it out");
    }
    List<InputRule> rules = new ArrayList<>();
    for (Variable input : inputs) {
      Optional<Instance.Setting> own = context.instance().word("inputs." + input.name());
      rules.add(own.or(() -> common).map(s -> rule(input, s)).orElseGet(InputRule::random));
    }
    return rules;
  }

  private InputRule rule(Variable input, Instance.Setting setting) {
    if (setting.value() instanceof SettingValue.Listed list) {
      return listed(input, list.values(), setting);
    }
    return switch (setting.value().toString()) {
      case "random" -> InputRule.random();
      case "adversary", "any" -> new InputRule(InputRule.Setter.ADVERSARY, List.of());
      case "enumerated" -> new InputRule(InputRule.Setter.ENUMERATED, List.of());
      default ->
          throw refuse(
              Code.E0407,
              setting.span(),
              setting.name() + "=" + setting.value() + " means nothing",
              "use random, adversary, enumerated or a list with one value for each node");
    };
  }

  private InputRule listed(Variable input, List<Integer> values, Instance.Setting setting) {
    String written = setting.name() + "=" + values;
    if (inputs.size() > 1 && setting.name().equals("inputs")) {
      String names = String.join(", ", inputs.stream().map(Variable::name).toList());
      throw refuse(
          Code.E0431,
          setting.span(),
          written + ": which of the inputs " + names + " is meant?",
          "write inputs." + input.name() + "=[…]");
    }
    int nodes = context.instance().nodes();
    if (values.size() != nodes) {
      throw refuse(
          Code.E0407,
          setting.span(),
          written + " has " + values.size() + " values for n = " + nodes + " nodes",
          "give one value for each node, also for corrupted ones");
    }
    Domain domain = input.domain();
    for (int value : values) {
      if (!domain.contains(value)) {
        throw refuse(
            Code.E0303,
            setting.span(),
            written + ": " + value + " is no value of '" + input + "'",
            "its values are " + domain.low() + ".." + domain.high());
      }
    }
    return new InputRule(InputRule.Setter.FIXED, values);
  }

  private Abandoned refuse(Code code, Span span, String message, String hint) {
    context.problems().add(code, span, message, hint);
    return new Abandoned();
  }
}
