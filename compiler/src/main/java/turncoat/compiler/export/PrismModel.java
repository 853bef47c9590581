package turncoat.compiler.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import turncoat.compiler.ir.Adversary;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.InputRule;
import turncoat.compiler.ir.Loop;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Property;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Site;
import turncoat.compiler.ir.Stage;
import turncoat.compiler.ir.Variable;

/** A model as a Markov decision process in PRISM's language. */
final class PrismModel {
  /** What one formula may come to with all others written out. */
  private static final int EXPANDED = 2_000_000;

  private final Model model;
  private final PrismContext context;
  private final Text formulaText;
  private final Text variables;
  private final Text commands;
  private final PrismFormulas formulas;
  private final PrismSteps steps;

  PrismModel(Model model, int limit) {
    this.model = model;
    context = new PrismContext(model);
    formulaText = new Text(limit);
    variables = new Text(limit);
    commands = new Text(limit);
    formulas = new PrismFormulas(context.names(), formulaText, EXPANDED);
    steps = new PrismSteps(context.names(), variables, commands);
  }

  List<ExportedFile> write(Property property, String name, int limit) {
    loops();
    setup();
    beginnings();
    for (Round round : model.rounds()) {
      new PrismRound(context, round, formulas, steps).write();
    }
    int over = model.schedule().size();
    commands.line("  [over] stage = " + over + " -> true;");
    PrismTerm violated =
        PrismTerm.number("stage").is(PrismTerm.number(over)).and(holds(property).not());
    formulas.length(violated.text());
    Text whole = new Text(limit);
    whole
        .line(
            "// " + Text.comment(model.protocol() + " " + model.instance() + " of " + model.file()))
        .line("// " + Text.comment(model.settings()))
        .line("// " + Text.comment(model.adversary().describe()))
        .line("// Written by turncoat export.")
        .line(
            "// The adversary sees everything; a stage is a row of steps: its choices, then"
                + " chance's.")
        .line(
            "// A missing value is "
                + context.none()
                + "; 0 is silence, other messages count from 1.")
        .line("mdp")
        .line()
        .line(formulaText.toString())
        .line("module " + context.names().name("system_of_nodes"))
        .line("  stage : [" + context.first() + ".." + over + "] init " + context.first() + ";")
        .line("  step : [0.." + steps.last() + "] init 1;");
    state(whole);
    whole
        .line(variables.toString())
        .line(commands.toString() + "endmodule")
        .line()
        .line("// line " + property.origin().line() + ": " + Text.comment(property.origin().text()))
        .line("label \"violated\" = " + violated.text() + ";");
    Text question = new Text(limit);
    question.line("// Written by turncoat export.").line("Pmax=? [ F \"violated\" ]");
    return List.of(
        new ExportedFile(name + ".prism", whole.toString()),
        new ExportedFile(name + ".props", question.toString()));
  }

  private PrismTerm holds(Property property) {
    PrismPlace nowhere =
        new PrismPlace() {
          @Override
          public int self() {
            return -1;
          }

          @Override
          public PrismTerm read(Variable variable) {
            throw new IllegalStateException("no node here");
          }
        };
    return new PrismExpr(context, nowhere).holds(property.holds());
  }

  private void state(Text text) {
    for (int node : context.nodes()) {
      if (context.places()) {
        text.line("  " + context.isBad(node).text() + " : bool init false;");
      }
      if (context.failing()) {
        text.line("  " + context.hasFailed(node).text() + " : bool init false;");
      }
      for (Variable variable : model.variables()) {
        text.line(range(context.variable(variable, node), variable.domain().high()));
      }
      if (context.tracking().decisionTimes()) {
        text.line(range(context.decidedAt(node), model.schedule().size()));
      }
      if (context.tracking().redecisions()) {
        text.line("  " + context.redecided(node) + " : bool init false;");
      }
    }
    if (context.led()) {
      text.line(range("leader", model.nodes() - 1));
    }
  }

  private String range(String name, int high) {
    return "  " + name + " : [" + context.none() + ".." + high + "] init " + context.none() + ";";
  }

  private void loops() {
    for (Loop loop : model.loops()) {
      Map<Integer, List<Integer>> stages = new TreeMap<>();
      for (Stage stage : model.schedule()) {
        if (stage.loop().map(l -> l.id() == loop.id()).orElse(false)) {
          stages.computeIfAbsent(stage.loopValue(), v -> new ArrayList<>()).add(stage.index());
        }
      }
      PrismTerm[] value = {PrismTerm.number(0)};
      stages.forEach(
          (k, at) -> value[0] = PrismContext.stageIn(at).choose(PrismTerm.number(k), value[0]));
      formulaText.line("formula " + context.loop(loop) + " = " + value[0].text() + ";");
    }
  }

  private List<Integer> stages(Predicate<Stage> which) {
    return model.schedule().stream().filter(which).map(Stage::index).toList();
  }

  // ---- setup ----

  private void setup() {
    steps.begin("setup", List.of(context.first()));
    Adversary adversary = model.adversary();
    if (context.places()) {
      List<PrismSteps.Option> placements = new ArrayList<>();
      List<List<Integer>> sets = sets(0, adversary.corrupted());
      boolean chosen = adversary.placement() == Adversary.Placement.ADVERSARY;
      for (List<Integer> set : sets) {
        Map<String, String> updates = new LinkedHashMap<>();
        set.forEach(node -> updates.put(context.isBad(node).text(), "true"));
        placements.add(new PrismSteps.Option(chosen ? "" : "1/" + sets.size(), updates));
      }
      if (chosen) {
        steps.choose(placements, PrismTerm.TRUE);
      } else {
        steps.draw(placements, PrismTerm.TRUE);
      }
    }
    Map<Variable, List<String>> given = new LinkedHashMap<>();
    for (Variable variable : model.variables()) {
      if (variable.role() == Variable.Role.INPUT) {
        inputs(variable, given);
      }
    }
    Map<String, PrismTerm> changes = new LinkedHashMap<>();
    for (int node : context.nodes()) {
      PrismReceive first = new PrismReceive(context, formulas, node, new Nothing());
      for (Variable variable : model.variables()) {
        switch (variable.role()) {
          case INPUT -> given(variable, node, given).ifPresent(v -> first.set(variable, v));
          case STATE, OUTPUT -> first.set(variable, first.expr().of(variable.initial()).asNumber());
          case LOCAL -> {
            // Set when an iteration begins.
          }
        }
      }
      change(changes, node, first);
    }
    steps.end(changes);
  }

  private void change(Map<String, PrismTerm> changes, int node, PrismReceive after) {
    PrismTerm bad = context.isBad(node);
    if (!bad.equals(PrismTerm.TRUE)) {
      after
          .changes()
          .forEach((name, value) -> changes.put(name, bad.choose(PrismTerm.number(name), value)));
    }
  }

  private List<List<Integer>> sets(int first, int size) {
    if (size == 0) {
      return List.of(List.of());
    }
    List<List<Integer>> sets = new ArrayList<>();
    for (int node = first; node < model.nodes(); node++) {
      for (List<Integer> rest : sets(node + 1, size - 1)) {
        List<Integer> set = new ArrayList<>(List.of(node));
        set.addAll(rest);
        sets.add(set);
      }
    }
    return sets;
  }

  private void inputs(Variable variable, Map<Variable, List<String>> given) {
    InputRule rule = model.inputRule(variable);
    Domain domain = variable.domain();
    List<Integer> values = IntStream.range(0, domain.size()).mapToObj(domain::value).toList();
    List<Integer> written =
        values.stream().map(v -> v == Domain.NONE ? context.none() : v).toList();
    if (rule.chosen()) {
      // By rank: who is corrupted may be drawn afterwards.
      List<String> byRank = new ArrayList<>();
      for (int rank = 0; rank < model.honest(); rank++) {
        String name =
            steps.number(
                "given_" + variable.name() + "_" + rank,
                context.none(),
                domain.high(),
                context.none());
        steps.choose(name, written, PrismTerm.TRUE);
        byRank.add(name);
      }
      given.put(variable, byRank);
    } else if (rule.setter() == InputRule.Setter.RANDOM) {
      for (int node : context.nodes()) {
        Map<String, String> outcomes = new LinkedHashMap<>();
        written.forEach(v -> outcomes.put(Integer.toString(v), "1/" + written.size()));
        steps.draw(context.variable(variable, node), outcomes, context.isBad(node).not());
      }
    }
  }

  /** The value that somebody but chance gives a node. */
  private Optional<PrismTerm> given(
      Variable variable, int node, Map<Variable, List<String>> given) {
    InputRule rule = model.inputRule(variable);
    if (rule.setter() == InputRule.Setter.FIXED) {
      return Optional.of(context.value(rule.values().get(node)));
    }
    List<String> byRank = given.get(variable);
    if (byRank == null) {
      return Optional.empty();
    }
    List<PrismTerm> before =
        IntStream.range(0, node).mapToObj(i -> context.isBad(i).not()).toList();
    PrismTerm rank = PrismTerm.count(before);
    PrismTerm value = PrismTerm.number(byRank.get(0));
    for (int i = 1; i < byRank.size(); i++) {
      value = rank.is(PrismTerm.number(i)).choose(PrismTerm.number(byRank.get(i)), value);
    }
    return Optional.of(value);
  }

  /** Outside rounds nothing is heard, drawn or chosen. */
  private static final class Nothing implements PrismReceive.Round {
    @Override
    public PrismTerm heard(Port port, int from) {
      throw new IllegalStateException("nothing is heard here");
    }

    @Override
    public PrismTerm draw(Expr.Draw draw) {
      throw new IllegalStateException("chance is asked outside a receive block");
    }

    @Override
    public PrismTerm chosen(Site site) {
      throw new IllegalStateException("the adversary is asked outside a receive block");
    }
  }

  // ---- between stages ----

  private void beginnings() {
    List<Integer> plain = stages(s -> !s.startsIteration() && s.kind() != Stage.Kind.SETUP);
    if (!plain.isEmpty()) {
      List<Integer> inside = stages(s -> !s.startsIteration() && s.loop().isPresent());
      String leader = "";
      if (context.led()) {
        PrismTerm stays = PrismContext.stageIn(inside);
        PrismTerm next = stays.choose(PrismTerm.number("leader"), PrismTerm.number(context.none()));
        leader = next.text().equals("leader") ? "" : "(leader' = " + next.text() + ") & ";
      }
      commands.line("  [] " + begins(plain).text() + " -> " + leader + "(step' = 1);");
    }
    for (int stage : stages(Stage::startsIteration)) {
      iteration(model.schedule().get(stage));
    }
    List<Integer> picks = stages(s -> s.kind() == Stage.Kind.LEADER);
    if (!picks.isEmpty()) {
      for (int node : context.nodes()) {
        commands.line(
            "  [leader_picked] "
                + PrismContext.stageIn(picks)
                    .and(PrismTerm.number("step").is(PrismTerm.number(1)))
                    .text()
                + " -> (leader' = "
                + node
                + ") & (stage' = stage + 1) & (step' = 0);");
      }
    }
    commands.line();
  }

  private static PrismTerm begins(List<Integer> stages) {
    return PrismContext.stageIn(stages).and(PrismTerm.number("step").is(PrismTerm.number(0)));
  }

  private void iteration(Stage stage) {
    Map<String, PrismTerm> changes = new LinkedHashMap<>();
    for (int node : context.nodes()) {
      PrismReceive first = new PrismReceive(context, formulas, node, new Nothing());
      for (Variable variable : model.variables()) {
        if (variable.role() == Variable.Role.LOCAL) {
          first.set(variable, first.expr().of(variable.initial()).asNumber());
        }
      }
      change(changes, node, first);
    }
    Map<String, String> updates = new LinkedHashMap<>();
    changes.forEach((name, value) -> updates.put(name, value.text()));
    updates.put("step", "1");
    String always = PrismSteps.updates(updates);
    List<String> outcomes =
        leaders(stage).entrySet().stream()
            .map(l -> l.getValue() + (l.getValue().isEmpty() ? "" : " : ") + l.getKey() + always)
            .toList();
    commands.line(
        "  [] "
            + begins(List.of(stage.index())).text()
            + " -> "
            + String.join("\n      + ", outcomes)
            + ";");
  }

  /** Updates that set the leader, with their probabilities. */
  private Map<String, String> leaders(Stage stage) {
    Map<String, String> leaders = new LinkedHashMap<>();
    int turn = stage.loopValue() - stage.loop().orElseThrow().low();
    switch (model.leader().kind()) {
      case NONE -> leaders.put("", "");
      case ANY -> leaders.put(leader(context.none()), "");
      case FIXED -> leaders.put(leader(model.leader().node(turn)), "");
      case ROUND_ROBIN -> leaders.put(leader(turn % model.nodes()), "");
      case RANDOM -> context.nodes().forEach(n -> leaders.put(leader(n), "1/" + model.nodes()));
      case RANDOM_HONEST -> {
        for (int node : context.nodes()) {
          PrismTerm weight = context.isBad(node).choose(PrismTerm.number(0), PrismTerm.number(1));
          if (!weight.equals(PrismTerm.number(0))) {
            leaders.put(leader(node), weight.text() + "/" + model.honest());
          }
        }
      }
    }
    return leaders;
  }

  private static String leader(int node) {
    return "(leader' = " + PrismTerm.number(node).text() + ") & ";
  }
}
