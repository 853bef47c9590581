package turncoat.specs;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import turncoat.cli.bridge.GeneratedEnvironments;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Property;
import turncoat.runtime.solve.ExactSolver;
import turncoat.runtime.solve.Question;
import turncoat.runtime.solve.Solution;
import turncoat.runtime.solve.SolveSettings;

/** What tests of exports need: instances of the library, and what solve says of them. */
final class Exports {
  /** Sets, as both targets have them: 1 and 2 are told from each other's votes. */
  static final String SETS =
      """
      protocol Sets {
        params   n, f where n > f
        network  synchronous
        faults   byzantine <= f, rushing, static
        type Values = set of 1..2
        message  Known(values: Values)
        input    v : 1..2
        state    w : Values = [v], lost : Values = []
        output   d : 1..2
        round flood {
          send Known(w) to all
          receive {
            if exists s in Values: 1 in s and #Known(s) >= 2 { w := w + [1] }
            if exists s in Values: 2 in s and #Known(s) >= 1 { w := w + [2] }
            lost := ([1, 2] - w) * [1, 2]
            if size(lost) = 0 or not w <= [2] { decide max(w) else 1 } else { decide min(w) else 1 } } }
        property agreement: all honest p, q: p.d = q.d
        instance n3: n=3 f=1 b=1 corrupted=[2]
      }
      """;

  private Exports() {}

  /** An instance with settings such as {@code n=3 f=1} that replace its own. */
  static Model model(String file, String instance, String settings) {
    Map<String, String> replaced = new LinkedHashMap<>();
    for (String setting : settings.split(" ", -1)) {
      int equals = setting.indexOf('=');
      if (equals > 0) {
        replaced.put(setting.substring(0, equals), setting.substring(equals + 1));
      }
    }
    Library.Text text =
        Library.texts().stream().filter(t -> t.name().equals(file)).findFirst().orElseThrow();
    return model(text.name(), text.text(), instance, replaced);
  }

  static Model model(String file, String text, String instance, Map<String, String> settings) {
    var checked =
        Library.specification(file, text)
            .instantiate(new InstanceRequest(Optional.of(instance), settings, List.of()));
    return checked.value().orElseThrow(() -> new AssertionError(checked.diagnostics().toString()));
  }

  static Property property(Model model, String name) {
    return model.properties().stream().filter(p -> p.name().equals(name)).findFirst().orElseThrow();
  }

  /** The exact value, or for the question of possibility 0 or 1. */
  static double solve(Model model, String property, Question question) {
    SolveSettings settings = new SolveSettings(property, question, 1, 1L << 28);
    Solution solution =
        new ExactSolver(GeneratedEnvironments.of(model), settings, Clock.systemUTC()).solve();
    if (solution.ending() != Solution.Ending.SOLVED) {
      throw new AssertionError("not solved: " + solution);
    }
    return solution.probability().low();
  }
}
