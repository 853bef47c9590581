package turncoat.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import turncoat.compiler.ast.Call;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Shape;

/** What the values in a scenario mean: constants, in the words of the tool. */
final class ScenarioValues {
  private final Model model;
  private final Map<String, Integer> parameters = new LinkedHashMap<>();

  ScenarioValues(Model model) {
    this.model = model;
    model.parameters().forEach(p -> parameters.put(p.name(), p.value()));
  }

  /** The values of loops' variables that a stage's name mentions. */
  Map<String, String> iteration(List<Declaration.Setting> settings) {
    Map<String, String> iteration = new LinkedHashMap<>();
    for (Declaration.Setting setting : settings) {
      Optional<String> shown = texts(setting.value()).stream().findFirst();
      iteration.put(setting.name().text(), shown.orElse("?"));
    }
    return iteration;
  }

  /** A node given by its number. */
  Optional<Integer> node(Expr e) {
    return number(e).filter(p -> p >= 0 && p < model.nodes());
  }

  /** The type of a message that is sent. */
  MessageType type(Call call) {
    return model.messages().stream()
        .filter(m -> m.name().equals(call.name().text()))
        .findFirst()
        .orElseThrow();
  }

  /** The names that the message's place may have: labels that are nodes are called p0, p1, … */
  List<String> ports(Call call) {
    String name = call.name().text();
    if (call.label().isEmpty()) {
      return List.of(name);
    }
    List<String> ports = new ArrayList<>();
    for (String label : texts(call.label().get())) {
      ports.add(name + "[" + label + "]");
      ports.add(name + "[p" + label + "]");
    }
    path(call.label().get()).ifPresent(path -> ports.add(name + "[" + path + "]"));
    return ports;
  }

  /** {@code root + 0 + 2} as labels show it. */
  private Optional<String> path(Expr e) {
    if (e instanceof Expr.Name name && name.text().equals("root")) {
      return Optional.of("root");
    }
    if (e instanceof Expr.Binary plus && plus.op() == Expr.BinaryOp.ADD) {
      Optional<Integer> last = node(plus.right());
      return path(plus.left())
          .flatMap(
              front -> last.map(node -> (front.equals("root") ? "" : front + " ") + "p" + node));
    }
    return Optional.empty();
  }

  /** The argument that is no value of its field, if there is one. */
  OptionalInt misfit(Call call) {
    MessageType type = type(call);
    return IntStream.range(0, call.args().size())
        .filter(i -> value(call.args().get(i), type.fields().get(i).domain()).isEmpty())
        .findFirst();
  }

  /** A message as options show it; its arguments must fit. */
  String message(Call call) {
    MessageType type = type(call);
    int[] values =
        IntStream.range(0, call.args().size())
            .map(i -> value(call.args().get(i), type.fields().get(i).domain()).orElseThrow())
            .toArray();
    return type.show(type.payload(values));
  }

  /** The texts by which options may show a value; none for what is no constant. */
  Set<String> texts(Expr e) {
    Set<String> texts = new LinkedHashSet<>();
    Optional<Integer> number = number(e);
    if (number.isPresent()) {
      texts.add(Integer.toString(number.get()));
    } else if (e instanceof Expr.NoneLit) {
      texts.add("none");
    } else if (e instanceof Expr.BoolLit literal) {
      texts.add(Boolean.toString(literal.value()));
    } else if (e instanceof Expr.Name name) {
      texts.add(name.text());
    }
    for (Domain domain : larger()) {
      value(e, domain).map(domain::show).ifPresent(texts::add);
    }
    return texts;
  }

  /** The sets and chains that nodes keep or say. */
  private Set<Domain> larger() {
    Set<Domain> domains = new LinkedHashSet<>();
    model.variables().forEach(variable -> domains.add(variable.domain()));
    model.messages().forEach(m -> m.fields().forEach(field -> domains.add(field.domain())));
    domains.removeIf(d -> d.kind() != Domain.Kind.SET && d.kind() != Domain.Kind.CHAIN);
    return domains;
  }

  /** The value of a domain that a constant means. */
  private Optional<Integer> value(Expr e, Domain domain) {
    Optional<Integer> value =
        switch (domain.kind()) {
          case BIT, INTEGER, NODE -> number(e);
          case BOOLEAN ->
              e instanceof Expr.BoolLit literal
                  ? Optional.of(literal.value() ? 1 : 0)
                  : Optional.empty();
          case ENUM -> e instanceof Expr.Name name ? named(name, domain) : Optional.empty();
          case SET -> e instanceof Expr.ListLit list ? set(list, domain) : Optional.empty();
          case CHAIN -> chain(e, domain.chain());
        };
    return (e instanceof Expr.NoneLit ? Optional.of(Domain.NONE) : value).filter(domain::contains);
  }

  private static Optional<Integer> named(Expr.Name name, Domain domain) {
    return IntStream.rangeClosed(domain.low(), domain.high())
        .filter(i -> domain.show(i).equals(name.text()))
        .boxed()
        .findFirst();
  }

  private Optional<Integer> set(Expr.ListLit list, Domain domain) {
    int mask = 0;
    for (Expr item : list.items()) {
      Optional<Integer> element = value(item, domain.element());
      if (element.isEmpty()) {
        return Optional.empty();
      }
      mask |= 1 << domain.element().index(element.get());
    }
    return Optional.of(mask);
  }

  /** {@code genesis}, or a chain that {@code extend} and {@code parent} make of it. */
  private Optional<Integer> chain(Expr e, Shape.Chain shape) {
    if (e instanceof Expr.Name name && name.text().equals("genesis")) {
      return Optional.of(0);
    }
    if (!(e instanceof Expr.Apply apply) || apply.args().isEmpty()) {
      return Optional.empty();
    }
    Optional<Integer> below = chain(apply.args().get(0), shape);
    if (apply.function().text().equals("parent")) {
      return below.map(shape::parent);
    }
    if (!apply.function().text().equals("extend") || apply.args().size() < 2) {
      return Optional.empty();
    }
    Optional<Integer> epoch = number(apply.args().get(1));
    Optional<Integer> variant =
        apply.args().size() > 2 ? number(apply.args().get(2)) : Optional.of(0);
    return below.flatMap(
        b -> epoch.flatMap(at -> variant.flatMap(which -> shape.extend(b, at, which))));
  }

  private Optional<Integer> number(Expr e) {
    if (e instanceof Expr.IntLit literal) {
      return Optional.of(literal.value());
    }
    if (e instanceof Expr.Name name) {
      return Optional.ofNullable(parameters.get(name.text()));
    }
    if (e instanceof Expr.Unary unary && unary.op() == Expr.UnaryOp.NEGATE) {
      return number(unary.operand()).map(i -> -i);
    }
    if (e instanceof Expr.Binary binary) {
      Optional<Integer> right = number(binary.right());
      return number(binary.left()).flatMap(a -> right.flatMap(b -> arithmetic(binary, a, b)));
    }
    return Optional.empty();
  }

  private static Optional<Integer> arithmetic(Expr.Binary e, int a, int b) {
    return switch (e.op()) {
      case ADD -> Optional.of(a + b);
      case SUBTRACT -> Optional.of(a - b);
      case MULTIPLY -> Optional.of(a * b);
      default -> Optional.empty();
    };
  }
}
