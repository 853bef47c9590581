package turncoat.compiler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Scenario;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.interpreter.ChoicePoint;
import turncoat.compiler.interpreter.ChoiceSource;
import turncoat.compiler.ir.Model;
import turncoat.compiler.source.Span;

/**
 * Answers a run's choices with the moves of a scenario, which name them in the words in which the
 * tool lists them. What no move names is the first option that is allowed: silence, nobody, zero.
 */
final class ScenarioMoves implements ChoiceSource {
  /** A move and where it is made: a step of the scenario, and the stage that it names. */
  private record Placed(StageName step, String stage, Scenario.Move move) {}

  private final Model model;
  private final Problems problems;
  private final ScenarioValues values;
  private final List<Placed> moves = new ArrayList<>();
  private final Set<Placed> used = new LinkedHashSet<>();
  private final Map<String, Set<String>> labels = new LinkedHashMap<>();
  private final Map<String, Integer> asked = new HashMap<>();
  private List<Integer> corrupted;

  ScenarioMoves(Model model, Declaration.ScenarioDecl scenario, Problems problems) {
    this.model = model;
    this.problems = problems;
    values = new ScenarioValues(model);
    corrupted = model.adversary().placed();
    for (Scenario.Step step : scenario.steps()) {
      StageName named = new StageName(step.round().text(), values.iteration(step.iterations()));
      Optional<String> stage =
          stages().stream().filter(name -> StageName.parse(name).equals(named)).findFirst();
      if (stage.isPresent()) {
        step.moves().forEach(move -> moves.add(new Placed(named, stage.get(), move)));
      } else {
        problems.add(
            Code.E0450,
            step.round().span(),
            "there is no stage '" + named + "'",
            "there are: " + some(stages(), ", ", 12));
      }
    }
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
    String message = sends.message().name().text();
    String from = message + " byzantine_" + corrupted.indexOf(sender.get()) + " -> ";
    List<Integer> honest =
        IntStream.range(0, model.nodes())
            .filter(p -> model.adversary().adaptive() || !corrupted.contains(p))
            .boxed()
            .toList();
    List<String> ways = new ArrayList<>(List.of(from + "recipient"));
    Optional<Integer> target = sends.target().node().flatMap(values::node);
    for (int rank = 0; rank < honest.size(); rank++) {
      if (sends.target().node().isEmpty() || target.equals(Optional.of(honest.get(rank)))) {
        ways.add(from + "honest_" + rank);
      }
    }
    return ways;
  }

  /** The option that the move means; a problem, and none, if it is not there or masked. */
  private Optional<Integer> option(Scenario.Move move, ChoicePoint point) {
    Span span = move.span();
    Optional<String> text = text(move);
    int option =
        IntStream.range(0, point.options().size())
            .filter(i -> text.isPresent() && isMeant(move, text.get(), point.options().get(i)))
            .findFirst()
            .orElse(-1);
    String allowed = "possible: " + some(point.allowedOptions(), "; ", 8);
    if (option < 0) {
      String what = text.map(t -> "'" + t + "'").orElse("this");
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

  private Optional<String> text(Scenario.Move move) {
    if (move instanceof Scenario.Move.Sends sends) {
      return values.message(sends.message());
    }
    Scenario.Move.Chooses choice = (Scenario.Move.Chooses) move;
    return choice
        .option()
        .map(Declaration.Text::value)
        .or(() -> choice.value().flatMap(values::text));
  }

  private static boolean isMeant(Scenario.Move move, String text, String option) {
    if (move instanceof Scenario.Move.Sends sends) {
      return sends.certificate().isPresent()
          ? option.startsWith(text + " with ")
          : option.equals(text);
    }
    return option.equals(text) || option.equals("p" + text) || option.equals("{p" + text + "}");
  }

  private static String some(List<String> names, String between, int most) {
    return names.size() <= most
        ? String.join(between, names)
        : String.join(between, names.subList(0, most)) + between + "…";
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
    }
    return "nobody chooses this in " + placed.stage();
  }

  private String hint(Placed placed) {
    if (placed.move() instanceof Scenario.Move.Sends sends
        && values.node(sends.sender()).filter(p -> !corrupted.contains(p)).isPresent()) {
      return "corrupted: " + corrupted.stream().map(p -> "p" + p).toList();
    }
    List<String> here = List.copyOf(labels.getOrDefault(placed.stage(), Set.of()));
    return here.isEmpty()
        ? "there is nothing to choose here"
        : "choices here: " + some(here, "; ", 8);
  }
}
