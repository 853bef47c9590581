package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import turncoat.compiler.ast.Condition;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.ast.Parts;
import turncoat.compiler.ast.Round.Each;
import turncoat.compiler.ast.Round.On;
import turncoat.compiler.ast.Round.Reaction;
import turncoat.compiler.ir.Binder;
import turncoat.compiler.ir.Expr.Literal;
import turncoat.compiler.ir.Knowledge;

/**
 * The rules of a round in the order in which they are tried: what stands in a {@code for} once for
 * each value. What a rule sends is lowered before its condition, so both are lowered in passes of
 * their own, with the same values.
 */
final class RuleCopies {
  private final Context context;
  private final Place place;
  private final Map<Ident, Fixed> around = new LinkedHashMap<>();
  private final List<Copy> copies = new ArrayList<>();

  RuleCopies(Context context, Place place) {
    this.context = context;
    this.place = place;
  }

  /** A rule for known values of the variables around it. */
  final class Copy {
    private final On rule;
    private final Map<Ident, Fixed> values;
    private final Optional<Binder> sought;

    private Copy(On rule) {
      this.rule = rule;
      values = new LinkedHashMap<>(around);
      sought = rule.condition().some().map(new StmtLowering(context, place)::sought);
    }

    On rule() {
      return rule;
    }

    /** What holds when it fires; to be asked for while it runs. */
    Knowledge given() {
      return RuleCopies.this.given(rule.condition());
    }

    /** {@code echo[v=0]}. */
    String label() {
      List<String> parts = new ArrayList<>();
      values.forEach((name, value) -> parts.add(name.text() + "=" + value));
      String name = rule.name().text();
      return parts.isEmpty() ? name : name + "[" + String.join(", ", parts) + "]";
    }

    /** Lowers something of the rule: the names around it stand for their values. */
    void run(Runnable body) {
      values.forEach((name, value) -> context.constants().fix(name.text(), value));
      sought.ifPresent(binder -> place.sought(some().name(), binder));
      try {
        body.run();
      } finally {
        sought.ifPresent(binder -> place.early.remove(some().name()));
        values.keySet().forEach(name -> context.constants().release(name.text()));
      }
    }

    private Condition.Some some() {
      return rule.condition().some().orElseThrow();
    }
  }

  /** One copy for each value, without those that are known never to fire. */
  List<Copy> of(List<Reaction> reactions) {
    reactions.forEach(reaction -> reaction.match(new Writing()));
    return copies;
  }

  private final class Writing implements Reaction.Cases<Boolean> {
    @Override
    public Boolean on(On rule) {
      return !neverFires(rule.condition()) && copies.add(new Copy(rule));
    }

    @Override
    public Boolean each(Each each) {
      new turncoat.compiler.lower.Each(context)
          .run(
              each.name(),
              each.range(),
              () -> {
                Fixed value = context.constants().fixed(each.name().text()).orElseThrow();
                around.put(each.name(), value);
                each.reactions().forEach(reaction -> reaction.match(this));
                around.remove(each.name());
              });
      return true;
    }
  }

  /**
   * Whether the condition is false whatever happens, as {@code e > 1 and …} where e is 1: then what
   * else it says, and what the rule sends, may make no sense.
   */
  private boolean neverFires(Condition condition) {
    List<Expr> parts = new ArrayList<>();
    condition.guard().ifPresent(guard -> conjuncts(guard, parts));
    for (Expr part : parts) {
      Optional<Boolean> known = known(part);
      if (!known.orElse(false)) {
        return known.isPresent();
      }
    }
    return false;
  }

  private static void conjuncts(Expr e, List<Expr> parts) {
    if (e instanceof Expr.Binary both && both.op() == Expr.BinaryOp.AND) {
      conjuncts(both.left(), parts);
      conjuncts(both.right(), parts);
    } else {
      parts.add(e);
    }
  }

  /** The truth of a condition that holds or fails whatever happens. */
  private Optional<Boolean> known(Expr condition) {
    if (!isAboutNode(condition)) {
      return Optional.empty();
    }
    ExprLowering expressions = new ExprLowering(context, place, Knowledge.NOTHING);
    return expressions.condition(condition) instanceof Literal literal
        ? Optional.of(literal.value() != 0)
        : Optional.empty();
  }

  /** What holds at a node when the rule fires, as far as that does not depend on messages. */
  private Knowledge given(Condition condition) {
    List<Expr> parts = new ArrayList<>();
    condition.guard().ifPresent(guard -> conjuncts(guard, parts));
    Knowledge knowledge = Knowledge.NOTHING;
    for (Expr part : parts) {
      if (isAboutNode(part)) {
        knowledge =
            knowledge.assume(new ExprLowering(context, place, knowledge).condition(part), true);
      }
    }
    return knowledge;
  }

  /** Whether it asks for nothing that was heard: that is not known before all is sent. */
  private static boolean isAboutNode(Expr condition) {
    boolean[] all = {true};
    Parts.visit(condition, e -> all[0] &= isPlain(e));
    return all[0];
  }

  private static boolean isPlain(Expr e) {
    return e instanceof Expr.IntLit
        || e instanceof Expr.BoolLit
        || e instanceof Expr.NoneLit
        || e instanceof Expr.ListLit
        || e instanceof Expr.Name
        || e instanceof Expr.Field
        || e instanceof Expr.Index
        || e instanceof Expr.Present
        || e instanceof Expr.OrElse
        || e instanceof Expr.Unary
        || e instanceof Expr.Binary
        || e instanceof Expr.Apply
        || e instanceof Expr.Leader;
  }
}
