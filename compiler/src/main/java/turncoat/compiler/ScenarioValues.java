package turncoat.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import turncoat.compiler.ast.Call;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Model;

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
      iteration.put(setting.name().text(), text(setting.value()).orElse("?"));
    }
    return iteration;
  }

  /** A node given by its number. */
  Optional<Integer> node(Expr e) {
    return number(e).filter(p -> p >= 0 && p < model.nodes());
  }

  /** A message as options show it. */
  Optional<String> message(Call call) {
    Optional<MessageType> type =
        model.messages().stream().filter(m -> m.name().equals(call.name().text())).findFirst();
    if (type.isEmpty() || type.get().fields().size() != call.args().size()) {
      return Optional.empty();
    }
    List<String> arguments = new ArrayList<>();
    for (int i = 0; i < call.args().size(); i++) {
      Domain domain = type.get().fields().get(i).domain();
      Optional<String> text = text(call.args().get(i));
      if (text.isEmpty()) {
        return Optional.empty();
      }
      boolean node = domain.kind() == Domain.Kind.NODE && !text.get().equals("none");
      arguments.add(node ? "p" + text.get() : text.get());
    }
    return Optional.of(type.get().name() + "(" + String.join(", ", arguments) + ")");
  }

  /** A constant in words; empty for anything else. */
  Optional<String> text(Expr e) {
    Optional<Integer> number = number(e);
    if (number.isPresent()) {
      return number.map(i -> Integer.toString(i));
    }
    if (e instanceof Expr.NoneLit) {
      return Optional.of("none");
    }
    if (e instanceof Expr.BoolLit literal) {
      return Optional.of(Boolean.toString(literal.value()));
    }
    return e instanceof Expr.Name name ? Optional.of(name.text()) : Optional.empty();
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
