package turncoat.compiler.parse;

import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Call;
import turncoat.compiler.ast.Condition;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.ast.Pattern;
import turncoat.compiler.ast.TypeRef;

/** Writes expressions and types with as few parentheses as the grammar needs. */
final class ExprPrinter implements Expr.Cases<String> {
  /** How tightly an expression binds, loosest first; one level for each rule of the grammar. */
  enum Level {
    EXPRESSION,
    OR,
    AND,
    OPERAND,
    DEFAULTED,
    ADDITIVE,
    TERM,
    UNARY,
    POSTFIX
  }

  /** What the surroundings ask for. */
  private final Level level;

  /** Whether nothing follows that a quantifier's body could swallow. */
  private final boolean last;

  private ExprPrinter(Level level, boolean last) {
    this.level = level;
    this.last = last;
  }

  static String print(Expr e) {
    return print(e, Level.EXPRESSION);
  }

  static String print(Expr e, Level level) {
    return e.match(new ExprPrinter(level, level == Level.EXPRESSION));
  }

  static String print(Call call) {
    return message(call.name(), call.label()) + "(" + list(call.args()) + ")";
  }

  static String print(Condition condition) {
    Level level = condition.some().isPresent() ? Level.AND : Level.EXPRESSION;
    String guard = condition.guard().map(e -> print(e, level)).orElse("");
    String some = condition.some().map(ExprPrinter::print).orElse("");
    return guard + (guard.isEmpty() || some.isEmpty() ? "" : " and ") + some;
  }

  private static String print(Condition.Some some) {
    String range = some.range().map(r -> " in " + print(r)).orElse("");
    String pick = some.pick().map(p -> " pick " + Places.word(p)).orElse("");
    String key = some.key().map(e -> " by " + part(e, Level.ADDITIVE)).orElse("");
    return "some " + some.name().text() + range + pick + key + ": " + print(some.body());
  }

  static String print(TypeRef type) {
    return type.match(new Types());
  }

  /** A type as the values that a {@code for} goes through. */
  static String plural(TypeRef type) {
    boolean nodes = type instanceof TypeRef.Named named && named.name().equals("node");
    return nodes ? "nodes" : print(type);
  }

  static String names(List<Ident> names) {
    return String.join(", ", names.stream().map(Ident::text).toList());
  }

  private static String list(List<Expr> items) {
    return String.join(", ", items.stream().map(ExprPrinter::print).toList());
  }

  private String at(Level own, String text) {
    return own.compareTo(level) < 0 ? "(" + text + ")" : text;
  }

  private static String part(Expr e, Level level) {
    return e.match(new ExprPrinter(level, false));
  }

  @Override
  public String decimalLit(Expr.DecimalLit e) {
    return e.value().toPlainString();
  }

  @Override
  public String intLit(Expr.IntLit e) {
    return Integer.toString(e.value());
  }

  @Override
  public String boolLit(Expr.BoolLit e) {
    return Boolean.toString(e.value());
  }

  @Override
  public String none(Expr.NoneLit e) {
    return "none";
  }

  @Override
  public String name(Expr.Name e) {
    return e.text();
  }

  @Override
  public String field(Expr.Field e) {
    if (e.target() instanceof Expr.Heard heard) {
      return heard(message(heard.message(), heard.label()) + "." + e.field().text(), heard);
    }
    return part(e.target(), Level.POSTFIX) + "." + e.field().text();
  }

  @Override
  public String index(Expr.Index e) {
    return part(e.target(), Level.POSTFIX) + "[" + print(e.index()) + "]";
  }

  @Override
  public String list(Expr.ListLit e) {
    return "[" + list(e.items()) + "]";
  }

  @Override
  public String present(Expr.Present e) {
    return at(Level.OPERAND, part(e.operand(), Level.POSTFIX) + "?");
  }

  @Override
  public String unary(Expr.Unary e) {
    return switch (e.op()) {
      case NOT -> not(e);
      case NEGATE -> at(Level.UNARY, "-" + part(e.operand(), Level.UNARY));
    };
  }

  private String not(Expr.Unary e) {
    boolean bare = level.compareTo(Level.OPERAND) <= 0;
    String operand = e.operand().match(new ExprPrinter(Level.OPERAND, last || !bare));
    return at(Level.OPERAND, "not " + operand);
  }

  @Override
  public String binary(Expr.Binary e) {
    return switch (e.op()) {
      case IMPLIES -> implies(e);
      case OR -> leftToRight(e, Level.OR, Level.AND);
      case AND -> leftToRight(e, Level.AND, Level.OPERAND);
      case EQ, NE, LT, LE, GT, GE, IN -> comparison(e);
      case ADD, SUBTRACT -> leftToRight(e, Level.ADDITIVE, Level.TERM);
      case MULTIPLY, DIVIDE -> leftToRight(e, Level.TERM, Level.UNARY);
    };
  }

  private String implies(Expr.Binary e) {
    boolean bare = level == Level.EXPRESSION && last;
    String text = part(e.left(), Level.OR) + " implies " + print(e.right());
    return bare ? text : "(" + text + ")";
  }

  private String leftToRight(Expr.Binary e, Level own, Level tighter) {
    boolean bare = own.compareTo(level) >= 0;
    String right = e.right().match(new ExprPrinter(tighter, last || !bare));
    return at(own, part(e.left(), own) + " " + e.op().symbol() + " " + right);
  }

  private String comparison(Expr.Binary e) {
    String left = part(e.left(), Level.DEFAULTED);
    return at(Level.OPERAND, left + " " + e.op().symbol() + " " + part(e.right(), Level.DEFAULTED));
  }

  @Override
  public String count(Expr.Count e) {
    return "#" + message(e.message(), e.label()) + patterns(e.patterns());
  }

  /** A message's name, with its label if it has one. */
  static String message(Ident name, Optional<Expr> label) {
    return name.text() + label.map(e -> "[" + print(e) + "]").orElse("");
  }

  /** Patterns in parentheses, or nothing if there are none. */
  static String patterns(List<Pattern> patterns) {
    List<String> parts = patterns.stream().map(ExprPrinter::pattern).toList();
    return parts.isEmpty() ? "" : "(" + String.join(", ", parts) + ")";
  }

  private static String pattern(Pattern pattern) {
    String operator = pattern.op() == Expr.BinaryOp.EQ ? "" : pattern.op().symbol() + " ";
    return pattern.value().map(value -> operator + print(value)).orElse("_");
  }

  @Override
  public String orElse(Expr.OrElse e) {
    String text = part(e.value(), Level.ADDITIVE) + " else " + part(e.otherwise(), Level.DEFAULTED);
    return at(Level.DEFAULTED, text);
  }

  @Override
  public String apply(Expr.Apply e) {
    return e.function().text() + "(" + list(e.args()) + ")";
  }

  @Override
  public String majority(Expr.Majority e) {
    return at(Level.UNARY, "majority " + message(e.message(), e.label()) + "." + e.field().text());
  }

  @Override
  public String aggregate(Expr.Aggregate e) {
    String of = message(e.message(), e.label()) + "." + e.field().text();
    return at(Level.UNARY, e.choice().word() + " " + of + e.choice().tie());
  }

  @Override
  public String heard(Expr.Heard e) {
    return heard(message(e.message(), e.label()), e);
  }

  private String heard(String what, Expr.Heard e) {
    return at(Level.UNARY, "heard " + what + " from " + part(e.sender(), Level.UNARY));
  }

  @Override
  public String best(Expr.Best e) {
    String then =
        e.then().map(t -> " then " + Places.word(t.pick()) + " " + t.field().text()).orElse("");
    return "best " + message(e.message(), e.label()) + " by " + e.field().text() + then;
  }

  @Override
  public String tried(Expr.Tried e) {
    String head = e.quantifier().word() + " " + e.name().text() + " in " + print(e.values());
    return binder(head + ": " + print(e.body()));
  }

  @Override
  public String have(Expr.Have e) {
    return "have " + print(e.certificate());
  }

  @Override
  public String conflicting(Expr.Conflicting e) {
    String signer = part(e.signer(), Level.UNARY);
    String messages = e.message().text() + patterns(e.patterns());
    return at(Level.UNARY, "conflicting " + messages + " by " + signer);
  }

  @Override
  public String leader(Expr.Leader e) {
    return "leader(" + print(e.view()) + ")";
  }

  @Override
  public String flip(Expr.Flip e) {
    String bias = e.bias().map(b -> "(" + print(b) + ")").orElse("");
    return (e.common() ? "common flip" : "flip") + bias;
  }

  @Override
  public String any(Expr.Any e) {
    return e.common() ? "common any" : "any";
  }

  @Override
  public String random(Expr.Random e) {
    return (e.common() ? "common random(" : "random(") + print(e.type()) + ")";
  }

  @Override
  public String ideal(Expr.Ideal e) {
    return "ideal agreement on " + e.variable().text();
  }

  @Override
  public String learn(Expr.Learn e) {
    return "learn";
  }

  @Override
  public String sample(Expr.Sample e) {
    return "sample " + part(e.count(), Level.ADDITIVE) + " of others";
  }

  @Override
  public String decided(Expr.Decided e) {
    String node = e.node().map(n -> "(" + print(n) + ")").orElse("");
    return by("decided" + node, e.by());
  }

  @Override
  public String allDecided(Expr.AllDecided e) {
    return at(Level.OPERAND, "all honest decided" + e.by().map(ExprPrinter::by).orElse(""));
  }

  private String by(String subject, Optional<Expr.By> by) {
    return by.map(b -> at(Level.OPERAND, subject + by(b))).orElse(subject);
  }

  private static String by(Expr.By by) {
    return " by " + by.loop().text() + " = " + part(by.value(), Level.ADDITIVE);
  }

  @Override
  public String quantified(Expr.Quantified e) {
    String head = e.quantifier().word() + (e.honest() ? " honest " : " ") + names(e.nodes());
    return binder(head + ": " + print(e.body()));
  }

  private String binder(String text) {
    return last && level.compareTo(Level.OPERAND) <= 0 ? text : "(" + text + ")";
  }

  @Override
  public String unanimous(Expr.Unanimous e) {
    return at(Level.UNARY, "unanimous " + e.input().text());
  }

  @Override
  public String probability(Expr.Probability e) {
    return "probability(" + print(e.event()) + ")";
  }

  private static final class Types implements TypeRef.Cases<String> {
    @Override
    public String named(TypeRef.Named type) {
      return type.name();
    }

    @Override
    public String range(TypeRef.Range type) {
      return part(type.low(), Level.ADDITIVE) + ".." + part(type.high(), Level.ADDITIVE);
    }

    @Override
    public String optional(TypeRef.Maybe type) {
      boolean simple =
          !(type.element() instanceof TypeRef.Array
              || type.element() instanceof TypeRef.SetOf
              || type.element() instanceof TypeRef.Maybe);
      String element = print(type.element());
      return (simple ? element : "(" + element + ")") + "?";
    }

    @Override
    public String array(TypeRef.Array type) {
      return "array[" + print(type.index()) + "] of " + print(type.element());
    }

    @Override
    public String chain(TypeRef.Chain type) {
      String variants = type.variants().map(e -> ", " + part(e, Level.ADDITIVE)).orElse("");
      return "chain(" + part(type.epochs(), Level.ADDITIVE) + variants + ")";
    }

    @Override
    public String path(TypeRef.Path type) {
      String high = type.high().map(e -> ".." + part(e, Level.ADDITIVE)).orElse("");
      return "path(" + part(type.low(), Level.ADDITIVE) + high + ")";
    }

    @Override
    public String set(TypeRef.SetOf type) {
      return "set of " + print(type.element());
    }
  }
}
