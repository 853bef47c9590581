package turncoat.compiler.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import turncoat.compiler.ir.Adversary;
import turncoat.compiler.ir.Certificate;
import turncoat.compiler.ir.InputRule;
import turncoat.compiler.ir.Loop;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Property;
import turncoat.compiler.ir.Stage;
import turncoat.compiler.ir.Variable;

/** A model as a TLA+ module: one action for each kind of stage. */
final class TlaModule {
  private final TlaContext context;
  private final Model model;
  private final List<TlaRound> rounds = new ArrayList<>();

  TlaModule(Model model) {
    this.model = model;
    context = new TlaContext(model);
    model.rounds().forEach(round -> rounds.add(new TlaRound(context, round)));
  }

  /** The module and its configuration. */
  List<ExportedFile> write(Property property, String module, int limit) {
    Text body = new Text(limit);
    certificates(body);
    beginnings(body);
    for (TlaRound round : rounds) {
      round.write(body);
    }
    String invariant = context.names().name(TlaWords.global(property.name()));
    meanwhile(body);
    for (TlaRound round : rounds) {
      round.action(body);
    }
    runs(body);
    property(body, property, invariant);
    Text whole = new Text(limit);
    head(whole, module, property);
    String text = body.toString();
    context.values().definitions().forEach(whole::line);
    whole.line(TlaSupport.of(text)).line(text).line("=".repeat(77));
    Text settings = new Text(limit);
    settings
        .line("\\* Written by turncoat export.")
        .line("INIT Init")
        .line("NEXT Next")
        .line("CONSTANT None = None")
        .line("INVARIANT " + invariant);
    return List.of(
        new ExportedFile(module + ".tla", whole.toString()),
        new ExportedFile(module + ".cfg", settings.toString()));
  }

  private void head(Text text, String module, Property property) {
    int dashes = Math.max(4, (69 - module.length()) / 2);
    text.line("-".repeat(dashes) + " MODULE " + module + " " + "-".repeat(dashes));
    text.line(
        "\\* " + Text.comment(model.protocol() + " " + model.instance() + " of " + model.file()));
    text.line("\\* " + Text.comment(model.settings()));
    text.line("\\* " + Text.comment(model.adversary().describe()));
    text.line(TlaContext.comment(property.origin().line(), property.origin().text()));
    text.line("\\* Written by turncoat export.");
    text.line("\\* Chance is nondeterminism: what can happen, not how likely it is.");
    text.line(
        "\\* Between stages everything is decided but what the adversary and chance do next.");
    text.line("EXTENDS Integers, FiniteSets, Sequences");
    text.line("CONSTANT None  \\* a missing value, and silence").line();
    text.line("VARIABLES");
    List<String> variables = context.allVariables();
    for (int i = 0; i < variables.size(); i++) {
      String name = variables.get(i);
      text.line("  " + name + (i + 1 < variables.size() ? "," : "") + "  \\* " + meaning(name));
    }
    text.line();
    text.line("vars == <<" + String.join(", ", variables) + ">>").line();
    text.line("Nodes == 0.." + (model.nodes() - 1));
    text.line("Honest == Nodes \\ faulty");
    for (Loop loop : model.loops()) {
      List<String> values =
          model.schedule().stream()
              .map(s -> s.loop().map(l -> l.id() == loop.id()).orElse(false) ? s.loopValue() : 0)
              .map(String::valueOf)
              .toList();
      text.line(context.loopAt(loop) + "(item) == <<" + String.join(", ", values) + ">>[item + 1]");
      text.line(context.loop(loop) + " == " + context.loopAt(loop) + "(stage)");
    }
    text.line();
  }

  private String meaning(String variable) {
    String fixed =
        switch (variable) {
          case "stage" -> "the stage that comes next, from " + first();
          case "faulty" -> "the corrupted nodes";
          case "leader" -> "of the iteration";
          case "failed" -> "the nodes that have begun to fail";
          case "decided_at" -> "the stage in which each node decided";
          case "redecided" -> "whether it tried to decide a second value";
          case "seen" -> "the statements that each node has seen";
          case "recent" -> "the same, in this iteration";
          case "known" -> "what honest nodes have signed and the adversary can show";
          default -> "";
        };
    if (!fixed.isEmpty()) {
      return fixed;
    }
    Variable declared =
        model.variables().stream()
            .filter(v -> context.variable(v).equals(variable))
            .findFirst()
            .orElseThrow();
    return "line " + declared.origin().line() + ": " + Text.comment(declared.origin().text());
  }

  /**
   * The number of the first stage; one before all others where the run does not begin with setup.
   */
  private int first() {
    return hasSetup() ? 0 : -1;
  }

  private boolean hasSetup() {
    return !model.schedule().isEmpty() && model.schedule().get(0).kind() == Stage.Kind.SETUP;
  }

  // ---- certificates ----

  private void certificates(Text text) {
    for (Certificate c : model.certificates()) {
      List<String> parameters = new ArrayList<>();
      Names local = context.names().inner();
      c.parameters().forEach(p -> parameters.add(local.name(p.name())));
      List<String> conditions = new ArrayList<>();
      for (int i = 0; i < parameters.size(); i++) {
        conditions.add(
            parameters.get(i) + " \\in " + context.values().all(c.parameters().get(i).domain()));
      }
      List<String> fields = new ArrayList<>();
      for (int i = 0; i < c.bindings().size(); i++) {
        Certificate.Binding binding = c.bindings().get(i);
        MessageType.Field field = c.of().fields().get(i);
        boolean constant = binding.parameter() < 0;
        fields.add(
            constant
                ? context.values().literal(field.domain(), binding.constant())
                : parameters.get(binding.parameter()));
        if (!constant && !c.parameters().get(binding.parameter()).domain().equals(field.domain())) {
          conditions.add(fields.get(i) + " \\in " + context.values().all(field.domain()));
        }
      }
      String signers =
          String.format(
              "Signers(statements, %s, <<%s>>)", context.string(c.of()), String.join(", ", fields));
      conditions.add("Cardinality(" + signers + ") >= " + threshold(c, parameters));
      c.including()
          .ifPresent(
              b ->
                  conditions.add(
                      (b.parameter() < 0
                              ? Integer.toString(b.constant())
                              : parameters.get(b.parameter()))
                          + " \\in "
                          + signers));
      String arguments =
          "(statements"
              + parameters.stream().map(p -> ", " + p).collect(Collectors.joining())
              + ")";
      text.line(TlaContext.comment(c.origin().line(), c.origin().text()));
      text.line(context.certificate(c) + arguments + " ==");
      text.line(Text.indent(Text.list("/\\", conditions)));
      text.line(context.proof(c) + arguments + " ==");
      text.line("  IF " + context.certificate(c) + arguments);
      text.line(
          String.format(
              "  THEN {<<%s, self, <<%s>>>> : self \\in %s}",
              context.string(c.of()), String.join(", ", fields), signers));
      text.line("  ELSE {}").line();
    }
    if (context.collects()) {
      buildable(text);
    }
  }

  private static String threshold(Certificate c, List<String> parameters) {
    StringBuilder sum = new StringBuilder(Integer.toString(c.threshold().base()));
    for (int i = 0; i < parameters.size(); i++) {
      int factor = c.threshold().factors().get(i);
      if (factor != 0) {
        sum.append(" + (").append(factor).append(") * ").append(parameters.get(i));
      }
    }
    return sum.toString();
  }

  /** Corrupted nodes sign what they like; signatures that nobody verifies are everybody's. */
  private void buildable(Text text) {
    List<String> sets = new ArrayList<>(List.of("known"));
    for (MessageType type : context.tracking().known()) {
      if (!type.signed()) {
        continue;
      }
      List<String> domains =
          type.fields().stream()
              .map(f -> context.values().all(f.domain()))
              .map(d -> "(" + d + ")")
              .toList();
      String fields =
          switch (domains.size()) {
            case 0 -> "{<<>>}";
            case 1 -> "{<<item>> : item \\in " + domains.get(0) + "}";
            default -> "(" + String.join(" \\X ", domains) + ")";
          };
      sets.add(
          String.format(
              "({%s} \\X %s \\X %s)",
              context.string(type), type.forgeable() ? "Nodes" : "faulty", fields));
    }
    text.line("\\* The statements that the adversary can show.");
    text.line("Buildable ==");
    text.line("  " + String.join("\n  \\cup ", sets)).line();
  }

  // ---- between stages ----

  private void beginnings(Text text) {
    List<String> variables = context.nodeVariables();
    text.line("\\* What a node holds.");
    text.line("At(self) ==");
    text.line(record(variables.stream().map(v -> v + "[self]").toList())).line();
    text.line("Unset ==");
    text.line(record(variables.stream().map(TlaContext::unset).toList())).line();
    text.line("\\* With what it keeps for the whole run set for the first time.");
    text.line("Start(self, now) ==");
    text.line(Text.indent(initialised("now", false))).line();
    text.line("Starts == " + TlaContext.set(stages(Stage::startsIteration)));
    if (context.renews()) {
      renewal(text);
    }
    if (context.led()) {
      leaders(text);
    }
    if (context.failing()) {
      text.line("\\* Who may have failed after a stage.");
      text.line("Failing ==");
      text.line("  {failed \\cup fails : fails \\in {fails \\in SUBSET (Honest \\ failed) :");
      text.line(
          "     Cardinality(failed) + Cardinality(fails) =< "
              + model.adversary().failures().budget()
              + "}}");
      text.line();
    }
  }

  private void renewal(Text text) {
    text.line("\\* When an iteration begins, what is local to it begins anew.");
    text.line("Iteration(self, now) ==");
    text.line("  IF stage + 1 \\notin Starts THEN now ELSE");
    String fresh = context.seesForAWhile() ? "LET cleared == [now EXCEPT !.recent = {}] IN\n" : "";
    text.line(Text.indent(fresh + initialised(fresh.isEmpty() ? "now" : "cleared", true))).line();
  }

  private String record(List<String> values) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      parts.add(context.nodeVariables().get(i) + " |-> " + values.get(i));
    }
    return "  [" + String.join(",\n   ", parts) + "]";
  }

  private List<Integer> stages(Predicate<Stage> which) {
    return model.schedule().stream().filter(which).map(Stage::index).toList();
  }

  /** Gives variables their first values, one after the other. */
  private String initialised(String now, boolean locals) {
    Names local = context.names().inner();
    StringBuilder text = new StringBuilder();
    String[] at = {now};
    TlaPlace place =
        new TlaPlace() {
          @Override
          public String read(String variable) {
            return at[0] + "." + variable;
          }

          @Override
          public String loop(String now, String at) {
            return at + "(stage + 1)";
          }
        };
    for (Variable variable : model.variables()) {
      boolean local0 = variable.role() == Variable.Role.LOCAL;
      if (variable.role() == Variable.Role.INPUT || local0 != locals) {
        continue;
      }
      String value = new TlaExpr(context, place, local).of(variable.initial());
      String next = local.name("now");
      text.append(
          String.format(
              "LET %s == [%s EXCEPT !.%s = %s] IN\n",
              next, at[0], context.variable(variable), value));
      at[0] = next;
    }
    return text + at[0];
  }

  private void leaders(Text text) {
    text.line("\\* Who may lead in a stage.");
    text.line("Leaders(item, bad) ==");
    text.line(
        "  IF item \\notin " + TlaContext.set(stages(s -> s.loop().isPresent())) + " THEN {None}");
    text.line("  ELSE IF item \\notin Starts THEN {leader}");
    String begin =
        switch (model.leader().kind()) {
          case NONE, ANY -> "{None}";
          case RANDOM -> "Nodes";
          case RANDOM_HONEST -> "Nodes \\ bad";
          case FIXED, ROUND_ROBIN -> {
            List<String> cases =
                model.schedule().stream()
                    .filter(Stage::startsIteration)
                    .map(s -> "item = " + s.index() + " -> {" + leader(s) + "}")
                    .toList();
            yield cases.isEmpty() ? "{None}" : "CASE " + String.join("\n         [] ", cases);
          }
        };
    text.line("  ELSE " + begin).line();
  }

  private int leader(Stage stage) {
    int turn = stage.loopValue() - stage.loop().orElseThrow().low();
    return model.leader().kind() == Model.LeaderRule.Kind.FIXED
        ? model.leader().node(turn)
        : turn % model.nodes();
  }

  // ---- runs ----

  private void meanwhile(Text text) {
    List<TlaRound> overheard = rounds.stream().filter(TlaRound::isOverheard).toList();
    if (context.collects()) {
      overheard(text, overheard);
    }
    goOn(text);
  }

  private void runs(Text text) {
    setup(text);
    List<String> actions = new ArrayList<>(List.of("Setup"));
    List<Integer> picks = stages(s -> s.kind() == Stage.Kind.LEADER);
    if (!picks.isEmpty()) {
      text.line("\\* The adversary picks the leader of the iteration.");
      text.line("Lead ==");
      text.line("  /\\ stage \\in " + TlaContext.set(picks));
      text.line(
          "  /\\ " + context.goOn("[self \\in Nodes |-> At(self)]", "faulty", "failed", "Nodes"));
      text.line();
      actions.add("Lead");
    }
    model.rounds().forEach(round -> actions.add(context.round(round)));
    text.line("Over == stage = " + model.schedule().size());
    text.line();
    text.line("Init ==");
    List<String> initial = new ArrayList<>();
    initial.add("stage = " + first());
    initial.add("faulty = " + (placed().isPresent() ? placed().get() : "{}"));
    if (context.led()) {
      initial.add("leader = None");
    }
    if (context.failing()) {
      initial.add("failed = {}");
    }
    for (String variable : context.nodeVariables()) {
      initial.add(variable + " = [self \\in Nodes |-> " + TlaContext.unset(variable) + "]");
    }
    if (context.collects()) {
      initial.add("known = {}");
    }
    text.line(Text.indent(Text.list("/\\", initial))).line();
    text.line("Next ==");
    actions.forEach(action -> text.line("  \\/ " + action));
    text.line("  \\/ Over /\\ UNCHANGED vars").line();
    text.line("Spec == Init /\\ [][Next]_vars").line();
  }

  /** The corrupted nodes where the instance names them. */
  private Optional<String> placed() {
    return model.adversary().placement() == Adversary.Placement.FIXED
        ? Optional.of(TlaContext.set(model.adversary().placed()))
        : Optional.empty();
  }

  private boolean atOnce() {
    return model.adversary().rushing() || model.adversary().fullInformation();
  }

  private void overheard(Text text, List<TlaRound> overheard) {
    List<String> cases = new ArrayList<>();
    for (int i = 0; i < rounds.size(); i++) {
      if (overheard.contains(rounds.get(i))) {
        rounds.get(i).overheard(text);
        cases.add(
            "stage \\in "
                + context.stages(model.rounds().get(i))
                + " -> Overheard_"
                + context.round(model.rounds().get(i)));
      }
    }
    cases.add("OTHER -> {}");
    List<String> types =
        context.tracking().known().stream()
            .filter(t -> !t.forgeable())
            .map(context::string)
            .toList();
    text.line("\\* What it may show after the stage's messages have been said.");
    text.line("Overheard ==");
    text.line("  {item \\in (CASE " + String.join("\n              [] ", cases) + ") :");
    text.line("     item[1] \\in {" + String.join(", ", types) + "} /\\ item[2] \\notin faulty}");
    text.line();
  }

  private void goOn(Text text) {
    text.line("\\* To the next stage, up to where the adversary chooses again.");
    text.line(context.goOn("nodes", "bad", "fails", "heads") + " ==");
    text.line(
        context.renews()
            ? "  LET next == [self \\in Nodes |->\n"
                + "                 IF self \\in bad THEN nodes[self] ELSE Iteration(self,"
                + " nodes[self])] IN"
            : "  LET next == nodes IN");
    text.line("  /\\ stage' = stage + 1");
    text.line("  /\\ faulty' = bad");
    if (context.led()) {
      text.line("  /\\ leader' \\in heads");
    }
    if (context.failing()) {
      text.line("  /\\ failed' = fails");
    }
    for (String variable : context.nodeVariables()) {
      text.line("  /\\ " + variable + "' = [self \\in Nodes |-> next[self]." + variable + "]");
    }
    if (context.collects()) {
      text.line("  /\\ known' = known \\cup Overheard" + (atOnce() ? "'" : ""));
    }
    text.line();
  }

  private void setup(Text text) {
    text.line("\\* Who is corrupted, and the inputs.");
    text.line("Setup ==");
    text.line("  /\\ stage = " + first());
    text.line(
        "  /\\ \\E bad \\in "
            + placed()
                .map(set -> "{" + set + "}")
                .orElse(
                    "{bad \\in SUBSET Nodes : Cardinality(bad) = "
                        + model.adversary().corrupted()
                        + "}")
            + " :");
    Names local = context.names().inner();
    List<String> changes = new ArrayList<>();
    for (Variable variable : model.variables()) {
      if (variable.role() == Variable.Role.INPUT) {
        String input = local.name("input_" + variable.name());
        InputRule rule = model.inputRule(variable);
        String all =
            rule.setter() == InputRule.Setter.FIXED
                ? "{[self \\in Nodes |-> " + fixed(variable, rule) + "]}"
                : "[Nodes \\ bad -> " + context.values().all(variable.domain()) + "]";
        text.line("     \\E " + input + " \\in " + all + " :");
        changes.add("!." + context.variable(variable) + " = " + input + "[self]");
      }
    }
    String given =
        changes.isEmpty() ? "Unset" : "[Unset EXCEPT " + String.join(", ", changes) + "]";
    text.line(
        "       "
            + context.goOn(
                "[self \\in Nodes |-> IF self \\in bad THEN Unset ELSE Start(self, " + given + ")]",
                "bad",
                "{}",
                "Leaders(stage + 1, bad)"));
    text.line();
  }

  private String fixed(Variable variable, InputRule rule) {
    return IntStream.range(0, model.nodes())
        .mapToObj(i -> context.values().literal(variable.domain(), rule.values().get(i)))
        .collect(Collectors.joining(", ", "<<", ">>[self + 1]"));
  }

  // ---- the property ----

  private void property(Text text, Property property, String name) {
    TlaPlace nowhere =
        variable -> {
          throw new IllegalStateException("no node here: " + variable);
        };
    TlaExpr expr = new TlaExpr(context, nowhere, context.names().inner());
    text.line(TlaContext.comment(property.origin().line(), property.origin().text()));
    text.line(name + " == Over => " + expr.holds(property.holds()));
  }
}
