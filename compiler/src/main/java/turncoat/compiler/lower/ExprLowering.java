package turncoat.compiler.lower;

import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Expr.AllDecided;
import turncoat.compiler.ast.Expr.Any;
import turncoat.compiler.ast.Expr.Best;
import turncoat.compiler.ast.Expr.BoolLit;
import turncoat.compiler.ast.Expr.Decided;
import turncoat.compiler.ast.Expr.Index;
import turncoat.compiler.ast.Expr.IntLit;
import turncoat.compiler.ast.Expr.Learn;
import turncoat.compiler.ast.Expr.ListLit;
import turncoat.compiler.ast.Expr.Name;
import turncoat.compiler.ast.Expr.NoneLit;
import turncoat.compiler.ast.Expr.Present;
import turncoat.compiler.ast.Expr.Probability;
import turncoat.compiler.ast.Expr.Sample;
import turncoat.compiler.ast.Expr.Unary;
import turncoat.compiler.ast.Expr.UnaryOp;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.ast.Pattern;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.ir.Binder;
import turncoat.compiler.ir.Certificate;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Knowledge;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Port;
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
    this.values = new Values(context, place, this);
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
          askable(value)
              ? "ask first: 'if " + text + "? { … }' or 'check there: " + text + "?'"
              : "say what it is then: '"
                  + text
                  + " else …'; or keep it: 'x := "
                  + text
                  + "', and ask 'if x? { … }'");
    }
    return value;
  }

  /** Whether a value that has been asked for is known to be there afterwards. */
  private static boolean askable(Expr value) {
    return value instanceof Expr.Read || value instanceof Expr.Field;
  }

  /** Checks that a value fits a domain; a missing value only if that may be missing too. */
  Expr fitted(Expr value, Domain target, boolean maybeMissing, Span span, String what) {
    return new Fitting(context, this).fitted(value, target, maybeMissing, span, what);
  }

  /** A number that stands for a node becomes one. */
  Expr asNode(Expr value, Domain target) {
    return new Fitting(context, this).asNode(value, target);
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
    if (context.types().of(e.target()).kind() == Type.Kind.MESSAGE) {
      return values.member(e).get(0);
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
    return values.element(e).get(0);
  }

  /** An index that fits what it chooses from. */
  Expr index(turncoat.compiler.ast.Expr e, Finite finite) {
    if (finite.paths().isPresent()) {
      int place = new PathIndex(context, this).of(e, finite.paths().get());
      return new Expr.Literal(place, finite.domain());
    }
    Expr index = finite.domain().kind() == Domain.Kind.NODE ? node(e) : lower(e);
    return fitted(index, finite.domain(), false, e.span(), "the index");
  }

  @Override
  public Expr list(ListLit e) {
    return functions.list(e);
  }

  @Override
  public Expr present(Present e) {
    if (e.operand() instanceof turncoat.compiler.ast.Expr.Heard heard) {
      return new Hearing(context, this).isHeard(heard);
    }
    Optional<turncoat.compiler.ast.Expr.Apply> node = described().first(e);
    if (node.isPresent()) {
      return described().holds(node.get(), () -> present(e));
    }
    List<Expr> parts = values.parts(e.operand());
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
    int most = Place.most(context, context.elements().anonymous().orElse(1));
    Domain domain = new Domain(Domain.Kind.INTEGER, 0, most, false);
    MessageType type = context.elements().message(e.message().text());
    if (type.keep()) {
      return new Expr.CountKept(type, pattern(type, e.patterns()), domain);
    }
    return new Expr.Count(port(e.message(), e.label()), pattern(type, e.patterns()), domain);
  }

  /** What the fields of a message must be; nothing written fits everything. */
  List<Optional<Expr.Match>> pattern(MessageType type, List<Pattern> written) {
    return new Patterns(context, this).all(type, written);
  }

  /** The place of a message type in this round's mailbox. */
  Port port(Ident message, Optional<turncoat.compiler.ast.Expr> label) {
    String name = new Labels(context, this).name(message, label);
    Optional<Port> port = place.port(name);
    if (place.isRelayedTwice(message.text())) {
      throw refuse(
          Code.E0417,
          message.span(),
          "'" + message.text() + "' is relayed from several nodes here, each in its own place",
          "read what statements of it prove: 'conflicting' or a certificate");
    }
    if (port.isPresent()) {
      return port.get();
    }
    throw notSent(message, name);
  }

  private Abandoned notSent(Ident message, String name) {
    Diagnostic said =
        Diagnostic.of(
                Code.E0401,
                message.span(),
                "round '" + place.name() + "' does not send '" + name + "'")
            .withHint(
                "a round hears only what is sent in it; a 'keep message' can be counted later,"
                    + " too");
    context
        .symbols()
        .message(message.text())
        .map(
            declared ->
                said.withNote(declared.name().span(), "'" + message.text() + "' is declared here"))
        .ifPresentOrElse(context.problems()::add, () -> context.problems().add(said));
    return new Abandoned();
  }

  @Override
  public Expr orElse(turncoat.compiler.ast.Expr.OrElse e) {
    return new Alternatives(context, this).orElse(e);
  }

  @Override
  public Expr apply(turncoat.compiler.ast.Expr.Apply e) {
    return functions.apply(e);
  }

  @Override
  public Expr majority(turncoat.compiler.ast.Expr.Majority e) {
    return new Alternatives(context, this).majority(e, Optional.empty());
  }

  @Override
  public Expr aggregate(turncoat.compiler.ast.Expr.Aggregate e) {
    return new Hearing(context, this).aggregate(e);
  }

  @Override
  public Expr heard(turncoat.compiler.ast.Expr.Heard e) {
    throw new Abandoned();
  }

  @Override
  public Expr tried(turncoat.compiler.ast.Expr.Tried e) {
    return new Quantifiers(context, place, this, values).values(e);
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
    return new Expr.Have(certificate, functions.arguments(certificate, e.certificate().args()));
  }

  @Override
  public Expr conflicting(turncoat.compiler.ast.Expr.Conflicting e) {
    MessageType type = context.elements().message(e.message().text());
    return new Expr.Conflicting(type, pattern(type, e.patterns()), node(e.signer()));
  }

  @Override
  public Expr leader(turncoat.compiler.ast.Expr.Leader e) {
    return new Leaders(context, place, this).of(e);
  }

  @Override
  public Expr flip(turncoat.compiler.ast.Expr.Flip e) {
    return new Choices(context, this).flip(e);
  }

  @Override
  public Expr random(turncoat.compiler.ast.Expr.Random e) {
    return new Choices(context, this).random(e);
  }

  /** What the adversary chooses for a place that wants values of a domain. */
  Expr any(Any e, String target, Domain domain) {
    return new Choices(context, this).any(e, target, domain);
  }

  @Override
  public Expr any(Any e) {
    throw new Abandoned();
  }

  @Override
  public Expr ideal(turncoat.compiler.ast.Expr.Ideal e) {
    return new Choices(context, this).ideal(e);
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
    return new Quantifiers(context, place, this, values).decided(e);
  }

  @Override
  public Expr allDecided(AllDecided e) {
    return new Quantifiers(context, place, this, values).allDecided(e);
  }

  @Override
  public Expr quantified(turncoat.compiler.ast.Expr.Quantified e) {
    return new Quantifiers(context, place, this, values).nodes(e);
  }

  @Override
  public Expr unanimous(turncoat.compiler.ast.Expr.Unanimous e) {
    return new Expr.Unanimous(context.elements().variable(e.input().text()));
  }

  @Override
  public Expr probability(Probability e) {
    throw refuse(Code.E0203, e.span(), "'probability' must be the whole of a property");
  }

  /** So many plain values, as an array has them that is wanted; or the one of anything else. */
  List<Expr> parts(turncoat.compiler.ast.Expr e, int size) {
    if (context.types().of(e).kind() != Type.Kind.ARRAY) {
      return List.of(lower(e));
    }
    List<Expr> parts = parts(e);
    if (parts.size() != size) {
      throw refuse(
          Code.E0334,
          e.span(),
          "this array has " + parts.size() + " elements, and " + size + " are wanted");
    }
    return parts;
  }

  /** The plain values that a message or an array consists of; empty for anything else. */
  List<Expr> parts(turncoat.compiler.ast.Expr e) {
    return values.parts(e);
  }
}
