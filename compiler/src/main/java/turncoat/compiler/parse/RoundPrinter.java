package turncoat.compiler.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Call;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.ast.Round;
import turncoat.compiler.ast.Send;
import turncoat.compiler.ast.Stmt;
import turncoat.compiler.ast.Target;
import turncoat.compiler.ast.TypeRef;

/** Writes rounds: sendings, waits, receive blocks and their statements. */
final class RoundPrinter {
  private static final Send.Cases<String> SENDS = new Sends();
  private static final Stmt.Cases<String> STATEMENTS = new Statements();
  private static final Round.Reaction.Cases<String> REACTIONS = new Reactions();

  private RoundPrinter() {}

  static String round(Declaration.RoundDecl round) {
    List<String> parts = new ArrayList<>();
    round.network().map(AstPrinter::network).ifPresent(parts::add);
    round.learns().forEach(learn -> parts.add(learning(learn)));
    parts.addAll(sends(round.sends()));
    round.waits().forEach(wait -> parts.add(waiting(wait)));
    round.receives().forEach(receive -> parts.add(receive(receive)));
    round.reactions().forEach(reaction -> parts.add(reaction.match(REACTIONS)));
    return block("round " + round.name().text(), parts);
  }

  /** A head and its parts, each indented, in braces. */
  static String block(String head, List<String> parts) {
    StringBuilder text = new StringBuilder(head).append(" {\n");
    parts.forEach(part -> text.append(part.indent(2)));
    return text.append("}").toString();
  }

  static String additive(Expr e) {
    return ExprPrinter.print(e, ExprPrinter.Level.ADDITIVE);
  }

  static String with(Optional<Call> certificate) {
    return certificate.map(c -> " with " + ExprPrinter.print(c)).orElse("");
  }

  static String to(Target target) {
    return " to " + target.node().map(RoundPrinter::additive).orElse("all");
  }

  /** {@code for q in nodes}. */
  static String each(Ident name, TypeRef range) {
    return "for " + name.text() + " in " + ExprPrinter.plural(range);
  }

  private static List<String> sends(List<Send> sends) {
    return sends.stream().map(send -> send.match(SENDS)).toList();
  }

  private static List<String> statements(List<Stmt> statements) {
    return statements.stream().map(stmt -> stmt.match(STATEMENTS)).toList();
  }

  private static String learning(Round.Learn learn) {
    String where = learn.where().map(e -> " where " + ExprPrinter.print(e)).orElse("");
    return "learn " + learn.variable().text() + where;
  }

  private static String waiting(Round.Wait wait) {
    return "wait "
        + additive(wait.count())
        + " "
        + ExprPrinter.message(wait.message(), wait.label());
  }

  private static String receive(Round.Receive receive) {
    String source = receive.source().map(RoundPrinter::source).orElse("");
    String at = receive.at().map(node -> " at " + additive(node)).orElse("");
    return block("receive" + source + at, statements(receive.body()));
  }

  private static String source(Round.Source source) {
    String from = " from " + additive(source.sender());
    return " "
        + ExprPrinter.message(source.message(), source.label())
        + from
        + " as "
        + source.alias().text();
  }

  private static final class Reactions implements Round.Reaction.Cases<String> {
    @Override
    public String on(Round.On on) {
      List<String> parts = new ArrayList<>(sends(on.sends()));
      parts.addAll(statements(on.body()));
      return block("on " + on.name().text() + ": " + ExprPrinter.print(on.condition()), parts);
    }

    @Override
    public String each(Round.Each each) {
      List<String> parts = each.reactions().stream().map(r -> r.match(this)).toList();
      return block(RoundPrinter.each(each.name(), each.range()), parts);
    }
  }

  private static final class Sends implements Send.Cases<String> {
    @Override
    public String message(Send.Message send) {
      return "send "
          + ExprPrinter.print(send.message())
          + with(send.certificate())
          + send.bundle().map(Sends::bundle).orElse("")
          + to(send.target());
    }

    private static String bundle(Send.Bundle bundle) {
      return " with all " + bundle.message().text() + ExprPrinter.patterns(bundle.patterns());
    }

    @Override
    public String relay(Send.Relay send) {
      String from = " from " + send.sender().map(RoundPrinter::additive).orElse("all");
      return "relay " + send.message().text() + from + to(send.target());
    }

    @Override
    public String query(Send.Query send) {
      return "query " + ExprPrinter.print(send.message()) + to(send.target());
    }

    @Override
    public String reply(Send.Reply send) {
      String alias = send.alias().map(name -> " as " + name.text()).orElse("");
      return "reply " + ExprPrinter.print(send.message()) + " to " + send.query().text() + alias;
    }

    @Override
    public String at(Send.At send) {
      return block("at " + additive(send.node()), sends(send.sends()));
    }

    @Override
    public String conditional(Send.If send) {
      String then = block("if " + ExprPrinter.print(send.condition()), sends(send.then()));
      List<Send> otherwise = send.otherwise();
      if (otherwise.isEmpty()) {
        return then;
      }
      boolean chain = otherwise.size() == 1 && otherwise.get(0) instanceof Send.If;
      return then
          + (chain
              ? " else " + otherwise.get(0).match(this)
              : " " + block("else", sends(otherwise)));
    }

    @Override
    public String each(Send.For send) {
      return block(RoundPrinter.each(send.name(), send.range()), sends(send.sends()));
    }
  }

  private static final class Statements implements Stmt.Cases<String> {
    @Override
    public String assign(Stmt.Assign stmt) {
      StringBuilder place = new StringBuilder(stmt.target().text());
      stmt.indices().forEach(i -> place.append('[').append(ExprPrinter.print(i)).append(']'));
      return place + " := " + ExprPrinter.print(stmt.value());
    }

    @Override
    public String decide(Stmt.Decide stmt) {
      return "decide " + ExprPrinter.print(stmt.value());
    }

    @Override
    public String conditional(Stmt.If stmt) {
      List<String> parts = new ArrayList<>(stmt.branches().stream().map(this::branch).toList());
      if (!stmt.otherwise().isEmpty()) {
        parts.add(block("", statements(stmt.otherwise())).strip());
      }
      return String.join(" else ", parts);
    }

    private String branch(Stmt.Branch branch) {
      return block("if " + ExprPrinter.print(branch.condition()), statements(branch.body()));
    }

    @Override
    public String check(Stmt.Check stmt) {
      return "check " + stmt.name().text() + ": " + ExprPrinter.print(stmt.condition());
    }

    @Override
    public String rule(Stmt.Rule stmt) {
      return block("rule " + stmt.name().text(), statements(stmt.body()));
    }

    @Override
    public String each(Stmt.For stmt) {
      return block(RoundPrinter.each(stmt.name(), stmt.range()), statements(stmt.body()));
    }
  }
}
