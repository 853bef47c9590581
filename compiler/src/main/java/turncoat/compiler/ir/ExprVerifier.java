package turncoat.compiler.ir;

import static turncoat.compiler.ir.IrVerifier.require;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks expressions at a place of a model. */
final class ExprVerifier implements Expr.Cases<Domain> {
  private final Model model;
  private final Optional<Round> round;
  private final Knowledge knowledge;
  private final Set<Binder> bound;

  /**
   * For a place.
   *
   * @param round the round, or absent in properties and initial values
   * @param knowledge what is known of values there
   * @param bound names that are bound there
   */
  ExprVerifier(Model model, Optional<Round> round, Knowledge knowledge, Set<Binder> bound) {
    this.model = model;
    this.round = round;
    this.knowledge = knowledge;
    this.bound = bound;
  }

  ExprVerifier under(Knowledge other) {
    return new ExprVerifier(model, round, other, bound);
  }

  Knowledge knowledge() {
    return knowledge;
  }

  private ExprVerifier with(List<Binder> more) {
    Set<Binder> all = new HashSet<>(bound);
    all.addAll(more);
    return new ExprVerifier(model, round, knowledge, all);
  }

  /** Checks an expression and everything in it. */
  Domain check(Expr e) {
    return e.match(this);
  }

  /** An expression that must be true or false. */
  Domain condition(Expr e) {
    return present(e, Domain.Kind.BOOLEAN, "condition");
  }

  /** An expression of a kind that always has a value. */
  Domain of(Expr e, Domain.Kind kind, String what) {
    return present(e, kind, what);
  }

  private Domain present(Expr e, Domain.Kind kind, String what) {
    check(e);
    Domain domain = knowledge.of(e);
    require(!domain.optional(), what + " always has a value: " + e);
    require(alike(domain.kind(), kind), what + " is a " + kind + ": " + e);
    return domain;
  }

  private static boolean alike(Domain.Kind a, Domain.Kind b) {
    return a == b || (numeric(a) && numeric(b));
  }

  private static boolean numeric(Domain.Kind kind) {
    return kind == Domain.Kind.BIT || kind == Domain.Kind.INTEGER;
  }

  /** An expression whose values must belong to a domain. */
  void fits(Expr e, Domain target, String what) {
    check(e);
    if (e instanceof Expr.Literal literal) {
      require(target.contains(literal.value()), what + " fits: " + e);
      return;
    }
    Domain domain = knowledge.of(e);
    require(domain.mixesWith(target), what + " has the kind of its place: " + e);
    require(
        domain.low() >= target.low()
            && domain.high() <= target.high()
            && (target.optional() || !domain.optional()),
        what + " fits its domain: " + e);
  }

  private void owner(Optional<Binder> owner) {
    require(owner.isPresent() || round.isPresent() || bound.isEmpty(), "a read has an owner");
    owner.ifPresent(o -> require(bound.contains(o), "owner " + o + " is bound"));
  }

  @Override
  public Domain literal(Expr.Literal e) {
    require(e.domain().contains(e.value()), "a literal belongs to its domain: " + e);
    return e.domain();
  }

  @Override
  public Domain read(Expr.Read e) {
    require(model.variables().contains(e.variable()), "variable " + e.variable() + " is known");
    owner(e.owner());
    return e.domain();
  }

  @Override
  public Domain bound(Expr.Bound e) {
    require(bound.contains(e.binder()), e.binder() + " is bound");
    return e.domain();
  }

  @Override
  public Domain loopValue(Expr.LoopValue e) {
    require(round.flatMap(Round::loop).filter(e.loop()::equals).isPresent(), "own loop");
    return e.domain();
  }

  @Override
  public Domain self(Expr.Self e) {
    return e.domain();
  }

  @Override
  public Domain leader(Expr.Leader e) {
    require(round.flatMap(Round::loop).filter(e.loop()::equals).isPresent(), "own leader");
    Model.LeaderRule.Kind kind = model.leader().kind();
    require(kind != Model.LeaderRule.Kind.NONE, "there is a leader rule");
    boolean known =
        kind == Model.LeaderRule.Kind.ROUND_ROBIN || kind == Model.LeaderRule.Kind.FIXED;
    require(e.ahead() == 0 || known, "the leader of another iteration is known beforehand");
    return e.domain();
  }

  @Override
  public Domain field(Expr.Field e) {
    boolean known =
        round.stream()
            .flatMap(r -> r.receives().stream())
            .anyMatch(r -> r.from().filter(f -> f.alias().equals(e.message())).isPresent());
    boolean question =
        round.stream()
            .flatMap(r -> r.replies().stream())
            .anyMatch(r -> r.asker().equals(e.message()));
    require(known || question, e.message().name() + " is received in this round");
    require(e.field() >= 0 && e.field() < e.message().type().fields().size(), "a known field");
    return e.domain();
  }

  @Override
  public Domain not(Expr.Not e) {
    condition(e.operand());
    return e.domain();
  }

  @Override
  public Domain binary(Expr.Binary e) {
    switch (e.op()) {
      case AND, IMPLIES -> connected(e, true);
      case OR -> connected(e, false);
      case EQ, NE -> equality(e);
      default -> numbers(e);
    }
    return e.domain();
  }

  private void connected(Expr.Binary e, boolean leftTruth) {
    condition(e.left());
    under(knowledge.assume(e.left(), leftTruth)).condition(e.right());
  }

  private void equality(Expr.Binary e) {
    check(e.left());
    check(e.right());
    require(
        isNone(e.left()) || isNone(e.right()) || e.left().domain().mixesWith(e.right().domain()),
        "both sides are comparable: " + e);
  }

  private static boolean isNone(Expr e) {
    return e instanceof Expr.Literal literal && literal.value() == Domain.NONE;
  }

  private void numbers(Expr.Binary e) {
    Domain left = present(e.left(), Domain.Kind.INTEGER, "left side");
    Domain right = present(e.right(), Domain.Kind.INTEGER, "right side");
    long[] range = Knowledge.range(e.op(), left, right);
    if (range.length == 2) {
      require(
          range[0] >= e.domain().low() && range[1] <= e.domain().high(),
          "arithmetic stays in its domain: " + e);
    }
  }

  private void port(Port port) {
    require(round.filter(r -> r.ports().contains(port)).isPresent(), port + " is in this round");
  }

  @Override
  public Domain count(Expr.Count e) {
    port(e.port());
    pattern(e.port().type(), e.pattern());
    int further = (e.port().places() - 1) * model.adversary().corrupted();
    require(e.domain().high() <= model.nodes() + further, "no more than all messages");
    return e.domain();
  }

  @Override
  public Domain countKept(Expr.CountKept e) {
    require(model.messages().contains(e.type()) && e.type().keep(), "a known kept message");
    pattern(e.type(), e.pattern());
    require(e.domain().high() <= model.nodes(), "at most n signers");
    return e.domain();
  }

  void pattern(MessageType type, List<Optional<Expr.Match>> pattern) {
    require(pattern.size() == type.fields().size(), "one pattern a field");
    for (int i = 0; i < pattern.size(); i++) {
      Domain field = type.fields().get(i).domain();
      pattern.get(i).ifPresent(match -> match(match, field));
    }
  }

  private void match(Expr.Match match, Domain field) {
    Expr value = match.value();
    switch (match.op()) {
      case EQ, NE -> require(isNone(value) || check(value).mixesWith(field), "pattern: " + value);
      case LT, LE, GT, GE -> {
        present(value, Domain.Kind.INTEGER, "pattern");
        require(numeric(field.kind()), "an ordered pattern is about numbers: " + value);
      }
      default -> require(false, "a pattern compares: " + match.op());
    }
  }

  @Override
  public Domain majority(Expr.Majority e) {
    port(e.port());
    Domain field = e.port().type().fields().get(e.field()).domain();
    fits(e.otherwise(), e.domain(), "what follows else");
    require(
        field.low() >= e.domain().low()
            && field.high() <= e.domain().high()
            && (e.domain().optional() || !field.optional()),
        "a majority's domain holds the field's");
    return e.domain();
  }

  @Override
  public Domain orElse(Expr.OrElse e) {
    check(e.value());
    Domain value = knowledge.of(e.value()).withOptional(false);
    require(
        value.mixesWith(e.domain())
            && value.low() >= e.domain().low()
            && value.high() <= e.domain().high(),
        "a value belongs to the domain: " + e);
    fits(e.otherwise(), e.domain(), "what follows else");
    return e.domain();
  }

  @Override
  public Domain apply(Expr.Apply e) {
    return new FunctionVerifier(this, knowledge).apply(e);
  }

  @Override
  public Domain aggregate(Expr.Aggregate e) {
    port(e.port());
    require(e.field() >= 0 && e.field() < e.port().type().fields().size(), "a known field");
    Domain field = e.port().type().fields().get(e.field()).domain();
    require(e.domain().equals(field.withOptional(true)), "an aggregate is of the field's values");
    return e.domain();
  }

  @Override
  public Domain heard(Expr.Heard e) {
    port(e.port());
    of(e.sender(), Domain.Kind.NODE, "sender");
    List<MessageType.Field> fields = e.port().type().fields();
    require(e.field() >= -1 && e.field() < fields.size(), "a known field");
    Domain domain =
        e.field() < 0 ? Domain.BOOLEAN : fields.get(e.field()).domain().withOptional(true);
    require(e.domain().equals(domain), "the field's values or none");
    return e.domain();
  }

  @Override
  public Domain tried(Expr.Tried e) {
    require(!e.binder().domain().optional(), "values are tried, not none");
    with(List.of(e.binder())).condition(e.body());
    boolean truth = e.kind() != Expr.Tried.Kind.COUNT;
    require(
        truth
            ? e.domain().equals(Domain.BOOLEAN)
            : e.domain().low() == 0 && e.domain().high() == e.binder().domain().size(),
        "at most all values");
    return e.domain();
  }

  @Override
  public Domain have(Expr.Have e) {
    require(model.certificates().contains(e.certificate()), "a known certificate");
    require(
        e.arguments().size() == e.certificate().parameters().size(), "one argument a parameter");
    e.arguments().forEach(this::check);
    return e.domain();
  }

  @Override
  public Domain conflicting(Expr.Conflicting e) {
    require(model.messages().contains(e.type()) && e.type().signed(), "a known signed message");
    pattern(e.type(), e.pattern());
    of(e.signer(), Domain.Kind.NODE, "signer");
    return e.domain();
  }

  @Override
  public Domain draw(Expr.Draw e) {
    boolean coin = e.domain().contains(0) && e.domain().contains(1) && e.domain().size() == 2;
    require(e.odds().isEmpty() || coin, "a coin has two sides");
    require(e.outcomes() >= 1 && !e.domain().optional(), "a draw brings a value");
    return e.domain();
  }

  @Override
  public Domain chosen(Expr.Chosen e) {
    Site site = e.site();
    boolean reachable =
        model.slots().stream()
            .anyMatch(slot -> slot instanceof Slot.Pick pick && pick.site().equals(site));
    require(reachable, "the adversary has a slot for " + site);
    site.agreed()
        .ifPresent(v -> require(site.common() && v.domain().equals(site.domain()), "agreement"));
    return e.domain();
  }

  @Override
  public Domain quantified(Expr.Quantified e) {
    e.binders()
        .forEach(b -> require(b.domain().kind() == Domain.Kind.NODE, "quantifiers bind nodes"));
    with(e.binders()).condition(e.body());
    return e.domain();
  }

  @Override
  public Domain decidedBy(Expr.DecidedBy e) {
    require(e.output().role() == Variable.Role.OUTPUT, "the output is decided");
    if (e.deadline() instanceof Deadline.Iteration iteration) {
      require(model.loops().contains(iteration.loop()), "a known loop");
    } else if (e.deadline() instanceof Deadline.InRound in) {
      require(in.round() >= 0 && in.round() < model.rounds().size(), "a known round");
    }
    owner(e.owner());
    return e.domain();
  }

  @Override
  public Domain redecided(Expr.Redecided e) {
    require(model.output().isPresent(), "the output is decided");
    owner(Optional.of(e.owner()));
    return e.domain();
  }

  @Override
  public Domain unanimous(Expr.Unanimous e) {
    require(e.input().role() == Variable.Role.INPUT, "inputs are unanimous");
    return e.domain();
  }

  @Override
  public Domain select(Expr.Select e) {
    element(e.index(), e.over(), e.elements().size());
    for (Expr element : e.elements()) {
      check(element);
      require(alike(element.domain().kind(), e.domain().kind()), "elements are of one kind: " + e);
    }
    return e.domain();
  }

  /** An index fits what it chooses from. */
  void element(Expr index, Domain over, int elements) {
    require(!over.optional() && over.size() == elements, "one element for each index");
    fits(index, over, "index");
  }

  @Override
  public Domain commonInput(Expr.CommonInput e) {
    require(e.input().role() == Variable.Role.INPUT, "inputs are common");
    return e.domain();
  }
}
