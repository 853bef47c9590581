package turncoat.compiler.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Site;
import turncoat.compiler.ir.Stmt;
import turncoat.compiler.ir.Variable;

/**
 * Statements at one node as terms: what each variable is after them, from what it was before. What
 * is assigned under a condition is a case distinction.
 */
final class PrismReceive implements Stmt.Cases<Void> {
  /** What decided_at and redecided are called among a node's values. */
  private static final int DECIDED_AT = -1;

  private static final int REDECIDED = -2;

  private final PrismContext context;
  private final PrismFormulas formulas;
  private final PrismExpr expr;
  private final int node;
  private final Map<Integer, PrismTerm> values = new HashMap<>();
  private PrismTerm goesOn = PrismTerm.TRUE;
  private PrismTerm branch = PrismTerm.TRUE;

  /** What the rest of the model tells a node. */
  interface Round {
    PrismTerm heard(Port port, int from);

    PrismTerm draw(Expr.Draw draw);

    PrismTerm chosen(Site site);
  }

  PrismReceive(PrismContext context, PrismFormulas formulas, int node, Round round) {
    this.context = context;
    this.formulas = formulas;
    this.node = node;
    for (Variable variable : context.model().variables()) {
      values.put(variable.id(), PrismTerm.number(context.variable(variable, node)));
    }
    values.put(DECIDED_AT, PrismTerm.number(context.decidedAt(node)));
    values.put(REDECIDED, PrismTerm.truth(context.redecided(node)));
    expr = new PrismExpr(context, new Place(round));
  }

  private final class Place implements PrismPlace {
    private final Round round;

    Place(Round round) {
      this.round = round;
    }

    @Override
    public int self() {
      return node;
    }

    @Override
    public PrismTerm read(Variable variable) {
      return value(variable.id());
    }

    @Override
    public PrismTerm decidedAt() {
      return value(DECIDED_AT);
    }

    @Override
    public PrismTerm heard(Port port, int from) {
      return round.heard(port, from);
    }

    @Override
    public PrismTerm draw(Expr.Draw draw) {
      return round.draw(draw);
    }

    @Override
    public PrismTerm chosen(Site site) {
      return round.chosen(site);
    }
  }

  PrismExpr expr() {
    return expr;
  }

  private PrismTerm value(int variable) {
    PrismTerm value = values.get(variable);
    if (value == null) {
      throw new IllegalStateException("no such variable: " + variable);
    }
    return value;
  }

  /** Runs a block where a condition holds. */
  void block(PrismTerm condition, List<Stmt> statements) {
    goesOn = PrismTerm.TRUE;
    branch = condition;
    run(statements);
    branch = PrismTerm.TRUE;
    goesOn = PrismTerm.TRUE;
  }

  /** Sets a variable, as when it begins. */
  void set(Variable variable, PrismTerm value) {
    values.put(variable.id(), formula(context.variable(variable, node), value));
  }

  /** What has changed, by the names of PRISM's variables. */
  Map<String, PrismTerm> changes() {
    Map<String, PrismTerm> changes = new LinkedHashMap<>();
    for (Variable variable : context.model().variables()) {
      change(changes, context.variable(variable, node), value(variable.id()));
    }
    change(changes, context.decidedAt(node), value(DECIDED_AT));
    change(changes, context.redecided(node), value(REDECIDED));
    return changes;
  }

  private static void change(Map<String, PrismTerm> changes, String name, PrismTerm value) {
    if (!value.text().equals(name)) {
      changes.put(name, value);
    }
  }

  private PrismTerm formula(String variable, PrismTerm term) {
    return formulas.define("then_" + variable, term);
  }

  private void run(List<Stmt> statements) {
    statements.forEach(s -> s.match(this));
  }

  private void under(PrismTerm condition, List<Stmt> statements) {
    PrismTerm before = branch;
    branch = before.and(condition);
    if (!branch.equals(PrismTerm.FALSE)) {
      run(statements);
    }
    branch = before;
  }

  private void assign(Variable variable, PrismTerm value) {
    put(variable.id(), context.variable(variable, node), value);
  }

  private void put(int id, String name, PrismTerm value) {
    PrismTerm before = value(id);
    PrismTerm typed = before.truth() ? value.asTruth() : value.asNumber();
    values.put(id, formula(name, goesOn.and(branch).choose(typed, before)));
  }

  @Override
  public Void assign(Stmt.Assign s) {
    assign(s.target(), expr.of(s.value()));
    return done();
  }

  @Override
  public Void assignAt(Stmt.AssignAt s) {
    PrismTerm index = formulas.define("index", expr.of(s.index()));
    PrismTerm value = formulas.define("given", expr.of(s.value()).asNumber());
    for (int i = 0; i < s.targets().size(); i++) {
      Variable target = s.targets().get(i);
      PrismTerm here = index.is(context.value(s.over().value(i)));
      assign(target, here.choose(value, value(target.id())));
    }
    return done();
  }

  @Override
  public Void decide(Stmt.Decide s) {
    PrismTerm value = formulas.define("given", expr.of(s.value()).asNumber());
    PrismTerm none = PrismTerm.number(context.none());
    PrismTerm given = value.with("!=", none);
    PrismTerm before = value(s.output().id());
    PrismTerm first = given.and(before.is(none));
    if (context.tracking().decisionTimes()) {
      put(
          DECIDED_AT,
          context.decidedAt(node),
          first.choose(PrismTerm.number("stage"), value(DECIDED_AT)));
    }
    if (context.tracking().redecisions()) {
      PrismTerm again = given.and(before.with("!=", none)).and(before.with("!=", value));
      put(REDECIDED, context.redecided(node), value(REDECIDED).or(again));
    }
    assign(s.output(), first.choose(value, before));
    return done();
  }

  @Override
  public Void branch(Stmt.If s) {
    PrismTerm condition = formulas.define("branch", expr.holds(s.condition()));
    under(condition, s.then());
    under(condition.not(), s.otherwise());
    return done();
  }

  @Override
  public Void some(Stmt.Some s) {
    Domain domain = s.binder().domain();
    List<PrismTerm> fits = new ArrayList<>();
    List<PrismTerm> keys = new ArrayList<>();
    for (int i = 0; i < domain.size(); i++) {
      expr.bind(s.binder(), context.value(domain.value(i)));
      PrismTerm condition = expr.repeatedly(() -> expr.holds(s.condition()));
      fits.add(formulas.define("fits_" + s.binder().name(), condition));
      s.pick()
          .key()
          .ifPresent(
              k -> keys.add(formulas.define("key", expr.repeatedly(() -> expr.of(k)).asNumber())));
    }
    IntFunction<PrismTerm> fit = v -> fits.get(domain.index(v));
    PrismTerm nothing = PrismTerm.number(context.none());
    PrismTerm picked =
        switch (s.pick().kind()) {
          case UNIQUE -> expr.first(domain, false, fit, nothing);
          case MIN, MAX ->
              keys.isEmpty()
                  ? expr.first(domain, s.pick().kind() == Stmt.Pick.Kind.MAX, fit, nothing)
                  : expr.first(domain, false, v -> best(s, fits, keys, domain.index(v)), nothing);
          case ANY -> {
            PrismTerm preferred = expr.place().chosen(s.site());
            IntFunction<PrismTerm> chosen = v -> fit.apply(v).and(preferred.is(context.value(v)));
            yield expr.first(domain, false, chosen, expr.first(domain, false, fit, nothing));
          }
          case RANDOM -> expr.place().preferred(s.binder());
        };
    PrismTerm some = formulas.define("some_" + s.binder().name(), PrismTerm.any(fits));
    expr.bind(s.binder(), formulas.define(s.binder().name(), picked));
    under(some, s.then());
    under(some.not(), s.otherwise());
    return done();
  }

  /** Whether a value fits and no other one that fits has a better key. */
  private static PrismTerm best(
      Stmt.Some s, List<PrismTerm> fits, List<PrismTerm> keys, int index) {
    String atLeast = s.pick().kind() == Stmt.Pick.Kind.MAX ? ">=" : "<=";
    List<PrismTerm> all = new ArrayList<>(List.of(fits.get(index)));
    for (int i = 0; i < keys.size(); i++) {
      if (i != index) {
        all.add(fits.get(i).not().or(keys.get(index).with(atLeast, keys.get(i))));
      }
    }
    return PrismTerm.all(all);
  }

  @Override
  public Void check(Stmt.Check s) {
    PrismTerm condition = expr.holds(s.condition());
    goesOn = formulas.define("passed_" + s.name(), goesOn.and(branch.not().or(condition)));
    return done();
  }

  @Override
  public Void rule(Stmt.Rule s) {
    run(s.body());
    return done();
  }

  @Override
  public Void takeBest(Stmt.TakeBest s) {
    MessageType type = s.port().type();
    List<PrismTerm> best =
        IntStream.range(0, context.model().nodes())
            .mapToObj(from -> formulas.define("best_" + from, isBest(s, from)))
            .toList();
    for (int i = 0; i < s.targets().size(); i++) {
      PrismTerm value = PrismTerm.number(context.none());
      for (int from = 0; from < best.size(); from++) {
        PrismTerm field = expr.field(type, expr.place().heard(s.port(), from), i);
        value = best.get(from).choose(field, value);
      }
      assign(s.targets().get(i), value);
    }
    return done();
  }

  /** Whether its message is better than all before it and at least as good as all after it. */
  private PrismTerm isBest(Stmt.TakeBest s, int from) {
    PrismTerm nothing = PrismTerm.number(0);
    PrismTerm mine = expr.place().heard(s.port(), from);
    List<PrismTerm> all = new ArrayList<>(List.of(mine.with("!=", nothing)));
    for (int other : context.nodes()) {
      if (other != from) {
        PrismTerm theirs = expr.place().heard(s.port(), other);
        boolean first = from == node || (other != node && from < other);
        all.add(theirs.is(nothing).or(better(s, mine, theirs, first)));
      }
    }
    return PrismTerm.all(all);
  }

  private PrismTerm better(Stmt.TakeBest s, PrismTerm mine, PrismTerm theirs, boolean first) {
    MessageType type = s.port().type();
    PrismTerm a = expr.field(type, mine, s.byField());
    PrismTerm b = expr.field(type, theirs, s.byField());
    String orEqual = first ? "=" : "";
    if (s.tie().isEmpty()) {
      return a.with(">" + orEqual, b);
    }
    Stmt.TakeBest.Tie tie = s.tie().get();
    PrismTerm c = expr.field(type, mine, tie.field());
    PrismTerm d = expr.field(type, theirs, tie.field());
    PrismTerm even = tie.largest() ? c.with(">" + orEqual, d) : c.with("<" + orEqual, d);
    return a.with(">", b).or(a.is(b).and(even));
  }

  @Override
  public Void send(Stmt.Send s) {
    throw new InexpressibleException("a rule of an asynchronous round sends", s.origin());
  }

  @Override
  public Void fire(Stmt.Fire s) {
    throw new InexpressibleException("a rule of an asynchronous round fires", s.origin());
  }

  /** So that every case ends alike; null is the only value of Void. */
  @SuppressWarnings("NullAway")
  private static Void done() {
    return null;
  }
}
