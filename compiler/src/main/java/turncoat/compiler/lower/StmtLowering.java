package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Condition;
import turncoat.compiler.ast.Expr.Any;
import turncoat.compiler.ast.Expr.Best;
import turncoat.compiler.ast.Expr.NoneLit;
import turncoat.compiler.ast.Stmt.Assign;
import turncoat.compiler.ast.Stmt.Branch;
import turncoat.compiler.ast.Stmt.Check;
import turncoat.compiler.ast.Stmt.Decide;
import turncoat.compiler.ast.Stmt.For;
import turncoat.compiler.ast.Stmt.If;
import turncoat.compiler.ast.Stmt.Rule;
import turncoat.compiler.ast.TypeRef;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.ir.Binder;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Knowledge;
import turncoat.compiler.ir.Origin;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Stmt;
import turncoat.compiler.ir.Variable;
import turncoat.compiler.ir.Walk;
import turncoat.compiler.names.Symbol;
import turncoat.compiler.source.Span;

/** Statements of one receive block, in order; what is known of values grows on the way. */
final class StmtLowering implements turncoat.compiler.ast.Stmt.Cases<List<Stmt>> {
  private final Context context;
  private final Place place;
  private Knowledge knowledge = Knowledge.NOTHING;

  StmtLowering(Context context, Place place) {
    this.context = context;
    this.place = place;
  }

  /** Lowers a list; statements with errors are left out. */
  List<Stmt> all(List<turncoat.compiler.ast.Stmt> statements) {
    List<Stmt> result = new ArrayList<>();
    for (turncoat.compiler.ast.Stmt statement : statements) {
      try {
        result.addAll(statement.match(this));
      } catch (Abandoned reported) {
        // Said already; go on with the next.
      }
    }
    return result;
  }

  private ExprLowering expressions() {
    return new ExprLowering(context, place, knowledge);
  }

  @Override
  public List<Stmt> assign(Assign s) {
    Symbol.Variable symbol =
        context.symbols().variable(s.target().text()).orElseThrow(Abandoned::new);
    return assign(
        s, context.elements().variables(symbol.name()), symbol.declaration().type(), s.indices());
  }

  /** Assigns to what is left of the targets after the indices. */
  private List<Stmt> assign(
      Assign s, List<Variable> targets, TypeRef type, List<turncoat.compiler.ast.Expr> indices) {
    if (indices.isEmpty()) {
      return whole(s, targets);
    }
    TypeRef.Array array = (TypeRef.Array) context.symbols().expand(type);
    Finite finite = context.shapes().finite(array.index());
    Expr index = expressions().index(indices.get(0), finite);
    List<turncoat.compiler.ast.Expr> rest = indices.subList(1, indices.size());
    List<List<Variable>> elements = elements(targets, finite.size());
    if (index instanceof Expr.Literal known) {
      List<Variable> element = elements.get(finite.domain().index(known.value()));
      return assign(s, element, array.element(), rest);
    }
    if (context.shapes().isPlain(array.element())) {
      return List.of(assignAt(s, index, finite, targets));
    }
    Knowledge before = knowledge;
    List<Stmt> chain = List.of();
    for (int i = finite.size() - 1; i >= 0; i--) {
      knowledge = before;
      Expr value = new Expr.Literal(finite.domain().value(i), finite.domain());
      Expr here = ExprLowering.binary(Expr.Binary.Op.EQ, index, value);
      List<Stmt> then = assign(s, elements.get(i), array.element(), rest);
      chain = List.of(new Stmt.If(here, then, chain, context.origins().of(s.span())));
    }
    knowledge = forget(before, targets);
    return chain;
  }

  private static List<List<Variable>> elements(List<Variable> targets, int count) {
    int width = targets.size() / count;
    List<List<Variable>> elements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      elements.add(targets.subList(i * width, (i + 1) * width));
    }
    return elements;
  }

  private static Knowledge forget(Knowledge knowledge, List<Variable> targets) {
    Knowledge less = knowledge;
    for (Variable target : targets) {
      less = less.forget(new Expr.Read(target, Optional.empty()));
    }
    return less;
  }

  private Stmt assignAt(Assign s, Expr index, Finite finite, List<Variable> targets) {
    Domain domain = targets.get(0).domain();
    Expr value = value(s.value(), s.target().text() + "[…]", domain);
    String what = "an element of '" + s.target().text() + "'";
    Expr fitted = expressions().fitted(value, domain, false, s.value().span(), what);
    knowledge = forget(knowledge, targets);
    return new Stmt.AssignAt(
        index, finite.domain(), targets, fitted, context.origins().of(s.span()));
  }

  /** Assigns a plain value, a message or an array. */
  private List<Stmt> whole(Assign s, List<Variable> targets) {
    Origin origin = context.origins().of(s.span());
    Span span = s.value().span();
    if (s.value() instanceof Best best) {
      return List.of(takeBest(best, targets, origin));
    }
    if (s.value() instanceof NoneLit) {
      return targets.stream()
          .map(t -> assign(t, ExprLowering.none(t.domain()), span, origin))
          .toList();
    }
    List<Expr> parts = expressions().parts(s.value());
    if (parts.isEmpty()) {
      return targets.stream()
          .map(t -> assign(t, value(s.value(), t.name(), t.domain()), span, origin))
          .toList();
    }
    unchanged(s, parts, targets);
    List<Expr> values =
        parts.size() == targets.size() ? parts : expressions().parts(s.value(), targets.size());
    List<Stmt> copies = new ArrayList<>();
    for (int i = 0; i < targets.size(); i++) {
      copies.add(assign(targets.get(i), values.get(i), span, origin));
    }
    return copies;
  }

  /** The parts are assigned one after the other, so none may depend on one before it. */
  private void unchanged(Assign s, List<Expr> parts, List<Variable> targets) {
    for (int i = 0; i < parts.size(); i++) {
      boolean heard = parts.get(i) instanceof Expr.Heard;
      List<Variable> changed = heard ? targets : targets.subList(0, Math.min(i, targets.size()));
      Walk.expression(
          parts.get(i),
          e -> {
            if (e instanceof Expr.Read read && changed.contains(read.variable())) {
              throw dependent(s);
            }
          });
    }
  }

  private Abandoned dependent(Assign s) {
    return expressions()
        .refuse(
            Code.E0317,
            s.value().span(),
            "this depends on '" + s.target().text() + "', which it changes",
            "keep the node in another variable first");
  }

  /** A value for a variable; the adversary chooses among what fits there. */
  private Expr value(turncoat.compiler.ast.Expr written, String target, Domain domain) {
    return written instanceof Any any
        ? expressions().any(any, target, domain)
        : expressions().wanting(domain).lower(written);
  }

  private Stmt assign(Variable target, Expr value, Span span, Origin origin) {
    Expr fitted = expressions().fitted(value, target.domain(), false, span, "'" + target + "'");
    knowledge = knowledge.assigned(new Expr.Read(target, Optional.empty()), fitted);
    return new Stmt.Assign(target, fitted, origin);
  }

  private Stmt takeBest(Best best, List<Variable> targets, Origin origin) {
    Port port = expressions().port(best.message(), best.label());
    int field = ExprLowering.index(port.type(), best.field());
    Optional<Stmt.TakeBest.Tie> tie =
        best.then()
            .map(
                then ->
                    new Stmt.TakeBest.Tie(
                        ExprLowering.index(port.type(), then.field()),
                        then.pick() == Condition.Pick.MAX));
    // Ties go to the lowest sender: nodes are not all alike any more.
    context.elements().nameNode();
    for (Variable target : targets) {
      knowledge = knowledge.forget(new Expr.Read(target, Optional.empty()));
    }
    return new Stmt.TakeBest(port, field, tie, targets, origin);
  }

  @Override
  public List<Stmt> decide(Decide s) {
    Symbol.Variable symbol = context.symbols().output().orElseThrow(Abandoned::new);
    Variable output = context.elements().variable(symbol.name());
    Domain wanted = output.domain().withOptional(false);
    Expr value = value(s.value(), output.name(), wanted);
    Expr fitted = expressions().fitted(value, wanted, false, s.value().span(), "'" + output + "'");
    knowledge = knowledge.forget(new Expr.Read(output, Optional.empty()));
    return List.of(new Stmt.Decide(output, fitted, context.origins().of(s.span())));
  }

  @Override
  public List<Stmt> conditional(If s) {
    return branches(s.branches(), s.otherwise());
  }

  /** An {@code if} with its further branches. */
  List<Stmt> branches(List<Branch> branches, List<turncoat.compiler.ast.Stmt> otherwise) {
    if (branches.isEmpty()) {
      return all(otherwise);
    }
    Branch branch = branches.get(0);
    List<Branch> rest = branches.subList(1, branches.size());
    Condition condition = branch.condition();
    Origin origin = context.origins().branch(condition.span());
    if (condition.some().isPresent()) {
      return List.of(some(condition, branch, rest, otherwise, origin));
    }
    Expr guard = expressions().condition(condition.guard().orElseThrow(Abandoned::new));
    if (guard instanceof Expr.Literal known) {
      return known.value() != 0 ? all(branch.body()) : branches(rest, otherwise);
    }
    Knowledge before = knowledge;
    knowledge = before.assume(guard, true);
    List<Stmt> then = all(branch.body());
    Knowledge after = knowledge;
    knowledge = before.assume(guard, false);
    List<Stmt> other = branches(rest, otherwise);
    knowledge = after.or(knowledge);
    return List.of(new Stmt.If(guard, then, other, origin));
  }

  /** A branch that stays even if its condition is known to hold. */
  Stmt trigger(Branch branch) {
    Condition condition = branch.condition();
    Origin origin = context.origins().branch(condition.span());
    if (condition.some().isPresent()) {
      return some(condition, branch, List.of(), List.of(), origin);
    }
    Expr guard = expressions().condition(condition.guard().orElseThrow(Abandoned::new));
    knowledge = knowledge.assume(guard, true);
    return new Stmt.If(guard, all(branch.body()), List.of(), origin);
  }

  private Stmt some(
      Condition condition,
      Branch branch,
      List<Branch> rest,
      List<turncoat.compiler.ast.Stmt> otherwise,
      Origin origin) {
    Condition.Some some = condition.some().orElseThrow();
    Knowledge before = knowledge;
    Expr guard = condition.guard().map(expressions()::condition).orElse(ExprLowering.truth(true));
    knowledge = before.assume(guard, true);
    Binder binder = bind(some);
    Expr body = expressions().condition(some.body());
    Expr whole = ExprLowering.and(guard, body);
    Stmt.Pick pick = pick(some, binder, body);
    knowledge = before.assume(whole, true);
    pick = new Stmt.Pick(pick.kind(), pick.site(), some.key().map(this::key));
    List<Stmt> then = all(branch.body());
    Knowledge after = knowledge;
    knowledge = before;
    List<Stmt> other = branches(rest, otherwise);
    knowledge = after.or(knowledge);
    return new Stmt.Some(binder, pick, whole, then, other, origin);
  }

  private Expr key(turncoat.compiler.ast.Expr e) {
    return expressions().present(expressions().lower(e), e.span());
  }

  /** The value that a condition looks for; a rule's is known before what the rule sends. */
  private Binder bind(Condition.Some some) {
    Optional<Binder> early = Optional.ofNullable(place.early.remove(some.name()));
    return early.orElseGet(() -> fresh(some));
  }

  private Binder fresh(Condition.Some some) {
    Domain domain =
        context
            .types()
            .range(some)
            .map(type -> context.domains().of(type))
            .orElseThrow(Abandoned::new)
            .withOptional(false);
    Binder binder = new Binder(context.elements().nextBinder(), some.name().text(), domain);
    place.binders.put(some.name(), binder);
    return binder;
  }

  /** The value that a rule's condition looks for: what the rule sends is lowered first. */
  Binder sought(Condition.Some some) {
    return fresh(some);
  }

  private Stmt.Pick pick(Condition.Some some, Binder binder, Expr body) {
    if (some.pick().isPresent()) {
      boolean ordered =
          some.pick().get() == Condition.Pick.MIN || some.pick().get() == Condition.Pick.MAX;
      context.elements().order(ordered, binder.domain());
      return switch (some.pick().get()) {
        case MIN -> new Stmt.Pick(Stmt.Pick.Kind.MIN, -1);
        case MAX -> new Stmt.Pick(Stmt.Pick.Kind.MAX, -1);
        case RANDOM -> new Stmt.Pick(Stmt.Pick.Kind.RANDOM, -1);
        case ANY -> new Stmt.Pick(Stmt.Pick.Kind.ANY, context.elements().nextSite());
      };
    }
    Uniqueness uniqueness = new Uniqueness(place, knowledge, context);
    if (!uniqueness.holds(binder, body)) {
      throw expressions()
          .refuse(
              Code.E0311,
              some.span(),
              "more than one '" + binder + "' may fit" + uniqueness.reason(binder, body),
              "say which one to take, such as 'some "
                  + binder
                  + " pick min: …' (max, random, or any: the adversary's choice), or raise the"
                  + " threshold");
    }
    return new Stmt.Pick(Stmt.Pick.Kind.UNIQUE, -1);
  }

  @Override
  public List<Stmt> check(Check s) {
    if (context.instance().without().contains(s.name().text())) {
      return List.of();
    }
    Expr condition = expressions().condition(s.condition());
    knowledge = knowledge.assume(condition, true);
    return List.of(new Stmt.Check(s.name().text(), condition, context.origins().of(s.span())));
  }

  @Override
  public List<Stmt> rule(Rule s) {
    if (context.instance().without().contains(s.name().text())) {
      return List.of();
    }
    List<Stmt> body = all(s.body());
    return List.of(new Stmt.Rule(s.name().text(), body, context.origins().header(s.span())));
  }

  @Override
  public List<Stmt> each(For s) {
    List<Stmt> result = new ArrayList<>();
    new Each(context).run(s.name(), s.range(), () -> result.addAll(all(s.body())));
    return result;
  }
}
