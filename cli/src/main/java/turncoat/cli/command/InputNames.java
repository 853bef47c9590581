package turncoat.cli.command;

import java.util.ArrayList;
import java.util.List;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Variable;
import turncoat.runtime.solve.Inputs;

/** Inputs in the spec's words. */
final class InputNames {
  private InputNames() {}

  /** {@code (0 1 1)}, or {@code (0/red 1/blue)} where nodes have several inputs. */
  static String show(Model model, Inputs inputs) {
    return "(" + String.join(" ", names(model, inputs)) + ")";
  }

  /** One text for each honest node. */
  static List<String> names(Model model, Inputs inputs) {
    List<Variable> variables =
        model.variables().stream().filter(v -> v.role() == Variable.Role.INPUT).toList();
    return inputs.nodes().stream().map(values -> names(variables, values)).toList();
  }

  private static String names(List<Variable> variables, List<Integer> values) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      names.add(variables.get(i).domain().show(values.get(i)));
    }
    return String.join("/", names);
  }
}
