package turncoat.compiler.parse;

import static turncoat.compiler.parse.Places.ident;
import static turncoat.compiler.parse.Places.span;

import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Round;
import turncoat.compiler.ast.Send;
import turncoat.compiler.ast.Stmt;
import turncoat.compiler.ast.Target;
import turncoat.grammar.TurncoatParser.AssignContext;
import turncoat.grammar.TurncoatParser.BranchContext;
import turncoat.grammar.TurncoatParser.BundleContext;
import turncoat.grammar.TurncoatParser.ChoiceContext;
import turncoat.grammar.TurncoatParser.DecideContext;
import turncoat.grammar.TurncoatParser.EachReactionContext;
import turncoat.grammar.TurncoatParser.ElseSendsContext;
import turncoat.grammar.TurncoatParser.ForEachContext;
import turncoat.grammar.TurncoatParser.LearningContext;
import turncoat.grammar.TurncoatParser.NamedCheckContext;
import turncoat.grammar.TurncoatParser.NamedRuleContext;
import turncoat.grammar.TurncoatParser.OnContext;
import turncoat.grammar.TurncoatParser.ReactionContext;
import turncoat.grammar.TurncoatParser.ReceiveContext;
import turncoat.grammar.TurncoatParser.SendAtContext;
import turncoat.grammar.TurncoatParser.SendContext;
import turncoat.grammar.TurncoatParser.SendForContext;
import turncoat.grammar.TurncoatParser.SendIfContext;
import turncoat.grammar.TurncoatParser.SendMessageContext;
import turncoat.grammar.TurncoatParser.SendQueryContext;
import turncoat.grammar.TurncoatParser.SendRelayContext;
import turncoat.grammar.TurncoatParser.SendReplyContext;
import turncoat.grammar.TurncoatParser.SourceContext;
import turncoat.grammar.TurncoatParser.StatementContext;
import turncoat.grammar.TurncoatParser.TargetContext;
import turncoat.grammar.TurncoatParser.WaitingContext;
import turncoat.grammar.TurncoatParserBaseVisitor;

/** Makes the inside of rounds out of ANTLR's tree: what is sent, awaited and done. */
final class RoundBuilder {
  private final ExprBuilder exprs;
  private final Sends sends = new Sends();
  private final Statements statements = new Statements();
  private final Reactions reactions = new Reactions();

  RoundBuilder(ExprBuilder exprs) {
    this.exprs = exprs;
  }

  List<Send> sends(List<SendContext> contexts) {
    return contexts.stream().map(sends::visit).toList();
  }

  Target target(TargetContext context) {
    return new Target(span(context), Optional.ofNullable(context.additive()).map(exprs::expr));
  }

  Round.Learn learning(LearningContext context) {
    Optional<Expr> where = Optional.ofNullable(context.expression()).map(exprs::expr);
    return new Round.Learn(span(context), ident(context.name()), where);
  }

  Round.Wait waiting(WaitingContext context) {
    return new Round.Wait(
        span(context),
        exprs.expr(context.additive()),
        ident(context.name()),
        exprs.label(context.labelOf()));
  }

  Round.Receive receive(ReceiveContext context) {
    return new Round.Receive(
        span(context),
        Optional.ofNullable(context.source()).map(this::source),
        Optional.ofNullable(context.at).map(exprs::expr),
        statements(context.block().statement()));
  }

  private Round.Source source(SourceContext context) {
    Expr sender = exprs.expr(context.sender);
    return new Round.Source(
        span(context),
        ident(context.message),
        exprs.label(context.labelOf()),
        sender,
        ident(context.alias));
  }

  Round.Reaction reaction(ReactionContext context) {
    return reactions.visit(context);
  }

  private List<Stmt> statements(List<StatementContext> contexts) {
    return contexts.stream().map(statements::visit).toList();
  }

  private List<Send> elseSends(ElseSendsContext context) {
    return context.sends() == null
        ? List.of(sends.visit(context.send()))
        : sends(context.sends().send());
  }

  private final class Sends extends TurncoatParserBaseVisitor<Send> {
    @Override
    public Send visitSendMessage(SendMessageContext context) {
      return new Send.Message(
          span(context),
          exprs.call(context.call(0)),
          Optional.ofNullable(context.certificate).map(exprs::call),
          Optional.ofNullable(context.bundle()).map(this::bundle),
          target(context.target()));
    }

    private Send.Bundle bundle(BundleContext context) {
      return new Send.Bundle(
          span(context), ident(context.name()), exprs.patterns(context.pattern()));
    }

    @Override
    public Send visitSendRelay(SendRelayContext context) {
      Optional<Expr> sender = Optional.ofNullable(context.sender).map(exprs::expr);
      return new Send.Relay(span(context), ident(context.name()), sender, target(context.target()));
    }

    @Override
    public Send visitSendQuery(SendQueryContext context) {
      return new Send.Query(span(context), exprs.call(context.call()), target(context.target()));
    }

    @Override
    public Send visitSendReply(SendReplyContext context) {
      return new Send.Reply(
          span(context),
          exprs.call(context.call()),
          ident(context.name(0)),
          Optional.ofNullable(context.alias).map(Places::ident));
    }

    @Override
    public Send visitSendAt(SendAtContext context) {
      List<Send> body =
          context.sends() == null ? List.of(visit(context.send())) : sends(context.sends().send());
      return new Send.At(span(context), exprs.expr(context.node), body);
    }

    @Override
    public Send visitSendIf(SendIfContext context) {
      return new Send.If(
          span(context),
          exprs.condition(context.expression()),
          sends(context.then.send()),
          context.otherwise == null ? List.of() : elseSends(context.otherwise));
    }

    @Override
    public Send visitSendFor(SendForContext context) {
      return new Send.For(
          span(context),
          ident(context.name()),
          exprs.types().range(context.simpleType()),
          sends(context.sends().send()));
    }
  }

  private final class Reactions extends TurncoatParserBaseVisitor<Round.Reaction> {
    @Override
    public Round.Reaction visitOn(OnContext context) {
      return new Round.On(
          span(context),
          ident(context.name()),
          exprs.condition(context.expression()),
          sends(context.send()),
          statements(context.statement()));
    }

    @Override
    public Round.Reaction visitEachReaction(EachReactionContext context) {
      return new Round.Each(
          span(context),
          ident(context.name()),
          exprs.types().range(context.simpleType()),
          context.reaction().stream().map(this::visit).toList());
    }
  }

  private final class Statements extends TurncoatParserBaseVisitor<Stmt> {
    @Override
    public Stmt visitAssign(AssignContext context) {
      return new Stmt.Assign(
          span(context),
          ident(context.name()),
          context.index.stream().map(exprs::expr).toList(),
          exprs.expr(context.value));
    }

    @Override
    public Stmt visitDecide(DecideContext context) {
      return new Stmt.Decide(span(context), exprs.expr(context.expression()));
    }

    @Override
    public Stmt visitChoice(ChoiceContext context) {
      return new Stmt.If(
          span(context),
          context.branch().stream().map(this::branch).toList(),
          context.block() == null ? List.of() : statements(context.block().statement()));
    }

    private Stmt.Branch branch(BranchContext context) {
      return new Stmt.Branch(
          span(context),
          exprs.condition(context.expression()),
          statements(context.block().statement()));
    }

    @Override
    public Stmt visitNamedCheck(NamedCheckContext context) {
      Expr condition = exprs.expr(context.expression());
      return new Stmt.Check(span(context), ident(context.name()), condition);
    }

    @Override
    public Stmt visitNamedRule(NamedRuleContext context) {
      List<Stmt> body = statements(context.block().statement());
      return new Stmt.Rule(span(context), ident(context.name()), body);
    }

    @Override
    public Stmt visitForEach(ForEachContext context) {
      return new Stmt.For(
          span(context),
          ident(context.name()),
          exprs.types().range(context.simpleType()),
          statements(context.block().statement()));
    }
  }
}
