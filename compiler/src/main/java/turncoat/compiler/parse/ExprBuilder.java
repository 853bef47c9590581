package turncoat.compiler.parse;

import static turncoat.compiler.parse.Places.ident;
import static turncoat.compiler.parse.Places.idents;
import static turncoat.compiler.parse.Places.span;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import turncoat.compiler.ast.Call;
import turncoat.compiler.ast.Condition;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Expr.BinaryOp;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.ast.Pattern;
import turncoat.compiler.ast.TypeRef;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.source.Span;
import turncoat.grammar.TurncoatLexer;
import turncoat.grammar.TurncoatParser.AdditiveContext;
import turncoat.grammar.TurncoatParser.AllDecidedContext;
import turncoat.grammar.TurncoatParser.AnyContext;
import turncoat.grammar.TurncoatParser.ApplicationContext;
import turncoat.grammar.TurncoatParser.BestContext;
import turncoat.grammar.TurncoatParser.BindingContext;
import turncoat.grammar.TurncoatParser.ByContext;
import turncoat.grammar.TurncoatParser.CallContext;
import turncoat.grammar.TurncoatParser.CandidatesContext;
import turncoat.grammar.TurncoatParser.ComparisonContext;
import turncoat.grammar.TurncoatParser.ConflictingContext;
import turncoat.grammar.TurncoatParser.CountContext;
import turncoat.grammar.TurncoatParser.CountedContext;
import turncoat.grammar.TurncoatParser.DecidedByContext;
import turncoat.grammar.TurncoatParser.DecidedContext;
import turncoat.grammar.TurncoatParser.DecimalContext;
import turncoat.grammar.TurncoatParser.DefaultedContext;
import turncoat.grammar.TurncoatParser.ElementContext;
import turncoat.grammar.TurncoatParser.ExpressionContext;
import turncoat.grammar.TurncoatParser.ExtremeContext;
import turncoat.grammar.TurncoatParser.ExtremeValueContext;
import turncoat.grammar.TurncoatParser.FalseContext;
import turncoat.grammar.TurncoatParser.FieldAccessContext;
import turncoat.grammar.TurncoatParser.FlipContext;
import turncoat.grammar.TurncoatParser.GroupedContext;
import turncoat.grammar.TurncoatParser.HaveContext;
import turncoat.grammar.TurncoatParser.HeardContext;
import turncoat.grammar.TurncoatParser.HonestNodeContext;
import turncoat.grammar.TurncoatParser.IdealContext;
import turncoat.grammar.TurncoatParser.IntegerContext;
import turncoat.grammar.TurncoatParser.LabelOfContext;
import turncoat.grammar.TurncoatParser.LeaderOfContext;
import turncoat.grammar.TurncoatParser.LearnContext;
import turncoat.grammar.TurncoatParser.ListContext;
import turncoat.grammar.TurncoatParser.LogicalContext;
import turncoat.grammar.TurncoatParser.MajorityContext;
import turncoat.grammar.TurncoatParser.NegationContext;
import turncoat.grammar.TurncoatParser.NegativeContext;
import turncoat.grammar.TurncoatParser.NoneContext;
import turncoat.grammar.TurncoatParser.NotBinderContext;
import turncoat.grammar.TurncoatParser.PatternContext;
import turncoat.grammar.TurncoatParser.PluralityContext;
import turncoat.grammar.TurncoatParser.PostfixContext;
import turncoat.grammar.TurncoatParser.PresentContext;
import turncoat.grammar.TurncoatParser.ProbabilityContext;
import turncoat.grammar.TurncoatParser.QuantifiedContext;
import turncoat.grammar.TurncoatParser.RandomContext;
import turncoat.grammar.TurncoatParser.RandomWordContext;
import turncoat.grammar.TurncoatParser.ReferenceContext;
import turncoat.grammar.TurncoatParser.RelatedContext;
import turncoat.grammar.TurncoatParser.SampleContext;
import turncoat.grammar.TurncoatParser.SomeContext;
import turncoat.grammar.TurncoatParser.SuffixContext;
import turncoat.grammar.TurncoatParser.TermContext;
import turncoat.grammar.TurncoatParser.TriedContext;
import turncoat.grammar.TurncoatParser.TrueContext;
import turncoat.grammar.TurncoatParser.UnanimousContext;
import turncoat.grammar.TurncoatParser.WordContext;
import turncoat.grammar.TurncoatParserBaseVisitor;

/** Makes expressions and types of the syntax tree out of ANTLR's tree. */
final class ExprBuilder extends TurncoatParserBaseVisitor<Expr> {
  /** Digits of a decimal and its point: more would have no use. */
  private static final int LONGEST_DECIMAL = 16;

  private static final Map<String, Condition.Pick> PICKS = Places.words(Condition.Pick.values());
  private final List<Diagnostic> diagnostics;
  private final TypeBuilder types = new TypeBuilder(this);

  ExprBuilder(List<Diagnostic> diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** For the types that stand beside expressions. */
  TypeBuilder types() {
    return types;
  }

  Expr expr(ParserRuleContext context) {
    return visit(context);
  }

  Call call(CallContext context) {
    return new Call(
        span(context),
        ident(context.name()),
        label(context.labelOf()),
        exprs(context.expression()));
  }

  Optional<Expr> label(@Nullable LabelOfContext context) {
    return Optional.ofNullable(context).map(label -> expr(label.expression()));
  }

  private List<Expr> exprs(List<ExpressionContext> contexts) {
    return contexts.stream().map(this::expr).toList();
  }

  // Conditions.

  Condition condition(ExpressionContext context) {
    if (context instanceof BindingContext binding && binding.binder() instanceof SomeContext some) {
      return new Condition(span(context), Optional.empty(), Optional.of(some(some)));
    }
    if (context instanceof LogicalContext logical
        && logical.binder() instanceof SomeContext some
        && onlyAnd(logical)) {
      return new Condition(span(context), Optional.of(chain(logical)), Optional.of(some(some)));
    }
    return new Condition(span(context), Optional.of(expr(context)), Optional.empty());
  }

  private static boolean onlyAnd(LogicalContext context) {
    return context.last.getType() == TurncoatLexer.AND
        && context.junctors.stream().allMatch(op -> op.getType() == TurncoatLexer.AND);
  }

  private Condition.Some some(SomeContext context) {
    return new Condition.Some(
        span(context),
        ident(context.name()),
        Optional.ofNullable(context.candidates()).map(this::candidates),
        Optional.ofNullable(context.pick)
            .map(word -> Places.meaning(word, "way to pick", PICKS, diagnostics)),
        Optional.ofNullable(context.key).map(this::expr),
        expr(context.expression()));
  }

  private TypeRef candidates(CandidatesContext context) {
    return context.name() == null
        ? types.range(context.low, context.high)
        : new TypeRef.Named(span(context), context.getText());
  }

  @Override
  public Expr visitSome(SomeContext context) {
    diagnostics.add(
        Diagnostic.of(
                Code.E0009,
                span(context.SOME().getSymbol()),
                "'some' can only end the condition of an 'if' or 'on', alone or after 'and'")
            .withHint("write: if some w: … { … }, or: if (a or b) and some w: … { … }"));
    return expr(context.expression());
  }

  // Logic.

  /** A subexpression and its place with parentheses. */
  private record Item(Span span, Expr expr) {
    Item join(BinaryOp op, Item right) {
      Span both = span.to(right.span);
      return new Item(both, new Expr.Binary(both, op, expr, right.expr));
    }
  }

  private Item item(ParserRuleContext context) {
    return new Item(span(context), expr(context));
  }

  @Override
  public Expr visitLogical(LogicalContext context) {
    if (context.expression() == null && context.binder() == null) {
      return chain(context);
    }
    if (context.binder() != null) {
      List<Item> items = new ArrayList<>(context.operand().stream().map(this::item).toList());
      items.add(item(context.binder()));
      List<Token> operators = new ArrayList<>(context.junctors);
      operators.add(context.last);
      return disjunction(items, operators).expr();
    }
    Span all = span(context);
    return new Expr.Binary(all, BinaryOp.IMPLIES, chain(context), expr(context.expression()));
  }

  private Expr chain(LogicalContext context) {
    List<Item> items = context.operand().stream().map(this::item).toList();
    return disjunction(items, context.junctors).expr();
  }

  /** Groups a flat list: "and" first, then "or", both to the left. */
  private static Item disjunction(List<Item> items, List<Token> operators) {
    Optional<Item> result = Optional.empty();
    Item conjunction = items.get(0);
    for (int i = 0; i < operators.size(); i++) {
      Item next = items.get(i + 1);
      if (operators.get(i).getType() == TurncoatLexer.AND) {
        conjunction = conjunction.join(BinaryOp.AND, next);
      } else {
        result = Optional.of(or(result, conjunction));
        conjunction = next;
      }
    }
    return or(result, conjunction);
  }

  private static Item or(Optional<Item> left, Item right) {
    return left.map(item -> item.join(BinaryOp.OR, right)).orElse(right);
  }

  @Override
  public Expr visitNotBinder(NotBinderContext context) {
    return new Expr.Unary(span(context), Expr.UnaryOp.NOT, expr(context.binder()));
  }

  @Override
  public Expr visitNegation(NegationContext context) {
    return new Expr.Unary(span(context), Expr.UnaryOp.NOT, expr(context.operand()));
  }

  @Override
  public Expr visitQuantified(QuantifiedContext context) {
    Expr.Quantifier quantifier =
        context.quantifier.getType() == TurncoatLexer.ALL
            ? Expr.Quantifier.ALL
            : Expr.Quantifier.EXISTS;
    return new Expr.Quantified(
        span(context),
        quantifier,
        context.HONEST() != null,
        idents(context.name()),
        expr(context.expression()));
  }

  @Override
  public Expr visitCounted(CountedContext context) {
    return new Expr.Quantified(
        span(context),
        Expr.Quantifier.COUNT,
        context.HONEST() != null,
        List.of(ident(context.name())),
        expr(context.expression()));
  }

  @Override
  public Expr visitAllDecided(AllDecidedContext context) {
    return new Expr.AllDecided(span(context), Optional.ofNullable(context.by()).map(this::by));
  }

  private Expr.By by(ByContext context) {
    return new Expr.By(span(context), ident(context.name()), expr(context.additive()));
  }

  @Override
  public Expr visitRelated(RelatedContext context) {
    Expr left = expr(context.defaulted());
    if (context.relation() instanceof PresentContext) {
      return new Expr.Present(span(context), left);
    }
    if (context.relation() instanceof ComparisonContext comparison) {
      BinaryOp op = operator(comparison.comparator().getText());
      return new Expr.Binary(span(context), op, left, expr(comparison.defaulted()));
    }
    if (context.relation() instanceof DecidedByContext decided) {
      return decidedBy(span(context), left, by(decided.by()));
    }
    return left;
  }

  static BinaryOp operator(String symbol) {
    for (BinaryOp op : BinaryOp.values()) {
      if (op.symbol().equals(symbol)) {
        return op;
      }
    }
    // "==" stands for "=" once it has been reported.
    return BinaryOp.EQ;
  }

  private Expr decidedBy(Span span, Expr subject, Expr.By by) {
    if (subject instanceof Expr.Decided decided) {
      return new Expr.Decided(span, decided.node(), Optional.of(by));
    }
    diagnostics.add(
        Diagnostic.of(Code.E0010, by.span(), "'by' can only follow 'decided'")
            .withHint("write: decided by k = 1, or: decided(p) by k = 1"));
    return subject;
  }

  @Override
  public Expr visitDefaulted(DefaultedContext context) {
    Expr value = expr(context.additive());
    return context.defaulted() == null
        ? value
        : new Expr.OrElse(span(context), value, expr(context.defaulted()));
  }

  // Arithmetic.

  @Override
  public Expr visitAdditive(AdditiveContext context) {
    return leftToRight(context.term(), context.operators);
  }

  @Override
  public Expr visitTerm(TermContext context) {
    return leftToRight(context.unary(), context.operators);
  }

  private Expr leftToRight(List<? extends ParserRuleContext> operands, List<Token> operators) {
    Item result = item(operands.get(0));
    for (int i = 0; i < operators.size(); i++) {
      result = result.join(operator(operators.get(i).getText()), item(operands.get(i + 1)));
    }
    return result.expr();
  }

  @Override
  public Expr visitNegative(NegativeContext context) {
    return new Expr.Unary(span(context), Expr.UnaryOp.NEGATE, expr(context.unary()));
  }

  // What is asked of messages, nodes and chance.

  @Override
  public Expr visitMajority(MajorityContext context) {
    return new Expr.Majority(
        span(context), ident(context.message), label(context.labelOf()), ident(context.key));
  }

  @Override
  public Expr visitPlurality(PluralityContext context) {
    if (context.extreme() == null) {
      diagnostics.add(
          Diagnostic.of(Code.E0008, span(context), "which value, if several are equally frequent?")
              .withHint("add 'pick min' or 'pick max'"));
    }
    boolean largest = context.extreme() != null && extreme(context.extreme()) == Condition.Pick.MAX;
    return new Expr.Aggregate(
        span(context),
        ident(context.message),
        label(context.labelOf()),
        ident(context.key),
        largest ? Expr.Aggregate.Choice.PLURALITY_MAX : Expr.Aggregate.Choice.PLURALITY_MIN);
  }

  @Override
  public Expr visitExtremeValue(ExtremeValueContext context) {
    boolean largest = extreme(context.extreme()) == Condition.Pick.MAX;
    return new Expr.Aggregate(
        span(context),
        ident(context.message),
        label(context.labelOf()),
        ident(context.key),
        largest ? Expr.Aggregate.Choice.MAX : Expr.Aggregate.Choice.MIN);
  }

  private static Condition.Pick extreme(ExtremeContext context) {
    return context.MAX() != null ? Condition.Pick.MAX : Condition.Pick.MIN;
  }

  @Override
  public Expr visitHeard(HeardContext context) {
    Expr sender = expr(context.unary());
    Expr.Heard heard =
        new Expr.Heard(span(context), ident(context.message), label(context.labelOf()), sender);
    return context.key == null ? heard : new Expr.Field(span(context), heard, ident(context.key));
  }

  @Override
  public Expr visitHonestNode(HonestNodeContext context) {
    Ident name = new Ident(span(context.HONEST().getSymbol()), context.HONEST().getText());
    return new Expr.Apply(span(context), name, List.of(expr(context.expression())));
  }

  @Override
  public Expr visitApplication(ApplicationContext context) {
    return new Expr.Apply(span(context), ident(context.name()), exprs(context.expression()));
  }

  @Override
  public Expr visitTried(TriedContext context) {
    Expr.Quantifier quantifier =
        switch (context.quantifier.getType()) {
          case TurncoatLexer.ALL -> Expr.Quantifier.ALL;
          case TurncoatLexer.EXISTS -> Expr.Quantifier.EXISTS;
          default -> Expr.Quantifier.COUNT;
        };
    return new Expr.Tried(
        span(context),
        quantifier,
        ident(context.name()),
        candidates(context.candidates()),
        expr(context.expression()));
  }

  @Override
  public Expr visitConflicting(ConflictingContext context) {
    return new Expr.Conflicting(
        span(context), ident(context.name()), patterns(context.pattern()), expr(context.unary()));
  }

  @Override
  public Expr visitUnanimous(UnanimousContext context) {
    return new Expr.Unanimous(span(context), ident(context.name()));
  }

  @Override
  public Expr visitCount(CountContext context) {
    return new Expr.Count(
        span(context),
        ident(context.name()),
        label(context.labelOf()),
        patterns(context.pattern()));
  }

  List<Pattern> patterns(List<PatternContext> contexts) {
    return contexts.stream().map(this::pattern).toList();
  }

  private Pattern pattern(PatternContext context) {
    Expr.BinaryOp op =
        context.operator == null ? Expr.BinaryOp.EQ : operator(context.operator.getText());
    return new Pattern(
        span(context), op, Optional.ofNullable(context.expression()).map(this::expr));
  }

  @Override
  public Expr visitBest(BestContext context) {
    Optional<Expr.Then> then = Optional.ofNullable(context.then).map(word -> then(word, context));
    return new Expr.Best(
        span(context), ident(context.message), label(context.labelOf()), ident(context.key), then);
  }

  private Expr.Then then(Token word, BestContext context) {
    Places.meaning(word, "tie-break", Map.of("then", true), diagnostics);
    Span span = span(word).to(span(context.tieKey));
    return new Expr.Then(span, extreme(context.extreme()), ident(context.tieKey));
  }

  @Override
  public Expr visitHave(HaveContext context) {
    return new Expr.Have(span(context), call(context.call()));
  }

  @Override
  public Expr visitLeaderOf(LeaderOfContext context) {
    return new Expr.Leader(span(context), expr(context.expression()));
  }

  @Override
  public Expr visitFlip(FlipContext context) {
    boolean common = context.COMMON() != null;
    return new Expr.Flip(
        span(context), common, Optional.ofNullable(context.expression()).map(this::expr));
  }

  @Override
  public Expr visitSample(SampleContext context) {
    return new Expr.Sample(span(context), expr(context.additive()));
  }

  @Override
  public Expr visitDecided(DecidedContext context) {
    return new Expr.Decided(
        span(context), Optional.ofNullable(context.expression()).map(this::expr), Optional.empty());
  }

  @Override
  public Expr visitProbability(ProbabilityContext context) {
    return new Expr.Probability(span(context), expr(context.expression()));
  }

  @Override
  public Expr visitRandom(RandomContext context) {
    return new Expr.Random(span(context), context.COMMON() != null, types.type(context.type()));
  }

  @Override
  public Expr visitRandomWord(RandomWordContext context) {
    return new Expr.Name(span(context), context.getText());
  }

  /** "agreement" is a plain word: many properties have that name. */
  @Override
  public Expr visitIdeal(IdealContext context) {
    WordContext noun = context.noun;
    if (!noun.getText().equals("agreement")) {
      diagnostics.add(
          Diagnostic.of(Code.E0008, span(noun), "unknown kind of ideal '" + noun.getText() + "'")
              .withHint("write 'ideal agreement on x'"));
    }
    return new Expr.Ideal(span(context), ident(context.subject));
  }

  @Override
  public Expr visitAny(AnyContext context) {
    return new Expr.Any(span(context), context.COMMON() != null);
  }

  @Override
  public Expr visitLearn(LearnContext context) {
    return new Expr.Learn(span(context));
  }

  // Names and literals.

  @Override
  public Expr visitPostfix(PostfixContext context) {
    Expr result = expr(context.primary());
    for (SuffixContext suffix : context.suffix()) {
      Span span = span(context, suffix);
      if (suffix instanceof FieldAccessContext field) {
        result = new Expr.Field(span, result, ident(field.name()));
      } else {
        result = new Expr.Index(span, result, expr(((ElementContext) suffix).expression()));
      }
    }
    return result;
  }

  @Override
  public Expr visitReference(ReferenceContext context) {
    return new Expr.Name(span(context), context.getText());
  }

  @Override
  public Expr visitGrouped(GroupedContext context) {
    return expr(context.expression());
  }

  @Override
  public Expr visitList(ListContext context) {
    return new Expr.ListLit(span(context), exprs(context.expression()));
  }

  @Override
  public Expr visitDecimal(DecimalContext context) {
    if (context.getText().length() > LONGEST_DECIMAL) {
      diagnostics.add(
          Diagnostic.of(Code.E0007, span(context), "this number has too many digits")
              .withHint("at most " + (LONGEST_DECIMAL - 1) + " digits are possible"));
      return new Expr.DecimalLit(span(context), BigDecimal.ZERO);
    }
    return new Expr.DecimalLit(span(context), new BigDecimal(context.getText()));
  }

  @Override
  public Expr visitInteger(IntegerContext context) {
    try {
      return new Expr.IntLit(span(context), Integer.parseInt(context.getText()));
    } catch (NumberFormatException e) {
      diagnostics.add(
          Diagnostic.of(Code.E0007, span(context), "this number is too large")
              .withHint("the largest whole number is " + Integer.MAX_VALUE));
      return new Expr.IntLit(span(context), 0);
    }
  }

  @Override
  public Expr visitTrue(TrueContext context) {
    return new Expr.BoolLit(span(context), true);
  }

  @Override
  public Expr visitFalse(FalseContext context) {
    return new Expr.BoolLit(span(context), false);
  }

  @Override
  public Expr visitNone(NoneContext context) {
    return new Expr.NoneLit(span(context));
  }

  // Types.
}
