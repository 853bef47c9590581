package turncoat.compiler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import turncoat.compiler.interpreter.ChoicePoint;
import turncoat.compiler.interpreter.Execution;
import turncoat.compiler.interpreter.Narration;
import turncoat.compiler.ir.Certificate;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.InputRule;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Shape;
import turncoat.compiler.ir.Stage;
import turncoat.compiler.ir.Variable;

/**
 * Writes a run down as a scenario, which goes into the spec and plays again: settings for who is
 * corrupted and what the inputs are, then every choice that is not what a scenario takes for
 * granted.
 */
public final class ScenarioWriter {
  private static final int WIDTH = 100;
  private static final Pattern SAID = Pattern.compile("(\\w+)(\\[.*])? byzantine_(\\d+) -> (\\w+)");
  private static final Pattern CERTIFIED = Pattern.compile("(.*\\)) with (\\w+)\\((.*)\\)");

  /** Between the arguments of a call, and not within a set. */
  private static final String ARGUMENTS = ", (?![^\\[]*\\])";

  private static final Pattern NODE = Pattern.compile("p(\\d+)");
  private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w*");

  private final Model model;
  private final Execution run;
  private final List<Integer> corrupted;
  private final Set<String> settled = new LinkedHashSet<>();

  private ScenarioWriter(Model model, Execution run) {
    this.model = model;
    this.run = run;
    corrupted = run.narration().corrupted();
  }

  /**
   * The text of a scenario.
   *
   * @param name its name
   * @param instance the instance that it is of
   * @param settings further settings, as on the command line
   * @param model of the instance with these settings
   * @param run a run of the model
   * @param properties what to say the outcome of
   */
  public static String write(
      String name,
      String instance,
      Map<String, String> settings,
      Model model,
      Execution run,
      List<String> properties) {
    ScenarioWriter writer = new ScenarioWriter(model, run);
    StringBuilder text = new StringBuilder("scenario " + name + " of " + instance + " {\n");
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.putAll(writer.setup());
    if (!all.isEmpty()) {
      text.append("  ");
      text.append(
          all.entrySet().stream()
              .map(e -> e.getKey() + "=" + e.getValue())
              .collect(Collectors.joining(" ")));
      text.append('\n');
    }
    writer.steps().forEach(step -> text.append("  ").append(step).append('\n'));
    List<String> expected = new ArrayList<>();
    for (String property : properties) {
      expected.add(property + (run.violated().contains(property) ? " violated" : " holds"));
    }
    return text.append("  expect ").append(String.join(", ", expected)).append("\n}\n").toString();
  }

  /** Settings that say what was drawn or chosen before the first round. */
  private Map<String, String> setup() {
    Map<String, String> settings = new LinkedHashMap<>();
    if (model.adversary().corrupted() > 0 && !model.adversary().adaptive()) {
      // Said even where it is so anyway: with other inputs it may not be.
      settings.put("corrupted", corrupted.toString());
      settled.add("corrupted nodes");
    }
    List<Variable> inputs =
        model.variables().stream().filter(v -> v.role() == Variable.Role.INPUT).toList();
    for (Variable input : inputs) {
      boolean free = model.inputRule(input).setter() != InputRule.Setter.FIXED;
      if (free && NAME.matcher(input.name()).matches()) {
        settings.put(inputs.size() == 1 ? "inputs" : "inputs." + input.name(), values(input));
        IntStream.range(0, model.nodes())
            .forEach(
                node -> {
                  settled.add("input " + input + " of p" + node);
                  settled.add("input " + input + " of honest_" + node);
                });
      }
    }
    return settings;
  }

  /** The value of each node; of corrupted ones, which have none, the first. */
  private String values(Variable input) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < model.nodes(); i++) {
      int node = i;
      String shown =
          drawn(input, node)
              .or(() -> given(input, node))
              .orElseGet(() -> input.domain().show(input.domain().value(0)));
      values.add(written(input.domain(), shown));
    }
    return values.toString();
  }

  /** Named by the node's number where chance draws, by its rank where the adversary sets it. */
  private Optional<String> drawn(Variable input, int node) {
    List<String> labels =
        List.of(
            "input " + input + " of p" + node,
            "input " + input + " of honest_" + honest().indexOf(node));
    return run.choices().stream()
        .filter(c -> c.point().at().equals(StageName.SETUP) && labels.contains(c.point().label()))
        .map(Execution.Choice::text)
        .findFirst();
  }

  private Optional<String> given(Variable input, int node) {
    return run.narration().inputs().stream()
        .filter(i -> i.node() == node && i.variable().equals(input.name()))
        .map(Narration.Input::value)
        .findFirst();
  }

  /** A value that is shown by other words than specs have for it is written as its number. */
  private static String written(Domain domain, String shown) {
    boolean numbered = domain.kind() == Domain.Kind.NODE || domain.kind() == Domain.Kind.CHAIN;
    for (int i = 0; i < domain.size(); i++) {
      int value = domain.value(i);
      if (numbered && value != Domain.NONE && domain.show(value).equals(shown)) {
        return Integer.toString(value);
      }
    }
    return shown;
  }

  private List<String> steps() {
    Map<String, List<String>> moves = new LinkedHashMap<>();
    moves.put(StageName.SETUP, new ArrayList<>());
    for (Stage stage : model.schedule()) {
      moves.put(stepOf(stage.name()), new ArrayList<>());
    }
    Map<String, List<Execution.Choice>> sameName = new LinkedHashMap<>();
    for (Execution.Choice choice : run.choices()) {
      String key = choice.point().at() + " " + choice.point().label();
      sameName.computeIfAbsent(key, k -> new ArrayList<>()).add(choice);
    }
    for (List<Execution.Choice> choices : sameName.values()) {
      ChoicePoint point = choices.get(0).point();
      boolean given = choices.stream().allMatch(c -> c.value() == first(c.point()));
      boolean setting = point.at().equals(StageName.SETUP) && settled.contains(point.label());
      if (!given && !setting) {
        List<String> here = moves.computeIfAbsent(stepOf(point.at()), at -> new ArrayList<>());
        choices.forEach(choice -> here.add(move(choice)));
      }
    }
    List<String> steps = new ArrayList<>();
    moves.forEach(
        (stage, written) -> {
          if (!written.isEmpty()) {
            steps.add(step(StageName.parse(stage), toAll(written)));
          }
        });
    return steps;
  }

  /** What a scenario takes for granted. */
  private static int first(ChoicePoint point) {
    return IntStream.range(0, point.allowed().length).filter(point::allows).findFirst().orElse(0);
  }

  /**
   * The leader is picked in the step of the iteration's first round, what nodes learn is chosen in
   * that of the round for which they do.
   */
  private String stepOf(String stage) {
    if (stage.startsWith(StageName.LEARN)) {
      return stage.substring(StageName.LEARN.length());
    }
    if (!StageName.parse(stage).base().equals(StageName.LEADER)) {
      return stage;
    }
    List<String> names = model.schedule().stream().map(Stage::name).toList();
    int at = names.indexOf(stage);
    return at >= 0 && at + 1 < names.size() ? stepOf(names.get(at + 1)) : stage;
  }

  private static String step(StageName stage, List<String> moves) {
    String head =
        "in " + stage.base() + stage.pairs().stream().map(p -> " " + p).reduce("", String::concat);
    String line = head + " { " + String.join("  ", moves) + " }";
    return line.length() + 2 <= WIDTH
        ? line
        : head + " {\n    " + String.join("\n    ", moves) + "\n  }";
  }

  private String move(Execution.Choice choice) {
    Optional<String> said = said(choice);
    if (said.isPresent()) {
      return said.get();
    }
    String label = choice.point().label();
    String text = choice.text();
    Matcher node = NODE.matcher(text);
    String value = node.matches() ? node.group(1) : text;
    return "choose "
        + (NAME.matcher(label).matches() ? label : "\"" + label + "\"")
        + " = "
        + (isValue(value) ? value : "\"" + text + "\"");
  }

  /** Words that mean something else in a spec stand in quotation marks. */
  private static boolean isValue(String text) {
    return text.matches("-?\\d+") || List.of("true", "false", "none").contains(text);
  }

  /**
   * The move as what a corrupted node says to one honest node, where that can be written; who is
   * the first to be corrupted may depend on the moves if the adversary is adaptive.
   */
  private Optional<String> said(Execution.Choice choice) {
    Matcher label = SAID.matcher(choice.point().label());
    if (model.adversary().adaptive() || !label.matches()) {
      return Optional.empty();
    }
    Optional<MessageType> type =
        model.messages().stream().filter(m -> m.name().equals(label.group(1))).findFirst();
    Optional<String> place = place(label.group(1), Optional.ofNullable(label.group(2)));
    Matcher certified = CERTIFIED.matcher(choice.text());
    boolean with = certified.matches();
    Optional<String> values =
        type.flatMap(t -> arguments(t, with ? certified.group(1) : choice.text()));
    Optional<String> shown =
        with ? certificate(certified.group(2), certified.group(3)) : Optional.of("");
    int sender = corrupted.get(Integer.parseInt(label.group(3)));
    if (place.isEmpty() || values.isEmpty() || shown.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        "send %s(%s)%s from %d to %s"
            .formatted(place.get(), values.get(), shown.get(), sender, target(label.group(4))));
  }

  /**
   * A message's name with its label as a spec has it: nodes are numbers, and a path goes on from
   * {@code root}. Empty if it shows nowhere whether {@code [p1]} is a node or a path.
   */
  private Optional<String> place(String message, Optional<String> label) {
    String shown = label.orElse("");
    if (!shown.matches("\\[p\\d+( p\\d+)*]")) {
      return Optional.of(message + shown);
    }
    boolean path =
        model.schedule().stream()
            .flatMap(stage -> stage.round().stream())
            .flatMap(round -> round.ports().stream())
            .map(Port::name)
            .anyMatch(name -> name.matches(message + "\\[(root|.* .*)]"));
    String nodes = shown.substring(1, shown.length() - 1).replace("p", "").replace(" ", " + ");
    return path ? Optional.of(message + "[root + " + nodes + "]") : Optional.empty();
  }

  private Optional<String> certificate(String name, String shown) {
    Certificate certificate =
        model.certificates().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    List<String> parts = shown.isEmpty() ? List.of() : List.of(shown.split(ARGUMENTS));
    List<String> written = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Domain domain = certificate.parameters().get(i).domain();
      String part = parts.get(i);
      Optional<String> argument =
          IntStream.range(0, domain.size())
              .map(domain::value)
              .filter(value -> domain.show(value).equals(part))
              .mapToObj(value -> argument(domain, value))
              .findFirst();
      argument.ifPresent(written::add);
    }
    return written.size() == certificate.parameters().size()
        ? Optional.of(" with " + name + "(" + String.join(", ", written) + ")")
        : Optional.empty();
  }

  private String target(String recipient) {
    if (!recipient.startsWith("honest_")) {
      return "all";
    }
    int rank = Integer.parseInt(recipient.substring("honest_".length()));
    return Integer.toString(honest().get(rank));
  }

  /** By rank; an adaptive adversary finds all nodes honest. */
  private List<Integer> honest() {
    boolean adaptive = model.adversary().adaptive();
    return IntStream.range(0, model.nodes())
        .filter(p -> adaptive || !corrupted.contains(p))
        .boxed()
        .toList();
  }

  /** The values as a spec has them; empty if it cannot say one of them, or this is no message. */
  private static Optional<String> arguments(MessageType type, String shown) {
    boolean arrays =
        type.fields().stream().anyMatch(field -> !NAME.matcher(field.name()).matches());
    if (arrays) {
      return Optional.empty();
    }
    return IntStream.range(0, type.payloads())
        .filter(payload -> type.show(payload).equals(shown))
        .mapToObj(
            payload ->
                IntStream.range(0, type.fields().size())
                    .mapToObj(i -> argument(type.fields().get(i).domain(), type.field(payload, i)))
                    .collect(Collectors.joining(", ")))
        .findFirst();
  }

  private static String argument(Domain domain, int value) {
    return domain.kind() == Domain.Kind.CHAIN && value != Domain.NONE
        ? chain(domain.chain(), value)
        : written(domain, domain.show(value));
  }

  private static String chain(Shape.Chain shape, int chain) {
    if (chain == 0) {
      return "genesis";
    }
    int below = shape.parent(chain);
    int epoch = shape.epoch(chain);
    int variant =
        IntStream.range(0, shape.variants())
            .filter(v -> shape.extend(below, epoch, v).equals(Optional.of(chain)))
            .findFirst()
            .orElseThrow();
    String which = shape.variants() > 1 ? ", " + variant : "";
    return "extend(" + chain(shape, below) + ", " + epoch + which + ")";
  }

  /** What is said alike to every honest node is said to all. */
  private List<String> toAll(List<String> moves) {
    Map<String, Integer> heads = new LinkedHashMap<>();
    for (String move : moves) {
      heads.merge(head(move), 1, Integer::sum);
    }
    int honest = model.nodes() - corrupted.size();
    List<String> result = new ArrayList<>();
    Set<String> told = new LinkedHashSet<>();
    for (String move : moves) {
      boolean everybody = move.startsWith("send ") && heads.getOrDefault(head(move), 0) == honest;
      if (!everybody) {
        result.add(move);
      } else if (told.add(head(move))) {
        result.add(head(move) + "all");
      }
    }
    return result;
  }

  private static String head(String move) {
    return move.substring(0, move.lastIndexOf(' ') + 1);
  }
}
