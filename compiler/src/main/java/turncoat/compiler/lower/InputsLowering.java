package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.InputRule;
import turncoat.compiler.ir.Shape;
import turncoat.compiler.ir.Variable;
import turncoat.compiler.source.Span;

/** Who sets each input, from the settings {@code inputs} and {@code inputs.v}. */
final class InputsLowering {
  /** So many values are named in a message. */
  private static final int MOST_VALUES = 12;

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
      return listed(input, list.items(), setting);
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

  private InputRule listed(Variable input, List<String> values, Instance.Setting setting) {
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
    return new InputRule(
        InputRule.Setter.FIXED, values.stream().map(item -> value(input, item, setting)).toList());
  }

  /** A value in the words of the spec; a number also stands for what it is the number of. */
  private int value(Variable input, String item, Instance.Setting setting) {
    Domain domain = input.domain();
    Optional<Integer> number = new SettingValue.Listed(List.of(item)).numbers().map(n -> n.get(0));
    if (number.filter(domain::contains).isPresent()) {
      return number.get();
    }
    for (int i = 0; i < domain.size() && number.isEmpty(); i++) {
      if (means(item, domain.show(domain.value(i)))) {
        return domain.value(i);
      }
    }
    throw refuse(
        Code.E0303,
        setting.span(),
        setting.name() + "=" + setting.value() + ": " + item + " is no value of '" + input + "'",
        "its values are " + values(domain));
  }

  /** A set may be written in any order. */
  private static boolean means(String item, String value) {
    return item.equals(value)
        || (item.startsWith("[") && value.startsWith("[") && members(item).equals(members(value)));
  }

  private static Set<String> members(String set) {
    return new HashSet<>(List.of(set.substring(1, set.length() - 1).split(", ")));
  }

  private static String values(Domain domain) {
    boolean range = domain.shape().equals(Shape.PLAIN) && domain.kind() != Domain.Kind.BOOLEAN;
    if (range && !domain.optional()) {
      return domain.low() + ".." + domain.high();
    }
    List<String> values =
        IntStream.range(0, Math.min(domain.size(), MOST_VALUES))
            .mapToObj(i -> domain.show(domain.value(i)))
            .toList();
    return String.join(", ", values) + (domain.size() > MOST_VALUES ? ", …" : "");
  }

  private Abandoned refuse(Code code, Span span, String message, String hint) {
    context.problems().add(code, span, message, hint);
    return new Abandoned();
  }
}
