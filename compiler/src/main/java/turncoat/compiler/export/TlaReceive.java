package turncoat.compiler.export;

import java.util.ArrayList;
import java.util.List;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Stmt;

/**
 * Statements as one expression: what the node's record is after them. Each changed record gets a
 * name, and what comes after an {@code if} stands within its definition.
 */
final class TlaReceive {
  private final TlaContext context;
  private final Names local;
  private final TlaExpr expr;
  private String now;

  /**
   * For one receive block.
   *
   * @param now what the node's record is called at first
   */
  TlaReceive(TlaContext context, TlaReceivePlace place, Names local, String now) {
    this.context = context;
    this.local = local;
    this.now = now;
    expr = new TlaExpr(context, place.with(() -> this.now), local);
  }

  TlaExpr expr() {
    return expr;
  }

  /** The record after a block. */
  String block(List<Stmt> statements) {
    return run(statements, new End());
  }

  /** What comes after some statements. */
  private interface Then {
    /** The record in the end, from the one at hand. */
    String finish();

    /** Whether that is the record at hand. */
    default boolean isEnd() {
      return false;
    }
  }

  private final class End implements Then {
    @Override
    public String finish() {
      return now;
    }

    @Override
    public boolean isEnd() {
      return true;
    }
  }

  private String run(List<Stmt> statements, Then then) {
    if (statements.isEmpty()) {
      return then.finish();
    }
    List<Stmt> rest = statements.subList(1, statements.size());
    Then after = rest.isEmpty() ? then : () -> run(rest, then);
    return statements.get(0).match(new Step(after));
  }

  /** Names a changed record and goes on from it. */
  private String let(String record, Then then) {
    if (then.isEnd()) {
      return record;
    }
    String name = local.name("now");
    now = name;
    return "LET " + name + " == " + record.replace("\n", "\n      ") + " IN\n" + then.finish();
  }

  private String except(String changes) {
    return "[" + now + " EXCEPT " + changes + "]";
  }

  /** A case distinction, and what comes after it. */
  private String choose(String condition, List<Stmt> yes, List<Stmt> no, Then then) {
    if (then.isEnd()) {
      return branches(condition, yes, no, new End());
    }
    if (!stops(yes) && !stops(no)) {
      return let(branches(condition, yes, no, new End()), then);
    }
    // A failed check skips what comes after, too.
    String before = now;
    String rest = local.name("Rest");
    String given = local.name("now");
    now = given;
    String after = then.finish();
    now = before;
    Then call = () -> rest + "(" + now + ")";
    return "LET "
        + rest
        + "("
        + given
        + ") ==\n"
        + Text.indent(Text.indent(after))
        + "\nIN\n"
        + branches(condition, yes, no, call);
  }

  private String branches(String condition, List<Stmt> yes, List<Stmt> no, Then then) {
    String before = now;
    String first = run(yes, then);
    now = before;
    String second = run(no, then);
    now = before;
    return "IF "
        + condition
        + "\nTHEN "
        + first.replace("\n", "\n     ")
        + "\nELSE "
        + second.replace("\n", "\n     ");
  }

  /** Whether a check may end the block there. */
  private static boolean stops(List<Stmt> statements) {
    for (Stmt s : statements) {
      boolean stops =
          s instanceof Stmt.Check
              || (s instanceof Stmt.If i && (stops(i.then()) || stops(i.otherwise())))
              || (s instanceof Stmt.Some some && (stops(some.then()) || stops(some.otherwise())))
              || (s instanceof Stmt.Rule rule && stops(rule.body()));
      if (stops) {
        return true;
      }
    }
    return false;
  }

  private final class Step implements Stmt.Cases<String> {
    private final Then then;

    Step(Then then) {
      this.then = then;
    }

    @Override
    public String assign(Stmt.Assign s) {
      return let(except("!." + context.variable(s.target()) + " = " + expr.of(s.value())), then);
    }

    @Override
    public String assignAt(Stmt.AssignAt s) {
      String index = local.name("index");
      String value = local.name("given");
      List<String> changes = new ArrayList<>();
      for (int i = 0; i < s.targets().size(); i++) {
        changes.add(
            String.format(
                "!.%s = IF %s = %s THEN %s ELSE @",
                context.variable(s.targets().get(i)),
                index,
                context.values().literal(s.over(), s.over().value(i)),
                value));
      }
      String record =
          String.format(
              "(LET %s == %s\n     %s == %s\n IN %s)",
              index,
              expr.of(s.index()),
              value,
              expr.of(s.value()),
              except(String.join(",\n     ", changes)));
      return let(record, then);
    }

    @Override
    public String decide(Stmt.Decide s) {
      String value = local.name("given");
      String output = context.variable(s.output());
      String decided = "!." + output + " = " + value;
      if (context.tracking().decisionTimes()) {
        decided += ", !.decided_at = stage";
      }
      String again =
          context.tracking().redecisions()
              ? String.format(
                  "IF %s # None /\\ %s.%s # %s THEN %s ELSE %s",
                  value, now, output, value, except("!.redecided = TRUE"), now)
              : now;
      String record =
          String.format(
              "(LET %s == %s\n IN IF %s # None /\\ %s.%s = None THEN %s ELSE %s)",
              value, expr.of(s.value()), value, now, output, except(decided), again);
      return let(record, then);
    }

    @Override
    public String branch(Stmt.If s) {
      return choose(expr.holds(s.condition()), s.then(), s.otherwise(), then);
    }

    @Override
    public String some(Stmt.Some s) {
      Domain domain = s.binder().domain();
      String set = local.name("fitting");
      String tried = expr.bind(s.binder());
      String condition = expr.repeatedly(() -> expr.holds(s.condition()));
      String key = s.pick().key().map(k -> expr.repeatedly(() -> expr.of(k))).orElse("");
      String keyed = key.isEmpty() ? "" : keyed(s, set, tried, key);
      String picked = key.isEmpty() ? picked(s, set) : keyed;
      String name = expr.bind(s.binder());
      String definition =
          String.format(
              "LET %s == {%s \\in %s : %s} IN\n",
              set, tried, context.values().all(domain), condition);
      // The picked value's name holds in the first branch alone.
      List<Stmt> yes = s.then();
      String before = now;
      Then end = then;
      if (!then.isEnd() && (stops(yes) || stops(s.otherwise()))) {
        String rest = local.name("Rest");
        String given = local.name("now");
        now = given;
        String after = then.finish();
        now = before;
        definition +=
            "LET " + rest + "(" + given + ") ==\n" + Text.indent(Text.indent(after)) + "\nIN\n";
        end = () -> rest + "(" + now + ")";
      } else if (!then.isEnd()) {
        end = new End();
      }
      String first = "LET " + name + " == " + picked + " IN\n" + run(yes, end);
      now = before;
      String second = run(s.otherwise(), end);
      now = before;
      String whole =
          definition
              + "IF "
              + set
              + " # {}\nTHEN "
              + first.replace("\n", "\n     ")
              + "\nELSE "
              + second.replace("\n", "\n     ");
      boolean joined = !then.isEnd() && end.isEnd();
      return joined ? let("(" + whole.replace("\n", "\n ") + ")", then) : whole;
    }

    private String keyed(Stmt.Some s, String set, String tried, String key) {
      String best = local.name("keys");
      boolean least = s.pick().kind() != Stmt.Pick.Kind.MAX;
      String chosen =
          expr.least(
              s.binder().domain(),
              "{" + tried + " \\in " + set + " : " + key + " = " + best + "}",
              true);
      Domain keys = s.pick().key().orElseThrow().domain();
      return String.format(
          "(LET %s == %s IN %s)",
          best, expr.least(keys, "{" + key + " : " + tried + " \\in " + set + "}", least), chosen);
    }

    private String picked(Stmt.Some s, String set) {
      Domain domain = s.binder().domain();
      return switch (s.pick().kind()) {
        case UNIQUE -> "CHOOSE item \\in " + set + " : TRUE";
        case MIN -> expr.least(domain, set, true);
        case MAX -> expr.least(domain, set, false);
        case ANY -> upwards(set, expr.place().preferred(s.site()), domain);
        case RANDOM -> upwards(set, expr.place().preferred(s.binder()), domain);
      };
    }

    /** The preferred value if it qualifies: any value that does can be preferred. */
    private String upwards(String set, String preferred, Domain domain) {
      return "IF "
          + preferred
          + " \\in "
          + set
          + " THEN "
          + preferred
          + " ELSE "
          + (domain.kind() == Domain.Kind.SET
              ? "CHOOSE item \\in " + set + " : TRUE"
              : expr.least(domain, set, true));
    }

    @Override
    public String check(Stmt.Check s) {
      String before = now;
      String condition = expr.holds(s.condition());
      if (then.isEnd()) {
        return now;
      }
      return "IF "
          + condition
          + "  \\* "
          + Text.comment(s.name())
          + "\nTHEN "
          + then.finish().replace("\n", "\n     ")
          + "\nELSE "
          + before;
    }

    @Override
    public String rule(Stmt.Rule s) {
      return run(s.body(), then);
    }

    @Override
    public String takeBest(Stmt.TakeBest s) {
      MessageType type = s.port().type();
      String box = expr.place().box(s.port());
      String by = context.field(type, s.byField());
      String best = local.name("best");
      String most =
          String.format(
              "{from \\in Heard(%s) : \\A item \\in Heard(%s) : %s}", box, box, better(s, box, by));
      List<String> some = new ArrayList<>();
      List<String> none = new ArrayList<>();
      for (int i = 0; i < s.targets().size(); i++) {
        String target = "!." + context.variable(s.targets().get(i)) + " = ";
        some.add(target + String.format("%s[%s].%s", box, best, context.field(type, i)));
        none.add(target + "None");
      }
      String set = local.name("bests");
      return let(
          String.join(
              "\n",
              "(LET " + set + " == " + most,
              "     " + best + " == IF self \\in " + set + " THEN self ELSE Least(" + set + ")",
              " IN IF " + set + " = {}",
              "    THEN " + except(String.join(", ", none)),
              "    ELSE " + except(String.join(", ", some)) + ")"),
          then);
    }

    /** Whether {@code from}'s message is at least as good as {@code item}'s. */
    private String better(Stmt.TakeBest s, String box, String by) {
      Domain first = s.port().type().fields().get(s.byField()).domain();
      String a = box + "[from]." + by;
      String b = box + "[item]." + by;
      if (s.tie().isEmpty()) {
        return atLeast(first, a, b);
      }
      Stmt.TakeBest.Tie tie = s.tie().get();
      String field = context.field(s.port().type(), tie.field());
      Domain second = s.port().type().fields().get(tie.field()).domain();
      String c = box + "[from]." + field;
      String d = box + "[item]." + field;
      String even = tie.largest() ? atLeast(second, c, d) : atLeast(second, d, c);
      return String.format("IF %s = %s THEN %s ELSE %s", a, b, even, atLeast(first, a, b));
    }

    /** None is the smallest of all. */
    private String atLeast(Domain domain, String a, String b) {
      String ordered =
          switch (domain.kind()) {
            case BOOLEAN -> "(" + b + " => " + a + ")";
            case SET ->
                throw new InexpressibleException("the best of sets is taken, which have no order");
            default -> a + " >= " + b;
          };
      return domain.optional()
          ? String.format("(%s = None \\/ (%s # None /\\ %s))", b, a, ordered)
          : ordered;
    }

    @Override
    public String send(Stmt.Send s) {
      throw new InexpressibleException("a rule of an asynchronous round sends", s.origin());
    }

    @Override
    public String fire(Stmt.Fire s) {
      throw new InexpressibleException("a rule of an asynchronous round fires", s.origin());
    }
  }
}
