package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Expr.AllDecided;
import turncoat.compiler.ast.Expr.Any;
import turncoat.compiler.ast.Expr.Best;
import turncoat.compiler.ast.Expr.BoolLit;
import turncoat.compiler.ast.Expr.By;
import turncoat.compiler.ast.Expr.Decided;
import turncoat.compiler.ast.Expr.Index;
import turncoat.compiler.ast.Expr.IntLit;
import turncoat.compiler.ast.Expr.Learn;
import turncoat.compiler.ast.Expr.ListLit;
import turncoat.compiler.ast.Expr.Name;
import turncoat.compiler.ast.Expr.NoneLit;
import turncoat.compiler.ast.Expr.Present;
import turncoat.compiler.ast.Expr.Probability;
import turncoat.compiler.ast.Expr.Quantifier;
import turncoat.compiler.ast.Expr.Sample;
import turncoat.compiler.ast.Expr.Unary;
import turncoat.compiler.ast.Expr.UnaryOp;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.ast.Pattern;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.ir.Binder;
import turncoat.compiler.ir.Certificate;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.IrPrinter;
import turncoat.compiler.ir.Knowledge;
import turncoat.compiler.ir.Loop;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Shape;
import turncoat.compiler.ir.Site;
import turncoat.compiler.ir.Variable;
import turncoat.compiler.names.Symbol;
import turncoat.compiler.source.Span;
import turncoat.compiler.types.Type;

/**
 * Expressions. Constants are folded first; what is left is lowered kind by kind, under what is
 * known of values at this point.
 */
final class ExprLowering implements turncoat.compiler.ast.Expr.Cases<Expr> {
  private final Context context;
  private final Place place;
  private final Knowledge knowledge;
  private final Optional<Domain> wanted;
  private final Values values;
  private final Comparisons comparisons;
  private final Functions functions;

  ExprLowering(Context context, Place place, Knowledge knowledge) {
    this(context, place, knowledge, Optional.empty());
  }

  private ExprLowering(Context context, Place place, Knowledge knowledge, Optional<Domain> wanted) {
    this.context = context;
    this.place = place;
    this.knowledge = knowledge;
    this.wanted = wanted;
    this.values = new Values(context, place);
    this.comparisons = new Comparisons(context, place, knowledge, this);
    this.functions = new Functions(context, this, wanted);
  }

  /** Nodes named by number, in properties. */
  Described described() {
    return new Described(place, this, name -> values.fresh(name, context.elements().nodeDomain()));
  }

  /** The same place with other knowledge. */
  ExprLowering under(Knowledge other) {
    return new ExprLowering(context, place, other, wanted);
  }

  /**
   * The same place where values of a domain are wanted: sets in brackets and genesis become that.
   */
  ExprLowering wanting(Domain domain) {
    return new ExprLowering(context, place, knowledge, Optional.of(domain));
  }

  Functions functions() {
    return functions;
  }

  Knowledge knowledge() {
    return knowledge;
  }

  /** Any expression. */
  Expr lower(turncoat.compiler.ast.Expr e) {
    Optional<Rational> constant = context.constants().value(e);
    if (constant.isPresent()) {
      return literal(context.constants().whole(e, "this number"));
    }
    return e.match(this);
  }

  /** An expression that must be true or false and have a value. */
  Expr condition(turncoat.compiler.ast.Expr e) {
    return present(lower(e), e.span());
  }

  /** An expression that names a node; numbers do. */
  Expr node(turncoat.compiler.ast.Expr e) {
    Optional<Rational> constant = context.constants().value(e);
    if (constant.isEmpty()) {
      return present(lower(e), e.span());
    }
    int node = context.constants().whole(e, "a node");
    if (node < 0 || node >= context.elements().nodes()) {
      throw refuse(
          Code.E0303,
          e.span(),
          "there is no node " + node + ": nodes are 0.." + (context.elements().nodes() - 1));
    }
    context.elements().nameNode();
    return new Expr.Literal(node, context.elements().nodeDomain());
  }

  /** Refuses a value that may be missing. */
  Expr present(Expr value, Span span) {
    if (knowledge.of(value).optional()) {
      String text = context.origins().of(span).text();
      throw refuse(
          Code.E0304,
          span,
          "'" + text + "' may have no value here",
          "ask first: 'if " + text + "? { … }' or 'check there: " + text + "?'");
    }
    return value;
  }

  /** Checks that a value fits a domain; a missing value only if that may be missing too. */
  Expr fitted(Expr value, Domain target, boolean maybeMissing, Span span, String what) {
    if (value instanceof Expr.Literal literal && literal.value() == Domain.NONE) {
      return new Expr.Literal(Domain.NONE, target);
    }
    Domain domain = knowledge.of(value);
    if (domain.optional() && !target.optional() && !maybeMissing) {
      return present(value, span);
    }
    boolean plain = domain.shape().equals(Shape.PLAIN);
    if (!plain && !domain.mixesWith(target)) {
      throw refuse(
          Code.E0316,
          span,
          "this is of "
              + IrPrinter.domain(domain)
              + ", and "
              + what
              + " of "
              + IrPrinter.domain(target),
          "use the same type, such as one that 'type' declares");
    }
    if (domain.low() < target.low() || domain.high() > target.high()) {
      throw refuse(
          Code.E0303,
          span,
          "this may be "
              + domain.show(domain.low() < target.low() ? domain.low() : domain.high())
              + ", but "
              + what
              + " is "
              + (plain ? target.low() + ".." + target.high() : IrPrinter.domain(target)));
    }
    return asNode(value, target);
  }

  /** A number that stands for a node becomes one. */
  private Expr asNode(Expr value, Domain target) {
    if (target.kind() == Domain.Kind.NODE && value instanceof Expr.Literal literal) {
      context.elements().nameNode();
      return new Expr.Literal(literal.value(), context.elements().nodeDomain());
    }
    return value;
  }

  Abandoned refuse(Code code, Span span, String message) {
    context.problems().add(code, span, message);
    return new Abandoned();
  }

  Abandoned refuse(Code code, Span span, String message, String hint) {
    context.problems().add(code, span, message, hint);
    return new Abandoned();
  }

  static Expr literal(int value) {
    return new Expr.Literal(value, new Domain(Domain.Kind.INTEGER, value, value, false));
  }

  static Expr truth(boolean value) {
    return new Expr.Literal(value ? 1 : 0, Domain.BOOLEAN);
  }

  static Expr none(Domain domain) {
    return new Expr.Literal(Domain.NONE, domain.withOptional(true));
  }

  static Expr binary(Expr.Binary.Op op, Expr left, Expr right) {
    return new Expr.Binary(op, left, right, Domain.BOOLEAN);
  }

  /** Both; what is known to be true is left out. */
  static Expr and(Expr left, Expr right) {
    if (truth(true).equals(left)) {
      return right;
    }
    return truth(true).equals(right) ? left : binary(Expr.Binary.Op.AND, left, right);
  }

  @Override
  public Expr decimalLit(turncoat.compiler.ast.Expr.DecimalLit e) {
    throw refuse(
        Code.E0305,
        e.span(),
        "values are whole numbers",
        "thresholds, probabilities and rewards may be fractions");
  }

  @Override
  public Expr intLit(IntLit e) {
    return literal(e.value());
  }

  @Override
  public Expr boolLit(BoolLit e) {
    return truth(e.value());
  }

  @Override
  public Expr none(NoneLit e) {
    return none(new Domain(Domain.Kind.INTEGER, 0, 0, true));
  }

  @Override
  public Expr name(Name e) {
    if (context.symbols().use(e) instanceof Symbol.Genesis) {
      return functions.genesis(e);
    }
    return context.symbols().use(e).match(values);
  }

  @Override
  public Expr field(turncoat.compiler.ast.Expr.Field e) {
    List<Expr> parts = message(e.target());
    if (!parts.isEmpty()) {
      MessageType type = values.messageType(e.target());
      return parts.get(index(type, e.field()));
    }
    Binder owner = values.owner(e.target());
    Variable variable = context.elements().variable(e.field().text());
    return new Expr.Read(variable, Optional.of(owner));
  }

  static int index(MessageType type, Ident field) {
    for (int i = 0; i < type.fields().size(); i++) {
      if (type.fields().get(i).name().equals(field.text())) {
        return i;
      }
    }
    throw new Abandoned();
  }

  @Override
  public Expr index(Index e) {
    throw new Abandoned();
  }

  @Override
  public Expr list(ListLit e) {
    return functions.list(e);
  }

  @Override
  public Expr present(Present e) {
    if (e.operand() instanceof turncoat.compiler.ast.Expr.Heard heard) {
      Port port = port(heard.message());
      return new Expr.Heard(port, node(heard.sender()), -1, Domain.BOOLEAN);
    }
    Optional<turncoat.compiler.ast.Expr.Apply> node = described().first(e);
    if (node.isPresent()) {
      return described().holds(node.get(), () -> present(e));
    }
    List<Expr> parts = message(e.operand());
    if (parts.isEmpty()) {
      Expr value = lower(e.operand());
      return binary(Expr.Binary.Op.NE, value, none(value.domain()));
    }
    MessageType type = values.messageType(e.operand());
    // A message is there as a whole or not at all, so all of these say the same.
    Expr there = truth(true);
    for (int i = 0; i < parts.size(); i++) {
      if (!type.fields().get(i).domain().optional()) {
        Expr part = binary(Expr.Binary.Op.NE, parts.get(i), none(parts.get(i).domain()));
        there = and(there, part);
      }
    }
    if (!there.equals(truth(true))) {
      return there;
    }
    throw refuse(
        Code.E0901,
        e.span(),
        "asking whether there is a '"
            + type
            + "' all of whose fields may be none is not supported yet");
  }

  @Override
  public Expr unary(Unary e) {
    if (e.op() == UnaryOp.NOT) {
      return negate(condition(e.operand()));
    }
    Expr operand = present(lower(e.operand()), e.operand().span());
    return comparisons.arithmetic(Expr.Binary.Op.SUB, literal(0), operand, e.span());
  }

  static Expr negate(Expr e) {
    if (e instanceof Expr.Literal literal) {
      return truth(literal.value() == 0);
    }
    return e instanceof Expr.Not not ? not.operand() : new Expr.Not(e);
  }

  @Override
  public Expr binary(turncoat.compiler.ast.Expr.Binary e) {
    return comparisons.lower(e);
  }

  @Override
  public Expr count(turncoat.compiler.ast.Expr.Count e) {
    Domain domain = new Domain(Domain.Kind.INTEGER, 0, context.elements().nodes(), false);
    MessageType type = context.elements().message(e.message().text());
    if (type.keep()) {
      return new Expr.CountKept(type, pattern(type, e.patterns()), domain);
    }
    return new Expr.Count(port(e.message()), pattern(type, e.patterns()), domain);
  }

  /** What the fields of a message must be; nothing written fits everything. */
  List<Optional<Expr.Match>> pattern(MessageType type, List<Pattern> written) {
    List<Optional<Expr.Match>> pattern = new ArrayList<>();
    for (int i = 0; i < type.fields().size(); i++) {
      Optional<Pattern> entry = i < written.size() ? Optional.of(written.get(i)) : Optional.empty();
      MessageType.Field field = type.fields().get(i);
      pattern.add(
          entry
              .filter(p -> p.value().isPresent())
              .map(p -> match(p, p.value().orElseThrow(), field, type)));
    }
    return pattern;
  }

  private Expr pattern(turncoat.compiler.ast.Expr written, Domain field) {
    Expr value = asNode(wanting(field).lower(written), field);
    functions.mix(value, field, written.span());
    return value;
  }

  private Expr.Match match(
      Pattern pattern,
      turncoat.compiler.ast.Expr value,
      MessageType.Field field,
      MessageType type) {
    Expr.Binary.Op op = Comparisons.operator(pattern.op());
    return switch (op) {
      case EQ -> new Expr.Match(op, pattern(value, field, type));
      case NE -> new Expr.Match(op, pattern(value, field.domain()));
      default -> new Expr.Match(op, present(lower(value), value.span()));
    };
  }

  /** A pattern may be wider than the field but must meet it. */
  private Expr pattern(
      turncoat.compiler.ast.Expr written, MessageType.Field field, MessageType type) {
    Expr value = wanting(field.domain()).lower(written);
    if (value instanceof Expr.Literal literal && literal.value() == Domain.NONE) {
      return none(field.domain());
    }
    functions.mix(value, field.domain(), written.span());
    Domain domain = knowledge.of(value);
    if (domain.high() < field.domain().low() || domain.low() > field.domain().high()) {
      throw refuse(
          Code.E0303,
          written.span(),
          "field '"
              + field.name()
              + "' of '"
              + type
              + "' is never "
              + domain.show(domain.low())
              + ": it is "
              + field.domain().low()
              + ".."
              + field.domain().high());
    }
    return asNode(value, field.domain());
  }

  /** The place of a message type in this round's mailbox. */
  Port port(Ident message) {
    Optional<Port> port = place.port(message.text());
    if (port.isPresent()) {
      return port.get();
    }
    throw refuse(
        Code.E0401,
        message.span(),
        "round '" + place.name() + "' does not send '" + message.text() + "'",
        "a round hears only what is sent in it");
  }

  @Override
  public Expr orElse(turncoat.compiler.ast.Expr.OrElse e) {
    if (e.value() instanceof turncoat.compiler.ast.Expr.Majority majority) {
      return majority(majority, Optional.of(e.otherwise()));
    }
    Expr value = lower(e.value());
    Domain domain = knowledge.of(value);
    if (!domain.optional()) {
      return value;
    }
    functions.unflipped(value, e.value().span());
    Expr otherwise = otherwise(e.otherwise(), value.domain());
    Domain either = value.domain().withOptional(false).hull(knowledge.of(otherwise));
    return new Expr.OrElse(value, otherwise, either);
  }

  /** What follows {@code else}, where values of a domain are wanted. */
  private Expr otherwise(turncoat.compiler.ast.Expr e, Domain domain) {
    if (domain.kind() == Domain.Kind.NODE && context.constants().value(e).isPresent()) {
      return node(e);
    }
    Expr otherwise = wanting(domain).lower(e);
    if (otherwise instanceof Expr.Literal literal && literal.value() == Domain.NONE) {
      return none(domain);
    }
    functions.mix(otherwise, domain, e.span());
    return otherwise;
  }

  @Override
  public Expr apply(turncoat.compiler.ast.Expr.Apply e) {
    return functions.apply(e);
  }

  @Override
  public Expr majority(turncoat.compiler.ast.Expr.Majority e) {
    return majority(e, Optional.empty());
  }

  private Expr majority(
      turncoat.compiler.ast.Expr.Majority e, Optional<turncoat.compiler.ast.Expr> otherwise) {
    Port port = port(e.message());
    int field = index(port.type(), e.field());
    Domain domain = port.type().fields().get(field).domain();
    Expr other = otherwise.map(d -> otherwise(d, domain)).orElse(none(domain));
    Domain either =
        none(domain).equals(other) ? domain.withOptional(true) : domain.hull(knowledge.of(other));
    return new Expr.Majority(port, field, other, either);
  }

  @Override
  public Expr aggregate(turncoat.compiler.ast.Expr.Aggregate e) {
    Port port = port(e.message());
    int field = index(port.type(), e.field());
    Domain domain = port.type().fields().get(field).domain().withOptional(true);
    context.elements().order(true, domain);
    Expr.Aggregate.Choice choice =
        switch (e.choice()) {
          case PLURALITY_MIN -> Expr.Aggregate.Choice.PLURALITY_MIN;
          case PLURALITY_MAX -> Expr.Aggregate.Choice.PLURALITY_MAX;
          case MIN -> Expr.Aggregate.Choice.MIN;
          case MAX -> Expr.Aggregate.Choice.MAX;
        };
    return new Expr.Aggregate(choice, port, field, domain);
  }

  @Override
  public Expr heard(turncoat.compiler.ast.Expr.Heard e) {
    throw new Abandoned();
  }

  @Override
  public Expr tried(turncoat.compiler.ast.Expr.Tried e) {
    Domain domain = context.domains().of(e.values()).withOptional(false);
    Binder binder = values.fresh(e.name().text(), domain);
    place.binders.put(e.name(), binder);
    Expr body = condition(e.body());
    return switch (e.quantifier()) {
      case ALL -> new Expr.Tried(Expr.Tried.Kind.ALL, binder, body, Domain.BOOLEAN);
      case EXISTS -> new Expr.Tried(Expr.Tried.Kind.EXISTS, binder, body, Domain.BOOLEAN);
      case COUNT -> {
        Domain number = new Domain(Domain.Kind.INTEGER, 0, domain.size(), false);
        yield new Expr.Tried(Expr.Tried.Kind.COUNT, binder, body, number);
      }
    };
  }

  @Override
  public Expr best(Best e) {
    throw refuse(
        Code.E0203,
        e.span(),
        "'best' can only be assigned to a variable that holds a message",
        "declare 'local top : " + e.message().text() + "?' and write 'top := best …'");
  }

  @Override
  public Expr have(turncoat.compiler.ast.Expr.Have e) {
    Certificate certificate = context.elements().certificate(e.certificate().name().text());
    List<Expr> arguments = new ArrayList<>();
    for (int i = 0; i < certificate.parameters().size(); i++) {
      Domain domain = certificate.parameters().get(i).domain();
      turncoat.compiler.ast.Expr written = e.certificate().args().get(i);
      Expr argument = wanting(domain).lower(written);
      functions.mix(argument, domain, written.span());
      arguments.add(argument);
    }
    return new Expr.Have(certificate, arguments);
  }

  @Override
  public Expr conflicting(turncoat.compiler.ast.Expr.Conflicting e) {
    MessageType type = context.elements().message(e.message().text());
    return new Expr.Conflicting(type, pattern(type, e.patterns()), node(e.signer()));
  }

  @Override
  public Expr leader(turncoat.compiler.ast.Expr.Leader e) {
    Optional<Loop> loop = place.loop();
    boolean own =
        e.view() instanceof Name name && loop.isPresent() && name.text().equals(loop.get().name());
    if (!own) {
      throw refuse(
          Code.E0901,
          e.view().span(),
          "only the leader of the current iteration is supported yet",
          loop.map(l -> "write 'leader(" + l.name() + ")'")
              .orElse("use leaders inside a 'repeat'"));
    }
    return new Expr.Leader(loop.get(), context.elements().nodeDomain());
  }

  @Override
  public Expr flip(turncoat.compiler.ast.Expr.Flip e) {
    boolean flag = context.types().of(e).kind() == Type.Kind.BOOLEAN;
    Domain domain = flag ? Domain.BOOLEAN : new Domain(Domain.Kind.BIT, 0, 1, false);
    return new Expr.Draw(domain, e.bias().map(this::odds), common(e.common()));
  }

  private int common(boolean common) {
    return common ? context.elements().nextCommonDraw() : -1;
  }

  private Expr.Draw.Odds odds(turncoat.compiler.ast.Expr bias) {
    Rational chance = context.constants().required(bias, "a probability");
    if (chance.compareTo(Rational.ZERO) < 0 || chance.compareTo(Rational.of(1)) > 0) {
      throw refuse(
          Code.E0441,
          bias.span(),
          chance + " is no probability" + context.constants().where(bias),
          "write a fraction between 0 and 1, such as flip(1/3)");
    }
    int outcomes = context.constants().small(chance.denominator(), bias, "the denominator");
    context
        .limits()
        .check(
            outcomes, Limits.DOMAIN, "outcomes of a coin", bias.span(), "use a simpler fraction");
    return new Expr.Draw.Odds(chance.numerator().intValueExact(), outcomes);
  }

  @Override
  public Expr random(turncoat.compiler.ast.Expr.Random e) {
    Domain domain = context.domains().of(e.type());
    return new Expr.Draw(domain, Optional.empty(), common(e.common()));
  }

  /** What the adversary chooses for a place that wants values of a domain. */
  Expr any(Any e, Variable target, Domain domain) {
    Site site =
        new Site(
            context.elements().nextSite(), "any " + target, domain, e.common(), Optional.empty());
    return new Expr.Chosen(site);
  }

  @Override
  public Expr any(Any e) {
    throw new Abandoned();
  }

  @Override
  public Expr ideal(turncoat.compiler.ast.Expr.Ideal e) {
    Variable variable = context.elements().variable(e.variable().text());
    Site site =
        new Site(
            context.elements().nextSite(),
            "agreement on " + variable,
            variable.domain(),
            true,
            Optional.of(variable));
    return new Expr.Chosen(site);
  }

  @Override
  public Expr learn(Learn e) {
    throw new Abandoned();
  }

  @Override
  public Expr sample(Sample e) {
    throw new Abandoned();
  }

  @Override
  public Expr decided(Decided e) {
    return decided(e.node().map(values::owner), e.by());
  }

  private Expr decided(Optional<Binder> owner, Optional<By> by) {
    Symbol.Variable symbol = context.symbols().output().orElseThrow(Abandoned::new);
    Variable output = context.elements().variable(symbol.name());
    if (by.isPresent()) {
      Loop loop = context.elements().loop(by.get().loop().text());
      int bound = context.constants().whole(by.get().value(), "an iteration");
      return new Expr.DecidedBy(output, owner, loop, bound);
    }
    Expr value = new Expr.Read(output, owner);
    return binary(Expr.Binary.Op.NE, value, none(output.domain()));
  }

  @Override
  public Expr allDecided(AllDecided e) {
    Binder node = values.fresh("p", context.elements().nodeDomain());
    return new Expr.Quantified(true, true, List.of(node), decided(Optional.of(node), e.by()));
  }

  @Override
  public Expr quantified(turncoat.compiler.ast.Expr.Quantified e) {
    List<Binder> binders = new ArrayList<>();
    for (Ident node : e.nodes()) {
      Binder binder = values.fresh(node.text(), context.elements().nodeDomain());
      place.binders.put(node, binder);
      binders.add(binder);
    }
    return new Expr.Quantified(
        e.quantifier() == Quantifier.ALL, e.honest(), binders, condition(e.body()));
  }

  @Override
  public Expr unanimous(turncoat.compiler.ast.Expr.Unanimous e) {
    return new Expr.Unanimous(context.elements().variable(e.input().text()));
  }

  @Override
  public Expr probability(Probability e) {
    throw refuse(Code.E0203, e.span(), "'probability' must be the whole of a property");
  }

  /** The whole of a message-valued expression, field by field; empty for anything else. */
  List<Expr> message(turncoat.compiler.ast.Expr e) {
    if (e instanceof turncoat.compiler.ast.Expr.Heard heard) {
      Port port = port(heard.message());
      Expr sender = node(heard.sender());
      List<Expr> fields = new ArrayList<>();
      for (int i = 0; i < port.type().fields().size(); i++) {
        Domain domain = port.type().fields().get(i).domain().withOptional(true);
        fields.add(new Expr.Heard(port, sender, i, domain));
      }
      return fields;
    }
    return values.message(e);
  }
}
