package turncoat.compiler.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Failures;
import turncoat.compiler.ir.Loss;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Site;
import turncoat.compiler.ir.Stage;
import turncoat.compiler.ir.Variable;

/**
 * One round as a row of small steps: the adversary's choices one by one, then chance, then all
 * nodes at once. Messages are formulas over the state in which the round began.
 */
final class PrismRound {
  private final PrismContext context;
  private final Model model;
  private final Round round;
  private final PrismFormulas formulas;
  private final PrismSteps steps;
  private final Map<List<Integer>, PrismTerm> said = new HashMap<>();
  private final Map<List<Integer>, PrismTerm> heard = new HashMap<>();
  private final Map<List<Integer>, String> lies = new HashMap<>();
  private final Map<List<Integer>, PrismTerm> lost = new HashMap<>();
  private final Map<Integer, PrismTerm> failing = new TreeMap<>();
  private final Map<List<Integer>, PrismTerm> picks = new HashMap<>();
  private final Map<Integer, PrismTerm> common = new HashMap<>();

  PrismRound(PrismContext context, Round round, PrismFormulas formulas, PrismSteps steps) {
    this.context = context;
    this.round = round;
    this.formulas = formulas;
    this.steps = steps;
    model = context.model();
  }

  void write() {
    steps.begin(
        round.name(),
        model.schedule().stream()
            .filter(s -> s.kind() == Stage.Kind.ROUND)
            .filter(s -> s.round().orElseThrow().id() == round.id())
            .map(Stage::index)
            .toList());
    context.nodes().forEach(this::says);
    attack();
    byChance();
    Map<String, PrismTerm> changes = new LinkedHashMap<>();
    for (int node : context.nodes()) {
      receive(node)
          .forEach(
              (name, value) -> changes.put(name, acts(node).choose(value, PrismTerm.number(name))));
    }
    failing.forEach((node, fails) -> changes.put(context.hasFailed(node).text(), now(node, fails)));
    steps.end(changes);
  }

  private PrismTerm now(int node, PrismTerm fails) {
    return context.hasFailed(node).or(fails);
  }

  /** Whether a node has failed once this stage's failures have begun. */
  private PrismTerm failsNow(int node) {
    return context.failing()
        ? now(node, failing.getOrDefault(node, PrismTerm.FALSE))
        : PrismTerm.FALSE;
  }

  private boolean stopping() {
    return model.adversary().failures().stopping();
  }

  /** Whether a node receives: it follows the protocol and has not stopped. */
  private PrismTerm acts(int node) {
    PrismTerm honest = context.isBad(node).not();
    return stopping() ? honest.and(failsNow(node).not()) : honest;
  }

  // ---- what honest nodes say ----

  private void says(int node) {
    for (Port port : round.ports()) {
      PrismTerm option = PrismTerm.number(0);
      List<Round.Send> sends =
          round.sends().stream().filter(s -> s.port().id() == port.id()).toList();
      for (int i = sends.size() - 1; i >= 0; i--) {
        option = said(sends.get(i), node, option);
      }
      PrismTerm silent = context.isBad(node);
      if (stopping()) {
        silent = silent.or(context.hasFailed(node));
      }
      option = silent.choose(PrismTerm.number(0), option);
      said.put(
          List.of(port.id(), node),
          formulas.define(round.name() + "_says_" + port.name() + "_" + node, option));
    }
  }

  private PrismTerm said(Round.Send send, int node, PrismTerm otherwise) {
    PrismExpr expr =
        new PrismExpr(
            context,
            new PrismPlace() {
              @Override
              public int self() {
                return node;
              }

              @Override
              public PrismTerm read(Variable variable) {
                return PrismTerm.number(context.variable(variable, node));
              }

              @Override
              public PrismTerm decidedAt() {
                return PrismTerm.number(context.decidedAt(node));
              }
            });
    List<PrismTerm> conditions = new ArrayList<>();
    send.guard().ifPresent(g -> conditions.add(expr.holds(g)));
    MessageType type = send.port().type();
    PrismTerm payload = PrismTerm.number(0);
    for (int i = 0; i < send.values().size(); i++) {
      Domain domain = type.fields().get(i).domain();
      PrismTerm value = expr.of(send.values().get(i)).asNumber();
      PrismTerm there = value.with("!=", PrismTerm.number(context.none()));
      if (!domain.optional() && send.values().get(i).domain().optional()) {
        conditions.add(there);
      }
      int shift = (domain.optional() ? 1 : 0) - domain.low();
      PrismTerm index = shift == 0 ? value : value.with("+", PrismTerm.number(shift));
      if (domain.optional()) {
        index = there.choose(index, PrismTerm.number(0));
      }
      payload =
          i == 0 ? index : payload.with("*", PrismTerm.number(domain.size())).with("+", index);
    }
    PrismTerm option = payload.with("+", PrismTerm.number(1));
    return PrismTerm.all(conditions).choose(option, otherwise);
  }

  // ---- the adversary ----

  private PrismTerm global(Expr e) {
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
    return new PrismExpr(context, nowhere).of(e);
  }

  /** Whether what is said on a port goes to a node. */
  private PrismTerm reaches(Port port, int node) {
    return port.recipient().map(r -> global(r).is(PrismTerm.number(node))).orElse(PrismTerm.TRUE);
  }

  /** Whether a node may use a port. */
  private PrismTerm maySpeak(Port port, int node) {
    if (port.silent().contains(node)) {
      return PrismTerm.FALSE;
    }
    return port.speaker().map(s -> global(s).is(PrismTerm.number(node))).orElse(PrismTerm.TRUE);
  }

  private void attack() {
    if (context.failing()) {
      fail();
    }
    for (int node : context.nodes()) {
      for (int from : context.nodes()) {
        if (from != node && !context.isBad(from).equals(PrismTerm.FALSE)) {
          round.ports().forEach(port -> lie(port, from, node));
        }
        if (from != node) {
          lose(from, node);
        }
      }
    }
    for (int node : context.nodes()) {
      for (Port port : round.ports()) {
        for (int from : context.nodes()) {
          heard.put(List.of(port.id(), from, node), inTime(port, from, node));
        }
        round.wait(port).ifPresent(wait -> late(wait, node));
      }
    }
  }

  private void fail() {
    PrismTerm budget = PrismTerm.number(model.adversary().failures().budget());
    for (int node : context.nodes()) {
      if (context.isBad(node).equals(PrismTerm.TRUE)) {
        continue;
      }
      List<PrismTerm> down = context.nodes().stream().map(this::failsNow).toList();
      PrismTerm possible =
          context
              .isBad(node)
              .or(context.hasFailed(node))
              .not()
              .and(PrismTerm.count(down).with("<", budget));
      String fails = steps.truth("fails_" + node);
      steps.choose(fails, possible);
      failing.put(node, PrismTerm.truth(fails));
    }
  }

  private void lie(Port port, int from, int node) {
    PrismTerm possible =
        PrismTerm.all(
            List.of(
                context.isBad(from),
                context.isBad(node).not(),
                reaches(port, node),
                maySpeak(port, from)));
    if (possible.equals(PrismTerm.FALSE)) {
      return;
    }
    int options = port.type().payloads();
    String lie = steps.number("lie_" + port.name() + "_" + from + "_" + node, 0, options, 0);
    lies.put(List.of(port.id(), from, node), lie);
    int least = round.wait(port).isPresent() ? 1 : 0;
    steps.choose(lie, IntStream.rangeClosed(least, options).boxed().toList(), possible);
  }

  private void lose(int from, int node) {
    List<PrismTerm> ways = new ArrayList<>();
    round
        .loss()
        .ifPresent(
            loss -> {
              if (loss instanceof Loss.ByAdversary by) {
                ways.add(
                    PrismTerm.number("stage")
                        .with("<", PrismTerm.number(by.end(model.schedule()))));
              }
            });
    if (context.failing()) {
      boolean crash = model.adversary().failures().kind() == Failures.Kind.CRASH;
      PrismTerm begins = failing.getOrDefault(from, PrismTerm.FALSE);
      ways.add(crash ? begins : failsNow(from).or(failsNow(node)));
    }
    PrismTerm possible =
        PrismTerm.all(
            List.of(PrismTerm.any(ways), context.isBad(from).not(), context.isBad(node).not()));
    if (stopping()) {
      possible = possible.and(failsNow(node).not());
    }
    List<PrismTerm> leads =
        round.ports().stream().map(p -> maySpeak(p, from).and(reaches(p, node))).toList();
    possible = possible.and(PrismTerm.any(leads));
    if (!possible.equals(PrismTerm.FALSE)) {
      String name = steps.truth("lost_" + from + "_" + node);
      steps.choose(name, possible);
      lost.put(List.of(from, node), PrismTerm.truth(name));
    }
  }

  /** What comes to a node if nothing is late. */
  private PrismTerm inTime(Port port, int from, int node) {
    PrismTerm nothing = PrismTerm.number(0);
    PrismTerm kept = lost.getOrDefault(List.of(from, node), PrismTerm.FALSE);
    PrismTerm honest = kept.choose(nothing, said(port, from));
    String lie = lies.get(List.of(port.id(), from, node));
    PrismTerm told = lie == null ? nothing : PrismTerm.number(lie);
    PrismTerm option = context.isBad(from).choose(told, honest);
    return reaches(port, node).choose(option, nothing);
  }

  private PrismTerm said(Port port, int node) {
    PrismTerm option = said.get(List.of(port.id(), node));
    if (option == null) {
      throw new IllegalStateException(port + " is not of this round");
    }
    return option;
  }

  private PrismTerm heard(Port port, int from, int node) {
    PrismTerm option = heard.get(List.of(port.id(), from, node));
    if (option == null) {
      throw new IllegalStateException(port + " is not of this round");
    }
    return option;
  }

  /** Sender by sender: each may be late as long as that is allowed. */
  private void late(Round.Wait wait, int node) {
    Port port = wait.port();
    PrismTerm nothing = PrismTerm.number(0);
    List<PrismTerm> there =
        context.nodes().stream().map(from -> heard(port, from, node).with("!=", nothing)).toList();
    List<PrismTerm> late = new ArrayList<>();
    for (int from : context.nodes()) {
      if (from == node) {
        continue;
      }
      PrismTerm possible =
          PrismTerm.all(
              List.of(
                  acts(node),
                  there.get(from),
                  PrismTerm.count(late).with("<", PrismTerm.number(wait.delays())),
                  PrismTerm.count(there)
                      .with("-", PrismTerm.count(late))
                      .with(">", PrismTerm.number(wait.needed()))));
      if (possible.equals(PrismTerm.FALSE)) {
        continue;
      }
      String name = steps.truth("late_" + port.name() + "_" + from + "_" + node);
      steps.choose(name, possible);
      late.add(PrismTerm.truth(name));
      heard.put(
          List.of(port.id(), from, node),
          PrismTerm.truth(name).choose(nothing, heard(port, from, node)));
    }
  }

  // ---- chance ----

  private void byChance() {
    if (round.loss().isEmpty()
        || !(round.loss().get() instanceof Loss.ByChance by)
        || by.lost() == 0) {
      return;
    }
    for (int node : context.nodes()) {
      for (int from : context.nodes()) {
        PrismTerm possible = context.isBad(from).or(context.isBad(node)).not();
        if (from == node || possible.equals(PrismTerm.FALSE)) {
          continue;
        }
        String name = steps.truth("gone_" + from + "_" + node);
        Map<String, String> outcomes = new LinkedHashMap<>();
        outcomes.put("true", by.lost() + "/" + by.of());
        if (by.lost() < by.of()) {
          outcomes.put("false", (by.of() - by.lost()) + "/" + by.of());
        }
        steps.draw(name, outcomes, possible);
        for (Port port : round.ports()) {
          heard.put(
              List.of(port.id(), from, node),
              PrismTerm.truth(name).choose(PrismTerm.number(0), heard(port, from, node)));
        }
      }
    }
  }

  private PrismTerm draw(Expr.Draw draw, int node) {
    Optional<PrismTerm> known = Optional.ofNullable(common.get(draw.common()));
    if (draw.common() >= 0 && known.isPresent()) {
      return known.get();
    }
    Map<Integer, Integer> counts = new TreeMap<>();
    for (int i = 0; i < draw.outcomes(); i++) {
      counts.merge(draw.value(i), 1, Integer::sum);
    }
    Map<String, String> outcomes = new LinkedHashMap<>();
    counts.forEach(
        (value, count) -> outcomes.put(Integer.toString(value), count + "/" + draw.outcomes()));
    Domain domain = draw.domain();
    boolean shared = draw.common() >= 0;
    String name =
        steps.number(
            (shared ? "common_" : "") + draw.word() + (shared ? "" : "_" + node),
            domain.low(),
            domain.high(),
            domain.low());
    steps.draw(name, outcomes, shared ? PrismTerm.TRUE : acts(node));
    PrismTerm drawn = PrismTerm.number(name);
    if (shared) {
      common.put(draw.common(), drawn);
    }
    return drawn;
  }

  private PrismTerm chosen(Site site, int node) {
    List<Integer> key = site.common() ? List.of(site.id()) : List.of(site.id(), node);
    PrismTerm known = picks.get(key);
    if (known != null) {
      return known;
    }
    Domain domain = site.domain();
    int low = domain.optional() ? context.none() : domain.low();
    String name =
        steps.number(
            "chosen_" + (site.id() + 1) + (site.common() ? "" : "_" + node),
            low,
            domain.high(),
            low);
    List<Integer> values =
        IntStream.range(0, domain.size())
            .map(domain::value)
            .mapToObj(v -> v == Domain.NONE ? context.none() : v)
            .toList();
    steps.choose(name, values, site.common() ? PrismTerm.TRUE : acts(node));
    PrismTerm chosen = PrismTerm.number(name);
    if (site.agreed().isPresent()) {
      Expr.Unanimous same = new Expr.Unanimous(site.agreed().get());
      PrismTerm agreed = global(same);
      chosen =
          formulas.define(
              "agreed", agreed.choose(global(new Expr.CommonInput(site.agreed().get())), chosen));
    }
    picks.put(key, chosen);
    return chosen;
  }

  // ---- what a node makes of it ----

  private Map<String, PrismTerm> receive(int node) {
    if (context.isBad(node).equals(PrismTerm.TRUE)) {
      return Map.of();
    }
    for (Port port : round.ports()) {
      for (int from : context.nodes()) {
        String name = round.name() + "_" + port.name() + "_from_" + from + "_at_" + node;
        heard.put(List.of(port.id(), from, node), formulas.define(name, heard(port, from, node)));
      }
    }
    PrismReceive receive =
        new PrismReceive(
            context,
            formulas,
            node,
            new PrismReceive.Round() {
              @Override
              public PrismTerm heard(Port port, int from) {
                return PrismRound.this.heard(port, from, node);
              }

              @Override
              public PrismTerm draw(Expr.Draw draw) {
                return PrismRound.this.draw(draw, node);
              }

              @Override
              public PrismTerm chosen(Site site) {
                return PrismRound.this.chosen(site, node);
              }
            });
    for (Round.Receive block : round.receives()) {
      PrismTerm here =
          block
              .at()
              .map(at -> receive.expr().of(at).is(PrismTerm.number(node)))
              .orElse(PrismTerm.TRUE);
      if (block.from().isPresent()) {
        Round.From from = block.from().get();
        PrismTerm option = receive.expr().heardFrom(from.port(), receive.expr().of(from.sender()));
        PrismTerm named = formulas.define(from.alias().name() + "_at_" + node, option);
        receive.expr().bind(from.alias(), named);
        here = here.and(named.with("!=", PrismTerm.number(0)));
      }
      receive.block(here, block.body());
    }
    return receive.changes();
  }
}
