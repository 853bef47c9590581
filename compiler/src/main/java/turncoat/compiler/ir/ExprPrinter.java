package turncoat.compiler.ir;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Expressions in the words of a spec, fully parenthesised where operators meet. */
final class ExprPrinter implements Expr.Cases<String> {
  private static final ExprPrinter PRINTER = new ExprPrinter();

  private ExprPrinter() {}

  static String print(Expr e) {
    return e.match(PRINTER);
  }

  private static String list(List<Expr> expressions) {
    return String.join(", ", expressions.stream().map(ExprPrinter::print).toList());
  }

  private static String operand(Expr e) {
    boolean simple =
        !(e instanceof Expr.Binary
            || e instanceof Expr.Quantified
            || e instanceof Expr.Tried
            || e instanceof Expr.OrElse);
    return simple ? print(e) : "(" + print(e) + ")";
  }

  private static String owned(Optional<Binder> owner, String name) {
    return owner.map(o -> o.name() + ".").orElse("") + name;
  }

  @Override
  public String literal(Expr.Literal e) {
    return e.domain().show(e.value());
  }

  @Override
  public String read(Expr.Read e) {
    return owned(e.owner(), e.variable().name());
  }

  @Override
  public String bound(Expr.Bound e) {
    return e.binder().name();
  }

  @Override
  public String loopValue(Expr.LoopValue e) {
    return e.loop().name();
  }

  @Override
  public String self(Expr.Self e) {
    return "self";
  }

  @Override
  public String leader(Expr.Leader e) {
    String ahead = e.ahead() == 0 ? "" : (e.ahead() > 0 ? " + " : " - ") + Math.abs(e.ahead());
    return "leader(" + e.loop().name() + ahead + ")";
  }

  @Override
  public String field(Expr.Field e) {
    return e.message().name() + "." + e.message().type().fields().get(e.field()).name();
  }

  @Override
  public String not(Expr.Not e) {
    return "not " + operand(e.operand());
  }

  @Override
  public String binary(Expr.Binary e) {
    return operand(e.left()) + " " + e.op().symbol() + " " + operand(e.right());
  }

  @Override
  public String count(Expr.Count e) {
    return "#" + e.port() + pattern(e.pattern());
  }

  @Override
  public String countKept(Expr.CountKept e) {
    return "#kept " + e.type() + pattern(e.pattern());
  }

  static String pattern(List<Optional<Expr.Match>> pattern) {
    List<String> fields = pattern.stream().map(p -> p.map(ExprPrinter::match).orElse("_")).toList();
    return "(" + String.join(", ", fields) + ")";
  }

  private static String match(Expr.Match match) {
    String operator = match.op() == Expr.Binary.Op.EQ ? "" : match.op().symbol() + " ";
    return operator + print(match.value());
  }

  @Override
  public String orElse(Expr.OrElse e) {
    return operand(e.value()) + " else " + operand(e.otherwise());
  }

  @Override
  public String apply(Expr.Apply e) {
    return e.function().name().toLowerCase(Locale.ROOT) + "(" + list(e.arguments()) + ")";
  }

  @Override
  public String aggregate(Expr.Aggregate e) {
    String of = e.port() + "." + e.port().type().fields().get(e.field()).name();
    return switch (e.choice()) {
      case PLURALITY_MIN -> "plurality " + of + " pick min";
      case PLURALITY_MAX -> "plurality " + of + " pick max";
      case MIN -> "min " + of;
      case MAX -> "max " + of;
    };
  }

  @Override
  public String heard(Expr.Heard e) {
    String field = e.field() < 0 ? "" : "." + e.port().type().fields().get(e.field()).name();
    return "heard " + e.port() + field + " from " + operand(e.sender());
  }

  @Override
  public String tried(Expr.Tried e) {
    return e.kind().name().toLowerCase(Locale.ROOT)
        + " "
        + e.binder()
        + " in "
        + IrPrinter.domain(e.binder().domain())
        + ": "
        + print(e.body());
  }

  @Override
  public String majority(Expr.Majority e) {
    String field = e.port().type().fields().get(e.field()).name();
    return "majority " + e.port() + "." + field + " else " + operand(e.otherwise());
  }

  @Override
  public String have(Expr.Have e) {
    return "have " + e.certificate() + "(" + list(e.arguments()) + ")";
  }

  @Override
  public String conflicting(Expr.Conflicting e) {
    boolean all = e.pattern().stream().allMatch(Optional::isEmpty);
    return "conflicting "
        + e.type()
        + (all ? "" : pattern(e.pattern()))
        + " by "
        + print(e.signer());
  }

  @Override
  public String draw(Expr.Draw e) {
    String common = e.common() < 0 ? "" : "common " + e.common() + " ";
    String odds = e.odds().map(o -> "(" + o.favourable() + "/" + o.outcomes() + ")").orElse("");
    String domain = e.word().equals("flip") ? odds : "(" + IrPrinter.domain(e.domain()) + ")";
    return common + e.word() + domain;
  }

  @Override
  public String chosen(Expr.Chosen e) {
    return e.site() + " (" + (e.site().id() + 1) + ")";
  }

  @Override
  public String quantified(Expr.Quantified e) {
    String names = String.join(", ", e.binders().stream().map(Binder::name).toList());
    String whose = e.honest() ? " honest " : " ";
    return (e.universal() ? "all" : "exists") + whose + names + ": " + print(e.body());
  }

  @Override
  public String decidedBy(Expr.DecidedBy e) {
    String node = e.owner().map(o -> "(" + o.name() + ")").orElse("");
    return "decided" + node + " by " + e.deadline();
  }

  @Override
  public String redecided(Expr.Redecided e) {
    return "redecided(" + e.owner().name() + ")";
  }

  @Override
  public String unanimous(Expr.Unanimous e) {
    return "unanimous " + e.input();
  }

  @Override
  public String select(Expr.Select e) {
    return "[" + list(e.elements()) + "][" + print(e.index()) + "]";
  }

  @Override
  public String commonInput(Expr.CommonInput e) {
    return "common " + e.input();
  }
}
