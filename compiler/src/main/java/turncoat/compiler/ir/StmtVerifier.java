package turncoat.compiler.ir;

import static turncoat.compiler.ir.IrVerifier.require;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks the statements of one receive block, in order. Returns what is known after each. */
final class StmtVerifier implements Stmt.Cases<Knowledge> {
  private final Model model;
  private final Round round;
  private final Set<Binder> bound;
  private Knowledge knowledge = Knowledge.NOTHING;

  StmtVerifier(Model model, Round round, Set<Binder> bound) {
    this.model = model;
    this.round = round;
    this.bound = bound;
  }

  /** Checks statements one after the other. */
  Knowledge all(List<Stmt> statements) {
    for (Stmt statement : statements) {
      knowledge = statement.match(this);
    }
    return knowledge;
  }

  private Knowledge inside(List<Stmt> statements, Knowledge known, Set<Binder> names) {
    StmtVerifier verifier = new StmtVerifier(model, round, names);
    verifier.knowledge = known;
    return verifier.all(statements);
  }

  private ExprVerifier expressions() {
    return new ExprVerifier(model, Optional.of(round), knowledge, bound);
  }

  @Override
  public Knowledge assign(Stmt.Assign s) {
    boolean own =
        s.target().role() == Variable.Role.STATE || s.target().role() == Variable.Role.LOCAL;
    require(own && model.variables().contains(s.target()), "a state or local is assigned");
    expressions().fits(s.value(), s.target().domain(), "assignment to " + s.target());
    return knowledge.assigned(new Expr.Read(s.target(), Optional.empty()), s.value());
  }

  @Override
  public Knowledge assignAt(Stmt.AssignAt s) {
    expressions().element(s.index(), s.over(), s.targets().size());
    Knowledge after = knowledge;
    for (Variable target : s.targets()) {
      boolean own = target.role() == Variable.Role.STATE || target.role() == Variable.Role.LOCAL;
      require(own && model.variables().contains(target), "a state or local is assigned");
      expressions().fits(s.value(), target.domain(), "assignment to " + target);
      after = after.forget(new Expr.Read(target, Optional.empty()));
    }
    return after;
  }

  @Override
  public Knowledge decide(Stmt.Decide s) {
    require(s.output().role() == Variable.Role.OUTPUT, "the output is decided");
    expressions().fits(s.value(), s.output().domain().withOptional(false), "decision");
    return knowledge.forget(new Expr.Read(s.output(), Optional.empty()));
  }

  @Override
  public Knowledge branch(Stmt.If s) {
    expressions().condition(s.condition());
    return inside(s.then(), knowledge.assume(s.condition(), true), bound)
        .or(inside(s.otherwise(), knowledge.assume(s.condition(), false), bound));
  }

  @Override
  public Knowledge some(Stmt.Some s) {
    boolean any = s.pick().kind() == Stmt.Pick.Kind.ANY;
    require(any == (s.pick().site() >= 0), "only the adversary's picks have a number");
    Set<Binder> names = new HashSet<>(bound);
    names.add(s.binder());
    new ExprVerifier(model, Optional.of(round), knowledge, names).condition(s.condition());
    Knowledge holds = knowledge.assume(s.condition(), true);
    s.pick()
        .key()
        .ifPresent(
            key ->
                new ExprVerifier(model, Optional.of(round), holds, names)
                    .of(key, Domain.Kind.INTEGER, "what is compared"));
    return inside(s.then(), holds, names).or(inside(s.otherwise(), knowledge, bound));
  }

  @Override
  public Knowledge check(Stmt.Check s) {
    expressions().condition(s.condition());
    return knowledge.assume(s.condition(), true);
  }

  @Override
  public Knowledge rule(Stmt.Rule s) {
    return inside(s.body(), knowledge, bound);
  }

  @Override
  public Knowledge send(Stmt.Send s) {
    require(round.asynchrony().isPresent(), "messages are sent by rules");
    IrVerifier.send(round, s.message(), expressions());
    s.recipient().ifPresent(e -> expressions().of(e, Domain.Kind.NODE, "who is told"));
    return knowledge;
  }

  @Override
  public Knowledge fire(Stmt.Fire s) {
    boolean known = round.asynchrony().filter(a -> s.rule() < a.rules().size()).isPresent();
    require(known && s.rule() >= 0, "a rule of this round fires");
    return knowledge;
  }

  @Override
  public Knowledge takeBest(Stmt.TakeBest s) {
    require(round.ports().contains(s.port()), "best of a port of this round");
    List<MessageType.Field> fields = s.port().type().fields();
    require(s.targets().size() == fields.size(), "one target a field");
    int ties = s.tie().map(Stmt.TakeBest.Tie::field).orElse(0);
    require(
        s.byField() < fields.size() && !fields.get(s.byField()).domain().optional(),
        "a known field");
    require(
        ties < fields.size() && (s.tie().isEmpty() || !fields.get(ties).domain().optional()),
        "ties are settled by a known field");
    Knowledge after = knowledge;
    for (int i = 0; i < fields.size(); i++) {
      Domain target = s.targets().get(i).domain();
      Domain field = fields.get(i).domain();
      require(
          target.optional() && target.low() <= field.low() && target.high() >= field.high(),
          "a target holds its field");
      after = after.forget(new Expr.Read(s.targets().get(i), Optional.empty()));
    }
    return after;
  }
}
