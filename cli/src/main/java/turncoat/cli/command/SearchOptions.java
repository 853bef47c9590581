package turncoat.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import turncoat.cli.console.CommandException;
import turncoat.cli.console.Suggestion;
import turncoat.compiler.ir.Model;
import turncoat.runtime.attack.AttackSettings;
import turncoat.runtime.attack.Budget;
import turncoat.runtime.attack.SearchKind;
import turncoat.runtime.learn.PpoConfig;

/** What to look for, how, and how long. */
final class SearchOptions {
  @Mixin private final PropertyOptions properties = new PropertyOptions();

  @Option(
      names = "--search",
      paramLabel = "KIND",
      description =
          "random: uniformly random choices; explore: random choices that return to rare states;"
              + " ppo: reinforcement learning after both; auto: the same unless random choices do"
              + " (default: auto)")
  private String search = SearchKind.AUTO.id();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "of everything random; the same seed and steps, the same result (default: 1)")
  private long seed = 1;

  @Option(
      names = "--budget",
      paramLabel = "60s|2M",
      description = "limit: a time (60s, 5m, 1h) or steps (500k, 2M) (default: 1500k)")
  private String budget = "1500k";

  @Option(
      names = "--ppo",
      paramLabel = "name=value",
      description = "a setting of the trainer, such as learningRate=0.001; repeatable")
  private List<String> ppo = new ArrayList<>();

  long seed() {
    return seed;
  }

  /** The search that was asked for, of properties that the model has. */
  AttackSettings settings(Model model) {
    Map<String, String> overrides = overrides();
    SearchKind asked = read(() -> SearchKind.parse(search));
    return new AttackSettings(
        // Whoever has nothing to choose has nothing to learn.
        model.slots().isEmpty() ? SearchKind.RANDOM : asked,
        seed,
        read(() -> Budget.parse(budget)),
        properties.targets(model),
        overrides);
  }

  /** The options as one would type them again; each begins with a space. */
  String commandLine() {
    StringBuilder text = new StringBuilder();
    text.append(properties.commandLine());
    text.append(" --search ").append(Shell.quote(search));
    text.append(" --seed ").append(seed);
    text.append(" --budget ").append(Shell.quote(budget));
    ppo.forEach(setting -> text.append(" --ppo ").append(Shell.quote(setting)));
    return text.toString();
  }

  private Map<String, String> overrides() {
    Map<String, String> overrides = new LinkedHashMap<>();
    for (String setting : ppo) {
      int equals = setting.indexOf('=');
      if (equals < 1) {
        throw CommandException.invalid(
            "--ppo " + setting + " is not a setting",
            "write name=value with one of: " + String.join(", ", PpoConfig.names()));
      }
      String name = setting.substring(0, equals).strip();
      if (!PpoConfig.names().contains(name)) {
        throw CommandException.invalid(
            "the trainer has no setting '" + name + "'", Suggestion.hint(name, PpoConfig.names()));
      }
      overrides.put(name, setting.substring(equals + 1).strip());
    }
    read(() -> PpoConfig.defaults().with(overrides));
    return overrides;
  }

  private static <T> T read(Supplier<T> reader) {
    try {
      return reader.get();
    } catch (IllegalArgumentException e) {
      throw CommandException.invalid(String.valueOf(e.getMessage()), "see turncoat attack --help");
    }
  }
}
