package turncoat.compiler.ir;

import java.util.List;
import java.util.Locale;
import turncoat.compiler.ir.Stmt.Pick;

/** Statements, one a line, blocks indented. */
final class StmtPrinter implements Stmt.Cases<String> {
  private final String indent;

  private StmtPrinter(String indent) {
    this.indent = indent;
  }

  /** The statements as lines that begin with the indent. */
  static String print(List<Stmt> statements, String indent) {
    StmtPrinter printer = new StmtPrinter(indent);
    StringBuilder out = new StringBuilder();
    statements.forEach(s -> out.append(s.match(printer)));
    return out.toString();
  }

  private String line(String text) {
    return indent + text + "\n";
  }

  private String block(String head, List<Stmt> body) {
    return line(head) + print(body, indent + "  ");
  }

  private String blocks(String head, List<Stmt> then, List<Stmt> otherwise) {
    return block(head, then) + (otherwise.isEmpty() ? "" : block("else", otherwise));
  }

  @Override
  public String assign(Stmt.Assign s) {
    return line(s.target() + " := " + ExprPrinter.print(s.value()));
  }

  @Override
  public String assignAt(Stmt.AssignAt s) {
    String targets = String.join(", ", s.targets().stream().map(Variable::name).toList());
    String index = ExprPrinter.print(s.index());
    return line("[" + targets + "][" + index + "] := " + ExprPrinter.print(s.value()));
  }

  @Override
  public String decide(Stmt.Decide s) {
    return line("decide " + s.output() + " := " + ExprPrinter.print(s.value()));
  }

  @Override
  public String branch(Stmt.If s) {
    return blocks("if " + ExprPrinter.print(s.condition()), s.then(), s.otherwise());
  }

  @Override
  public String some(Stmt.Some s) {
    String site = s.pick().kind() == Pick.Kind.ANY ? " " + s.pick().site() : "";
    String head =
        "if some "
            + s.binder()
            + " in "
            + IrPrinter.domain(s.binder().domain())
            + " pick "
            + s.pick().kind().name().toLowerCase(Locale.ROOT)
            + site
            + s.pick().key().map(key -> " by " + ExprPrinter.print(key)).orElse("")
            + ": "
            + ExprPrinter.print(s.condition());
    return blocks(head, s.then(), s.otherwise());
  }

  @Override
  public String check(Stmt.Check s) {
    return line("check " + s.name() + ": " + ExprPrinter.print(s.condition()));
  }

  @Override
  public String rule(Stmt.Rule s) {
    return block("rule " + s.name(), s.body());
  }

  @Override
  public String send(Stmt.Send s) {
    return line(
        IrPrinter.send(
            "send", s.message(), s.recipient().map(e -> " to " + ExprPrinter.print(e)).orElse("")));
  }

  @Override
  public String fire(Stmt.Fire s) {
    return line("fire " + s.rule());
  }

  @Override
  public String takeBest(Stmt.TakeBest s) {
    String field = s.port().type().fields().get(s.byField()).name();
    List<String> targets = s.targets().stream().map(Variable::name).toList();
    String then =
        s.tie()
            .map(
                tie ->
                    (tie.largest() ? " then max " : " then min ")
                        + s.port().type().fields().get(tie.field()).name())
            .orElse("");
    return line(String.join(", ", targets) + " := best " + s.port() + " by " + field + then);
  }
}
