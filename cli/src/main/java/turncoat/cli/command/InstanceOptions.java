package turncoat.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import turncoat.cli.console.CommandException;
import turncoat.compiler.InstanceRequest;

/** Which instance of a protocol is meant. */
final class InstanceOptions {
  @Option(
      names = {"-i", "--instance"},
      paramLabel = "NAME",
      description = "an instance that the spec declares (default: its first)")
  private Optional<String> instance = Optional.empty();

  @Option(
      names = "--set",
      paramLabel = "n=4,f=1",
      description = {
        "settings that replace the instance's: parameters, b (nodes really corrupted), leader=any|"
            + "round_robin|random|p0, corrupted=adversary|random|{2}, inputs=random|adversary|{0,1,1}"
      })
  private List<String> set = new ArrayList<>();

  @Option(
      names = "--without",
      paramLabel = "NAME",
      description = "remove a check or a rule of the spec, by its name; repeatable")
  private List<String> without = new ArrayList<>();

  InstanceRequest request() {
    return new InstanceRequest(instance, settings(), List.copyOf(without));
  }

  /** The options as one would type them again; each begins with a space. */
  String commandLine() {
    StringBuilder text = new StringBuilder();
    instance.ifPresent(name -> text.append(" --instance ").append(Shell.quote(name)));
    set.forEach(setting -> text.append(" --set ").append(Shell.quote(setting)));
    without.forEach(name -> text.append(" --without ").append(Shell.quote(name)));
    return text.toString();
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String group : set) {
      for (String setting : split(group)) {
        int equals = setting.indexOf('=');
        if (equals < 1 || equals == setting.length() - 1) {
          throw CommandException.invalid(
              "--set " + group + ": '" + setting + "' is not a setting",
              "write name=value, several separated by commas, such as --set n=4,f=1");
        }
        String name = setting.substring(0, equals).strip();
        if (settings.put(name, setting.substring(equals + 1).strip()) != null) {
          throw CommandException.invalid(
              "--set gives " + name + " twice", "give every name one value");
        }
      }
    }
    return settings;
  }

  /** Splits at commas, except within braces: {@code n=3,inputs={0,1,1}}. */
  private static List<String> split(String group) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < group.length(); i++) {
      char c = group.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(group.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(group.substring(start));
    return parts;
  }
}
