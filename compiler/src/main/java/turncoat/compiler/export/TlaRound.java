package turncoat.compiler.export;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import turncoat.compiler.ir.Failures;
import turncoat.compiler.ir.Loss;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;

/** One round: what is said, what a node may make of it, and the action that takes all nodes on. */
final class TlaRound {
  private final TlaContext context;
  private final Model model;
  private final Round round;
  private final List<TlaMessages> messages = new ArrayList<>();
  private final Names local;
  private final TlaReceivePlace place;

  TlaRound(TlaContext context, Round round) {
    this.context = context;
    this.round = round;
    model = context.model();
    local = context.names().inner();
    place = new TlaReceivePlace(context, round, local);
    round.ports().forEach(port -> messages.add(new TlaMessages(context, round, port)));
  }

  void write(Text text) {
    text.line("\\* ---- " + Text.comment(round.name()) + " ----").line();
    messages.forEach(m -> m.write(text));
    receive(text);
    if (loses()) {
      lost(text);
    }
    outcomes(text);
  }

  private String name() {
    return context.round(round);
  }

  // ---- what a node does ----

  private void receive(Text text) {
    StringBuilder body = new StringBuilder();
    String now = "now";
    if (round.ports().stream().anyMatch(p -> keeps(p, true) || keeps(p, false))) {
      String next = local.name("now");
      body.append("LET ").append(next).append(" == ").append(learned()).append(" IN\n");
      now = next;
    }
    for (Round.Receive receive : round.receives()) {
      String block = block(receive, now);
      String next = local.name("now");
      body.append("\\* line ")
          .append(receive.origin().line())
          .append("\nLET ")
          .append(next)
          .append(" ==\n")
          .append(Text.indent(Text.indent(block)))
          .append("\nIN\n");
      now = next;
    }
    body.append(now);
    text.line("\\* What a node makes of what it got.");
    text.line("Receive_" + name() + "(" + String.join(", ", parameters("self")) + ") ==");
    text.line(Text.indent(body.toString())).line();
  }

  private List<String> parameters(String self) {
    List<String> all = new ArrayList<>(List.of(self, "now"));
    round.ports().forEach(port -> all.add(place.box(port)));
    place.own().forEach(c -> all.add(c.name()));
    place.common().forEach(c -> all.add(c.name()));
    return all;
  }

  private String block(Round.Receive receive, String now) {
    TlaReceive writer = new TlaReceive(context, place, local, now);
    if (receive.from().isEmpty()) {
      String body = writer.block(receive.body());
      return receive.at().map(at -> at(writer.expr().of(at), body, now)).orElse(body);
    }
    Round.From from = receive.from().get();
    String sender = local.name("sender");
    String alias = local.name(from.alias().name());
    String box = place.box(from.port());
    String expression = writer.expr().of(from.sender());
    writer.expr().bind(from.alias(), alias);
    String body = writer.block(receive.body());
    String whole =
        String.format(
            "LET %s == %s IN\nIF %s \\notin Heard(%s) THEN %s ELSE\nLET %s == %s[%s] IN\n%s",
            sender, expression, sender, box, now, alias, box, sender, body);
    return receive.at().map(at -> at(writer.expr().of(at), whole, now)).orElse(whole);
  }

  private static String at(String node, String body, String now) {
    return "IF self # " + node + " THEN " + now + " ELSE\n" + body;
  }

  /** Whether nodes keep something of what they hear on a port: for good or for the iteration. */
  private boolean keeps(Port port, boolean forGood) {
    boolean statement = forGood ? context.seen(port.type()) : context.recent(port.type());
    boolean proof =
        port.attachment()
            .map(a -> a.certificate().of())
            .map(of -> forGood ? context.seen(of) : context.recent(of))
            .orElse(false);
    return proof || (statement && (port.type().signed() || port.type().keep()));
  }

  private String learned() {
    List<String> changes = new ArrayList<>();
    if (context.sees()) {
      add(changes, "seen", true);
    }
    if (context.seesForAWhile()) {
      add(changes, "recent", false);
    }
    return "[now EXCEPT " + String.join(",\n                      ", changes) + "]";
  }

  private void add(List<String> changes, String where, boolean forGood) {
    List<String> sources = new ArrayList<>();
    for (int i = 0; i < round.ports().size(); i++) {
      Port port = round.ports().get(i);
      if (!keeps(port, forGood)) {
        continue;
      }
      TlaMessages m = messages.get(i);
      String box = place.box(port);
      sources.add(
          String.format("UNION {%s : from \\in Heard(%s)}", m.taught("from", box + "[from]"), box));
      String own = m.statement("self", m.says("self"));
      if (!own.equals("{}")) {
        sources.add("(IF " + m.says("self") + " = None THEN {} ELSE " + own + ")");
      }
    }
    if (!sources.isEmpty()) {
      List<String> types =
          (forGood ? context.tracking().seen() : context.tracking().recent())
              .stream().map(context::string).toList();
      changes.add(
          String.format(
              "!.%s = @ \\cup {item \\in %s : item[1] \\in {%s}}",
              where, String.join(" \\cup ", sources), String.join(", ", types)));
    }
  }

  // ---- what gets lost ----

  private boolean loses() {
    return context.failing()
        || round
            .loss()
            .map(
                loss ->
                    loss.match(
                        new Loss.Cases<Boolean>() {
                          @Override
                          public Boolean byAdversary(Loss.ByAdversary by) {
                            return by.concerns(round, model.schedule());
                          }

                          @Override
                          public Boolean byChance(Loss.ByChance by) {
                            return by.lost() > 0;
                          }
                        }))
            .orElse(false);
  }

  private void lost(Text text) {
    List<String> sets = new ArrayList<>();
    round
        .loss()
        .ifPresent(
            loss ->
                sets.add(
                    loss.match(
                        new Loss.Cases<String>() {
                          @Override
                          public String byAdversary(Loss.ByAdversary by) {
                            return "(IF stage < "
                                + by.end(model.schedule())
                                + " THEN SUBSET (Honest \\ {self}) ELSE {{}})";
                          }

                          @Override
                          public String byChance(Loss.ByChance by) {
                            return by.lost() == 0
                                ? "{{}}"
                                : by.lost() >= by.of()
                                    ? "{Honest \\ {self}}"
                                    : "SUBSET (Honest \\ {self})";
                          }
                        })));
    if (context.failing()) {
      boolean stopping = model.adversary().failures().kind() == Failures.Kind.CRASH;
      sets.add(
          stopping
              ? "SUBSET ((fails \\ failed) \\ {self})"
              : "(IF self \\in fails THEN SUBSET (Honest \\ {self}) ELSE SUBSET (fails \\"
                  + " {self}))");
    }
    String all =
        sets.size() == 1
            ? sets.get(0)
            : String.format(
                "{lost \\cup late : lost \\in %s, late \\in %s}", sets.get(0), sets.get(1));
    text.line("\\* Whom a node may fail to hear.");
    text.line("Lost_" + name() + (context.failing() ? "(self, fails) == " : "(self) == ") + all)
        .line();
  }

  // ---- all nodes ----

  private void outcomes(Text text) {
    List<String> choices = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      String box = place.box(round.ports().get(i));
      choices.add(box + " \\in " + messages.get(i).boxes("self", loses() ? "lost" : "{}"));
    }
    place.own().forEach(c -> choices.add(c.name() + " \\in " + c.from()));
    List<String> arguments = new ArrayList<>(parameters("self"));
    arguments.set(1, "At(self)");
    String call = "Receive_" + name() + "(" + String.join(", ", arguments) + ")";
    String all =
        choices.isEmpty()
            ? "{" + call + "}"
            : "{" + call + " :\n   " + String.join(",\n   ", choices) + "}";
    if (loses()) {
      all =
          "UNION {\n"
              + Text.indent(all)
              + " :\n  lost \\in Lost_"
              + name()
              + (context.failing() ? "(self, fails)}" : "(self)}");
    }
    text.line(
        "\\* All that a node can be brought to: by what it is told, by what it misses, by chance.");
    text.line(outcome("self") + " ==");
    String idle = context.stopping() ? "self \\in faulty \\cup fails" : "self \\in faulty";
    text.line("  IF " + idle + " THEN {At(self)} ELSE");
    text.line(Text.indent(all)).line();
  }

  private String outcome(String node) {
    List<String> arguments = new ArrayList<>(List.of(node));
    if (context.failing()) {
      arguments.add("fails");
    }
    place.common().forEach(c -> arguments.add(c.name()));
    return "Outcomes_" + name() + "(" + String.join(", ", arguments) + ")";
  }

  /** The action. */
  void action(Text text) {
    text.line(TlaContext.comment(round.origin().line(), round.origin().text()));
    text.line(name() + " ==");
    text.line("  /\\ stage \\in " + context.stages(round));
    List<String> lines = new ArrayList<>();
    if (context.failing()) {
      lines.add("\\E fails \\in Failing :");
    }
    place.common().forEach(c -> lines.add("\\E " + c.name() + " \\in " + c.from() + " :"));
    List<String> after =
        IntStream.range(0, model.nodes()).mapToObj(i -> local.name("node_" + i)).toList();
    for (int i = 0; i < after.size(); i++) {
      lines.add("\\E " + after.get(i) + " \\in " + outcome(Integer.toString(i)) + " :");
    }
    String nodes = "[self \\in Nodes |-> <<" + String.join(", ", after) + ">>[self + 1]]";
    lines.add("  " + context.goOn(nodes, "faulty", "fails", "Leaders(stage + 1, faulty)"));
    text.line("  /\\ " + String.join("\n     ", lines)).line();
  }

  // ---- the adversary ----

  /** Whether the adversary can learn something here that it may pass on. */
  boolean isOverheard() {
    return IntStream.range(0, messages.size()).anyMatch(this::isOverheard);
  }

  private boolean isOverheard(int i) {
    Port port = round.ports().get(i);
    boolean proof = port.attachment().map(a -> context.known(a.certificate().of())).orElse(false);
    return messages.get(i).teaches() && (context.known(port.type()) || proof);
  }

  /** What honest nodes show the adversary in the round. */
  void overheard(Text text) {
    List<String> sources = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      if (isOverheard(i)) {
        sources.add(overheard(messages.get(i)));
      }
    }
    text.line("Overheard_" + name() + " ==");
    text.line(Text.indent(String.join("\n\\cup ", sources))).line();
  }

  private String overheard(TlaMessages m) {
    String all =
        String.format(
            "UNION {%s : from \\in {from \\in Honest : %s # None}}",
            m.taught("from", m.says("from")), m.says("from"));
    if (model.adversary().fullInformation()) {
      return all;
    }
    String reached = m.recipient().map(r -> r + " \\in faulty").orElse("faulty # {}");
    return "(IF " + reached + " THEN " + all + " ELSE {})";
  }
}
