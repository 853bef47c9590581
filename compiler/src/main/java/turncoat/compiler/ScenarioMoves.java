package turncoat.compiler;

import java.util.ArrayList;
import java.util.HashMap;
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
import turncoat.compiler.ast.Scenario;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.interpreter.ChoicePoint;
import turncoat.compiler.interpreter.ChoiceSource;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Model;
import turncoat.compiler.names.Suggestions;
import turncoat.compiler.source.SourceFile;
import turncoat.compiler.source.Span;

/**
 * Answers a run's choices with the moves of a scenario, which name them in the words in which the
 * tool lists them. What no move names is the first option that is allowed: silence, nobody, zero.
 */
final class ScenarioMoves implements ChoiceSource {
  /** A move and where it is made: a step of the scenario, and the stage that it names. */
  private record Placed(StageName step, String stage, Scenario.Move move) {}

  private static final int MOST_SHOWN = 8;

  private final Model model;
  private final SourceFile file;
  private final Problems problems;
  private final ScenarioValues values;
  private final List<Placed> moves = new ArrayList<>();
  private final Set<Placed> used = new LinkedHashSet<>();
  private final Map<String, Set<String>> labels = new LinkedHashMap<>();
  private final Map<String, Integer> asked = new HashMap<>();
  private List<Integer> corrupted;

  ScenarioMoves(
      Model model, SourceFile file, Declaration.ScenarioDecl scenario, Problems problems) {
    this.model = model;
    this.file = file;
    this.problems = problems;
    values = new ScenarioValues(model);
    corrupted = model.adversary().placed();
    for (Scenario.Step step : scenario.steps()) {
      StageName named = new StageName(step.round().text(), values.iteration(step.iterations()));
      Optional<String> stage =
          stages().stream().filter(name -> StageName.parse(name).equals(named)).findFirst();
      if (stage.isPresent()) {
        step.moves().stream()
            .filter(this::fits)
            .forEach(move -> moves.add(new Placed(named, stage.get(), move)));
      } else {
        noStage(step, named);
      }
    }
  }

  private void noStage(Scenario.Step step, StageName named) {
    List<String> passes =
        stages().stream()
            .map(StageName::parse)
            .filter(stage -> stage.base().equals(named.base()))
            .map(stage -> stage.base() + " " + String.join(" ", stage.pairs()))
            .toList();
    boolean which = named.values().isEmpty() && !passes.isEmpty();
    problems.add(
        Code.E0450,
        step.round().span(),
        which
            ? "'" + named + "' takes place several times: say which is meant"
            : "there is no stage '" + named + "'",
        which
            ? "write: in " + passes.get(0) + " { … }"
            : "there are: " + nearest(stages(), named.toString(), ", "));
  }

  /** Whether a message has the values that its fields can have; a problem if not. */
  private boolean fits(Scenario.Move move) {
    if (!(move instanceof Scenario.Move.Sends sends)) {
      return true;
    }
    Call message = sends.message();
    MessageType type = values.type(message);
    if (type.fields().size() != message.args().size()) {
      problems.add(
          Code.E0450,
          message.span(),
          "messages with arrays cannot be sent like this",
          "choose an option as 'turncoat spaces' shows it: choose \"…\" = \"" + type + "(…)\"");
      return false;
    }
    OptionalInt misfit = values.misfit(message);
    if (misfit.isPresent()) {
      MessageType.Field field = type.fields().get(misfit.getAsInt());
      Span span = message.args().get(misfit.getAsInt()).span();
      Domain domain = field.domain();
      List<String> possible =
          IntStream.range(0, domain.size()).mapToObj(i -> domain.show(domain.value(i))).toList();
      problems.add(
          Code.E0303,
          span,
          "'" + file.text(span) + "' is no value of field '" + field.name() + "' of '" + type + "'",
          "its values: " + nearest(possible, file.text(span), ", "));
    }
    return misfit.isEmpty();
  }

  /** What comes before the first stage is called setup, also if the adversary has no part in it. */
  private List<String> stages() {
    Set<String> names = new LinkedHashSet<>(List.of(StageName.SETUP));
    model.schedule().forEach(stage -> names.add(stage.name()));
    return List.copyOf(names);
  }

  /** Tells who is corrupted, before each stage. */
  void placed(List<Integer> nodes) {
    corrupted = nodes;
  }

  @Override
  public int choose(ChoicePoint point) {
    labels.computeIfAbsent(point.at(), at -> new LinkedHashSet<>()).add(point.label());
    List<Placed> about = moves.stream().filter(placed -> isAbout(placed, point)).toList();
    boolean sends = about.stream().anyMatch(p -> p.move() instanceof Scenario.Move.Sends);
    String name = sends ? way(point.label()) : point.label();
    int before = asked.merge(point.at() + " " + name, 1, Integer::sum) - 1;
    // Of several places of a corrupted node, those that are left stay empty.
    boolean left = !name.equals(point.label()) && before >= about.size();
    if (!about.isEmpty() && !left) {
      // Choices of one name, such as two coins of a node, are answered in order.
      Placed placed = about.get(Math.min(before, about.size() - 1));
      used.add(placed);
      Optional<Integer> option = option(placed.move(), point);
      if (option.isPresent()) {
        return option.get();
      }
    }
    return IntStream.range(0, point.allowed().length).filter(point::allows).findFirst().orElse(0);
  }

  private boolean isAbout(Placed placed, ChoicePoint point) {
    if (placed.move() instanceof Scenario.Move.Sends sends) {
      return placed.stage().equals(point.at()) && ways(sends).contains(way(point.label()));
    }
    String label = ((Scenario.Move.Chooses) placed.move()).choice().text();
    boolean leader = label.equals(StageName.LEADER) && placed.step().isLedFrom(point.at());
    boolean learned = point.at().equals(StageName.LEARN + placed.stage());
    return label.equals(point.label()) && (leader || learned || placed.stage().equals(point.at()));
  }

  /** A slot's name without its place: a message fills the first place that is left. */
  private static String way(String label) {
    return label.replaceFirst(" #\\d+$", "");
  }

  /** The slots that a message from a node to its targets may fill. */
  private List<String> ways(Scenario.Move.Sends sends) {
    Optional<Integer> sender = values.node(sends.sender()).filter(corrupted::contains);
    if (sender.isEmpty()) {
      return List.of();
    }
    String from = " byzantine_" + corrupted.indexOf(sender.get()) + " -> ";
    List<Integer> honest =
        IntStream.range(0, model.nodes())
            .filter(p -> model.adversary().adaptive() || !corrupted.contains(p))
            .boxed()
            .toList();
    List<String> recipients = new ArrayList<>(List.of("recipient"));
    Optional<Integer> target = sends.target().node().flatMap(values::node);
    for (int rank = 0; rank < honest.size(); rank++) {
      if (sends.target().node().isEmpty() || target.equals(Optional.of(honest.get(rank)))) {
        recipients.add("honest_" + rank);
      }
    }
    return values.ports(sends.message()).stream()
        .flatMap(port -> recipients.stream().map(recipient -> port + from + recipient))
        .toList();
  }

  /** The option that the move means; a problem, and none, if it is not there or masked. */
  private Optional<Integer> option(Scenario.Move move, ChoicePoint point) {
    Span span = move.span();
    Set<String> texts = texts(move);
    int option =
        IntStream.range(0, point.options().size())
            .filter(i -> texts.stream().anyMatch(t -> isMeant(move, t, point.options().get(i))))
            .findFirst()
            .orElse(-1);
    String written = texts.stream().findFirst().orElse("");
    String allowed = "possible: " + nearest(point.allowedOptions(), written, "; ");
    if (option < 0) {
      String what = texts.isEmpty() ? "this" : "'" + written + "'";
      problems.add(
          Code.E0450,
          span,
          what + " is no option of '" + point.label() + "' in " + point.at(),
          allowed);
      return Optional.empty();
    }
    if (!point.allows(option)) {
      String taken = point.options().get(option);
      problems.add(Code.E0451, span, "'" + taken + "' is not possible in " + point.at(), allowed);
      return Optional.empty();
    }
    return Optional.of(option);
  }

  private Set<String> texts(Scenario.Move move) {
    if (move instanceof Scenario.Move.Sends sends) {
      return Set.of(values.message(sends.message()));
    }
    Scenario.Move.Chooses choice = (Scenario.Move.Chooses) move;
    return choice
        .option()
        .map(option -> Set.of(option.value()))
        .or(() -> choice.value().map(values::texts))
        .orElse(Set.of());
  }

  private static boolean isMeant(Scenario.Move move, String text, String option) {
    if (move instanceof Scenario.Move.Sends sends) {
      return sends.certificate().isPresent()
          ? option.startsWith(text + " with ")
          : option.equals(text);
    }
    return option.equals(text) || option.equals("p" + text) || option.equals("{p" + text + "}");
  }

  /** Names in their order; of many only those that are most like what was written. */
  private static String nearest(List<String> names, String written, String between) {
    if (names.size() <= MOST_SHOWN) {
      return String.join(between, names);
    }
    return String.join(between, Suggestions.nearest(written, names, MOST_SHOWN))
        + " … and "
        + (names.size() - MOST_SHOWN)
        + " more";
  }

  /** Reports moves that no choice of the run was about. */
  void unused() {
    for (Placed placed : moves) {
      if (!used.contains(placed)) {
        problems.add(Code.E0450, placed.move().span(), reason(placed), hint(placed));
      }
    }
  }

  private String reason(Placed placed) {
    if (placed.move() instanceof Scenario.Move.Sends sends) {
      Optional<Integer> sender = values.node(sends.sender());
      if (sender.isPresent() && !corrupted.contains(sender.get())) {
        return "p" + sender.get() + " is honest and says what the protocol says";
      }
      String port = values.ports(sends.message()).get(0);
      return "no corrupted node can say '" + port + "' to this node in " + placed.stage();
    }
    return "nobody chooses this in " + placed.stage();
  }

  private String hint(Placed placed) {
    String written = ((placed.move() instanceof Scenario.Move.Chooses c) ? c.choice().text() : "");
    if (placed.move() instanceof Scenario.Move.Sends sends) {
      if (values.node(sends.sender()).filter(p -> !corrupted.contains(p)).isPresent()) {
        return "corrupted: " + corrupted.stream().map(p -> "p" + p).toList();
      }
      written = ways(sends).stream().findFirst().orElse(values.ports(sends.message()).get(0));
    }
    List<String> here = List.copyOf(labels.getOrDefault(placed.stage(), Set.of()));
    return here.isEmpty()
        ? "there is nothing to choose here"
        : "choices here: " + nearest(here, written, "; ");
  }
}
