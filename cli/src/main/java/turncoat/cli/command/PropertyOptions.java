package turncoat.cli.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import turncoat.cli.console.CommandException;
import turncoat.cli.console.Suggestion;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Property;

/** Which properties are to be violated. */
final class PropertyOptions {
  @Option(
      names = {"-p", "--property"},
      paramLabel = "NAME",
      description =
          "a property to violate; repeatable (default: all but those of the form probability(...))")
  private List<String> properties = new ArrayList<>();

  /** As if it had been given on the command line. */
  void add(String name) {
    properties.add(name);
  }

  /** The options as one would type them again; each begins with a space. */
  String commandLine() {
    StringBuilder text = new StringBuilder();
    properties.forEach(name -> text.append(" --property ").append(Shell.quote(name)));
    return text.toString();
  }

  /** The names that were asked for, all of which the model has, or the default. */
  List<String> targets(Model model) {
    List<String> known = model.properties().stream().map(Property::name).toList();
    if (known.isEmpty()) {
      throw CommandException.invalid(
          "the spec promises nothing that could be violated",
          "add a line such as: property agreement: all honest p, q: p.y = q.y");
    }
    for (String name : properties) {
      if (!known.contains(name)) {
        throw CommandException.invalid(
            "there is no property '" + name + "'", Suggestion.hint(name, known));
      }
    }
    if (!properties.isEmpty()) {
      return properties.stream().distinct().toList();
    }
    List<String> certain =
        model.properties().stream().filter(p -> !p.probabilistic()).map(Property::name).toList();
    if (certain.isEmpty()) {
      throw CommandException.invalid(
          "every property is a probability, which single runs cannot violate",
          "name one all the same: --property " + known.get(0));
    }
    return certain;
  }
}
