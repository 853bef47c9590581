package turncoat.compiler.parse;

import static turncoat.compiler.parse.Places.ident;
import static turncoat.compiler.parse.Places.idents;
import static turncoat.compiler.parse.Places.span;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.antlr.v4.runtime.Token;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Declaration.FaultKind;
import turncoat.compiler.ast.Declaration.NetworkKind;
import turncoat.compiler.ast.Declaration.Role;
import turncoat.compiler.ast.Declaration.Side;
import turncoat.compiler.ast.Declaration.Trait;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.ast.Protocol;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.source.Span;
import turncoat.grammar.TurncoatLexer;
import turncoat.grammar.TurncoatParser.BoundedContext;
import turncoat.grammar.TurncoatParser.CertificateContext;
import turncoat.grammar.TurncoatParser.ChannelKindContext;
import turncoat.grammar.TurncoatParser.EnumerationContext;
import turncoat.grammar.TurncoatParser.FaultLimitContext;
import turncoat.grammar.TurncoatParser.FaultsContext;
import turncoat.grammar.TurncoatParser.FieldContext;
import turncoat.grammar.TurncoatParser.ForRoundsContext;
import turncoat.grammar.TurncoatParser.InstanceContext;
import turncoat.grammar.TurncoatParser.KeysContext;
import turncoat.grammar.TurncoatParser.LeaderRuleContext;
import turncoat.grammar.TurncoatParser.MessageContext;
import turncoat.grammar.TurncoatParser.MutantContext;
import turncoat.grammar.TurncoatParser.NetworkContext;
import turncoat.grammar.TurncoatParser.NetworkModelContext;
import turncoat.grammar.TurncoatParser.ParamsContext;
import turncoat.grammar.TurncoatParser.PropertyContext;
import turncoat.grammar.TurncoatParser.ProtocolContext;
import turncoat.grammar.TurncoatParser.RepeatContext;
import turncoat.grammar.TurncoatParser.RewardContext;
import turncoat.grammar.TurncoatParser.RewardTermContext;
import turncoat.grammar.TurncoatParser.RoundContext;
import turncoat.grammar.TurncoatParser.ScenarioContext;
import turncoat.grammar.TurncoatParser.TypeAliasContext;
import turncoat.grammar.TurncoatParser.VariableContext;
import turncoat.grammar.TurncoatParser.VariablesContext;
import turncoat.grammar.TurncoatParser.WitnessContext;
import turncoat.grammar.TurncoatParserBaseVisitor;

/** Makes declarations out of ANTLR's tree. */
final class DeclarationBuilder extends TurncoatParserBaseVisitor<Declaration> {
  private static final Map<String, NetworkKind> NETWORKS = Places.words(NetworkKind.values());
  private static final Map<String, FaultKind> FAULTS = Places.words(FaultKind.values());
  private static final Map<String, Trait> TRAITS = Places.words(Trait.values());
  private static final Map<String, Side> SIDES = Places.words(Side.values());

  private final List<Diagnostic> diagnostics;
  private final ExprBuilder exprs;
  private final RoundBuilder rounds;
  private final InstanceBuilder instances;

  DeclarationBuilder(List<Diagnostic> diagnostics) {
    this.diagnostics = diagnostics;
    this.exprs = new ExprBuilder(diagnostics);
    this.rounds = new RoundBuilder(exprs);
    this.instances = new InstanceBuilder(exprs, rounds, diagnostics);
  }

  Protocol protocol(ProtocolContext context) {
    List<Declaration> declarations = context.declaration().stream().map(this::visit).toList();
    return new Protocol(span(context), ident(context.name()), declarations);
  }

  private <E> E meaning(Token word, String what, Map<String, E> meanings) {
    return Places.meaning(word, what, meanings, diagnostics);
  }

  @Override
  public Declaration visitParams(ParamsContext context) {
    return new Declaration.Parameters(
        span(context),
        idents(context.names),
        Optional.ofNullable(context.where).map(exprs::expr),
        context.bounded().stream().map(this::bounded).toList());
  }

  private Declaration.BoundedParameter bounded(BoundedContext context) {
    return new Declaration.BoundedParameter(
        span(context), ident(context.name()), exprs.expr(context.low), exprs.expr(context.high));
  }

  @Override
  public Declaration visitNetworkModel(NetworkModelContext context) {
    return network(context.network());
  }

  private Declaration.Network network(NetworkContext context) {
    NetworkKind kind = meaning(context.kind.getStart(), "network model", NETWORKS);
    boolean lockstep = context.flavour != null;
    if (lockstep) {
      meaning(context.flavour.getStart(), "kind of network", Map.of("lockstep", true));
    }
    if (context.parameter != null) {
      String parameter = AstPrinter.setting(kind);
      meaning(context.parameter.getStart(), "network setting", Map.of(parameter, true));
    }
    Optional<Expr> argument = Optional.ofNullable(context.additive()).map(exprs::expr);
    return new Declaration.Network(span(context), kind, lockstep, argument);
  }

  @Override
  public Declaration visitFaults(FaultsContext context) {
    return new Declaration.Faults(
        span(context),
        context.limits.stream().map(this::limit).toList(),
        context.traits.stream()
            .map(word -> meaning(word.getStart(), "trait of the adversary", TRAITS))
            .toList());
  }

  private Declaration.FaultLimit limit(FaultLimitContext context) {
    return new Declaration.FaultLimit(
        span(context),
        meaning(context.kind.getStart(), "fault model", FAULTS),
        exprs.expr(context.bound));
  }

  @Override
  public Declaration visitKeys(KeysContext context) {
    boolean pki =
        context.word() != null
            && meaning(context.word().getStart(), "kind of keys", Map.of("pki", true));
    return new Declaration.Keys(span(context), pki);
  }

  @Override
  public Declaration visitChannelKind(ChannelKindContext context) {
    boolean anonymous =
        meaning(
            context.word().getStart(),
            "kind of channel",
            new TreeMap<>(Map.of("anonymous", true, "authenticated", false)));
    Optional<Expr> bound = Optional.ofNullable(context.bound).map(exprs::expr);
    return new Declaration.Channels(span(context), anonymous, bound);
  }

  @Override
  public Declaration visitEnumeration(EnumerationContext context) {
    return new Declaration.EnumDecl(span(context), ident(context.name(0)), idents(context.values));
  }

  @Override
  public Declaration visitTypeAlias(TypeAliasContext context) {
    return new Declaration.AliasDecl(
        span(context), ident(context.name()), exprs.types().type(context.type()));
  }

  @Override
  public Declaration visitMessage(MessageContext context) {
    return new Declaration.MessageDecl(
        span(context),
        modified(context, TurncoatLexer.SIGNED),
        modified(context, TurncoatLexer.KEEP),
        ident(context.name(0)),
        Optional.ofNullable(context.marked).map(this::field),
        context.fields.stream().map(this::field).toList(),
        Optional.ofNullable(context.need).map(name -> need(context)));
  }

  private Declaration.Need need(MessageContext context) {
    Ident name = ident(context.need);
    Expr condition = exprs.expr(context.needed);
    return new Declaration.Need(name.span().to(condition.span()), name, condition);
  }

  private static boolean modified(MessageContext context, int modifier) {
    return context.modifiers.stream().anyMatch(token -> token.getType() == modifier);
  }

  private Declaration.FieldDecl field(FieldContext context) {
    return new Declaration.FieldDecl(
        span(context), ident(context.name()), exprs.types().type(context.type()));
  }

  @Override
  public Declaration visitCertificate(CertificateContext context) {
    return new Declaration.CertificateDecl(
        span(context),
        ident(context.certificate),
        idents(context.parameters),
        exprs.expr(context.threshold),
        exprs.call(context.call()),
        Optional.ofNullable(context.including).map(exprs::expr));
  }

  @Override
  public Declaration visitLeaderRule(LeaderRuleContext context) {
    return new Declaration.LeaderDecl(
        span(context), ident(context.name()), exprs.expr(context.expression()));
  }

  @Override
  public Declaration visitVariables(VariablesContext context) {
    Role role =
        switch (context.role.getType()) {
          case TurncoatLexer.INPUT -> Role.INPUT;
          case TurncoatLexer.STATE -> Role.STATE;
          default -> Role.OUTPUT;
        };
    return variables(span(context), role, context.variable());
  }

  private Declaration.VariablesDecl variables(
      Span span, Role role, List<VariableContext> variables) {
    return new Declaration.VariablesDecl(
        span, role, variables.stream().map(this::variable).toList());
  }

  private Declaration.Variable variable(VariableContext context) {
    return new Declaration.Variable(
        span(context),
        ident(context.name()),
        exprs.types().type(context.type()),
        Optional.ofNullable(context.expression()).map(exprs::expr));
  }

  @Override
  public Declaration visitRepeat(RepeatContext context) {
    return new Declaration.RepeatDecl(
        span(context),
        ident(context.name()),
        exprs.expr(context.low),
        exprs.expr(context.high),
        context.localVariables().stream()
            .map(locals -> variables(span(locals), Role.LOCAL, locals.variable()))
            .toList(),
        context.inner().stream().map(this::visit).toList());
  }

  @Override
  public Declaration visitForRounds(ForRoundsContext context) {
    return new Declaration.ForDecl(
        span(context),
        ident(context.name()),
        exprs.types().range(context.simpleType()),
        context.inner().stream().map(this::visit).toList());
  }

  @Override
  public Declaration visitRound(RoundContext context) {
    return new Declaration.RoundDecl(
        span(context),
        ident(context.name()),
        Optional.ofNullable(context.network()).map(this::network),
        context.learning().stream().map(rounds::learning).toList(),
        rounds.sends(context.send()),
        context.waiting().stream().map(rounds::waiting).toList(),
        context.receive().stream().map(rounds::receive).toList(),
        context.reaction().stream().map(rounds::reaction).toList());
  }

  @Override
  public Declaration visitProperty(PropertyContext context) {
    Expr condition = exprs.expr(context.expression());
    return new Declaration.PropertyDecl(span(context), ident(context.name()), condition);
  }

  @Override
  public Declaration visitWitness(WitnessContext context) {
    Expr condition = exprs.expr(context.expression());
    return new Declaration.WitnessDecl(span(context), ident(context.name()), condition);
  }

  @Override
  public Declaration visitInstance(InstanceContext context) {
    return instances.instance(context);
  }

  @Override
  public Declaration visitMutant(MutantContext context) {
    return instances.mutant(context);
  }

  @Override
  public Declaration visitScenario(ScenarioContext context) {
    return instances.scenario(context);
  }

  @Override
  public Declaration visitReward(RewardContext context) {
    return new Declaration.RewardDecl(
        span(context),
        meaning(context.side, "side", SIDES),
        context.rewardTerm().stream().map(this::rewardTerm).toList());
  }

  private Declaration.RewardTerm rewardTerm(RewardTermContext context) {
    boolean each =
        context.each != null
            && meaning(context.each.getStart(), "time of a reward", Map.of("each", true));
    return new Declaration.RewardTerm(
        span(context), each, exprs.expr(context.when), exprs.expr(context.amount));
  }
}
