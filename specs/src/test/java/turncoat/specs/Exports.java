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
