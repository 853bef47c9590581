package turncoat.compiler.codegen;

import com.palantir.javapoet.CodeBlock;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.ir.Binder;
import turncoat.compiler.ir.Deadline;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Variable;

/** What an expression of the spec is in Java, within one method. */
final class ExpressionEmitter implements Expr.Cases<Term> {
  private final Blueprint blueprint;
  private final Names names;
  private final Locals locals;
  private final HelperMethods helpers;

  ExpressionEmitter(Blueprint blueprint, Locals locals, HelperMethods helpers) {
    this.blueprint = blueprint;
    names = blueprint.names();
    this.locals = locals;
    this.helpers = helpers;
  }

  Locals locals() {
    return locals;
  }

  HelperMethods helpers() {
    return helpers;
  }

  Blueprint blueprint() {
    return blueprint;
  }

  /** As an int. */
  CodeBlock value(Expr e) {
    return e.match(this).asNumber().code();
  }

  /** As a boolean. */
  CodeBlock condition(Expr e) {
    return truth(e).code();
  }

  /** The opposite, as a boolean. */
  CodeBlock negation(Expr e) {
    return negated(e).code();
  }

  /** As a Java boolean. */
  Term truth(Expr e) {
    return e.match(this).asTruth();
  }

  Term number(Expr e) {
    return e.match(this).asNumber();
  }

  /** A message's payload number from the values of its fields. */
  CodeBlock payload(MessageType type, List<CodeBlock> values) {
    return CodeBlock.of("$T.payload($L)", names.message(type), CodeBlock.join(values, ", "));
  }

  List<CodeBlock> values(List<Expr> expressions) {
    return expressions.stream().map(this::value).toList();
  }

  @Override
  public Term literal(Expr.Literal e) {
    if (e.value() == Domain.NONE) {
      return Term.number("NONE");
    }
    if (e.domain().kind() == Domain.Kind.BOOLEAN) {
      return Term.truth(e.value() == 0 ? "false" : "true");
    }
    Term literal = Term.number("$L", e.value());
    return e.value() < 0 ? new Term(literal.code(), Term.UNARY, false) : literal;
  }

  @Override
  public Term read(Expr.Read e) {
    Optional<String> supposed =
        e.owner().isPresent() ? Optional.empty() : locals.supposed(e.variable());
    if (supposed.isPresent()) {
      return Term.number("$N", supposed.get());
    }
    return Term.number("$L[$L]", array(e.variable()), position(e.owner()));
  }

  private String array(Variable variable) {
    return locals.state().isEmpty()
        ? names.variableInState(variable)
        : locals.state() + names.variable(variable);
  }

  private CodeBlock position(Optional<Binder> owner) {
    return owner
        .map(p -> CodeBlock.of("$L + $N", locals.row(), locals.name(p)))
        .orElseGet(() -> CodeBlock.of("$L", locals.me()));
  }

  @Override
  public Term bound(Expr.Bound e) {
    return Term.number("$N", locals.name(e.binder()));
  }

  @Override
  public Term loopValue(Expr.LoopValue e) {
    return Term.number("$N", locals.loopValue());
  }

  @Override
  public Term self(Expr.Self e) {
    return Term.number("node");
  }

  @Override
  public Term leader(Expr.Leader e) {
    if (e.ahead() == 0) {
      return Term.number("$L", locals.leader());
    }
    int ahead = e.ahead() - e.loop().low();
    CodeBlock turn =
        CodeBlock.of("$N $L $L", locals.loopValue(), ahead < 0 ? "-" : "+", Math.abs(ahead));
    Model.LeaderRule rule = blueprint.model().leader();
    if (rule.kind() == Model.LeaderRule.Kind.ROUND_ROBIN) {
      return Term.number("$T.floorMod($L, N)", Math.class, turn);
    }
    return rule.nodes().size() == 1
        ? Term.number("$L", rule.node(0))
        : Term.number("$T.LEADERS[$L]", names.role("Environment"), turn);
  }

  @Override
  public Term field(Expr.Field e) {
    MessageType type = e.message().type();
    return Term.number(
        "$T.$N($N)", names.message(type), names.field(type, e.field()), locals.name(e.message()));
  }

  @Override
  public Term not(Expr.Not e) {
    return negated(e.operand());
  }

  /** The opposite. */
  Term negated(Expr e) {
    if (e instanceof Expr.Not not) {
      return truth(not.operand());
    }
    if (e instanceof Expr.Binary binary && opposite(binary.op()).isPresent()) {
      return binary(
          new Expr.Binary(
              opposite(binary.op()).get(), binary.left(), binary.right(), Domain.BOOLEAN));
    }
    return new Term(CodeBlock.of("!$L", truth(e).within(Term.UNARY)), Term.UNARY, true);
  }

  private static Optional<Expr.Binary.Op> opposite(Expr.Binary.Op op) {
    return switch (op) {
      case EQ -> Optional.of(Expr.Binary.Op.NE);
      case NE -> Optional.of(Expr.Binary.Op.EQ);
      case LT -> Optional.of(Expr.Binary.Op.GE);
      case LE -> Optional.of(Expr.Binary.Op.GT);
      case GT -> Optional.of(Expr.Binary.Op.LE);
      case GE -> Optional.of(Expr.Binary.Op.LT);
      case ADD, SUB, MUL, AND, OR, IMPLIES -> Optional.empty();
    };
  }

  @Override
  public Term binary(Expr.Binary e) {
    return switch (e.op()) {
      case ADD, SUB -> arithmetic(e, Term.SUM);
      case MUL -> arithmetic(e, Term.PRODUCT);
      case EQ, NE -> comparison(e, Term.EQUALITY);
      case LT, LE, GT, GE -> comparison(e, Term.ORDER);
      case AND -> logical(truth(e.left()), "&&", truth(e.right()), Term.AND);
      case OR -> logical(truth(e.left()), "||", truth(e.right()), Term.OR);
      case IMPLIES -> logical(negated(e.left()), "||", truth(e.right()), Term.OR);
    };
  }

  private Term arithmetic(Expr.Binary e, int binding) {
    CodeBlock left = number(e.left()).within(binding);
    CodeBlock right = number(e.right()).within(binding + 1);
    return new Term(CodeBlock.of("$L $L $L", left, e.op().symbol(), right), binding, false);
  }

  private Term comparison(Expr.Binary e, int binding) {
    String operator =
        switch (e.op()) {
          case EQ -> "==";
          case NE -> "!=";
          default -> e.op().symbol();
        };
    CodeBlock left = number(e.left()).within(binding + 1);
    CodeBlock right = number(e.right()).within(binding + 1);
    return new Term(CodeBlock.of("$L $L $L", left, operator, right), binding, true);
  }

  private static Term logical(Term left, String operator, Term right, int binding) {
    return new Term(
        CodeBlock.of("$L$W$L $L", left.within(binding), operator, right.within(binding)),
        binding,
        true);
  }

  @Override
  public Term count(Expr.Count e) {
    return new Counting(this).count(e);
  }

  @Override
  public Term countKept(Expr.CountKept e) {
    return new EvidenceCounting(this).kept(e);
  }

  @Override
  public Term majority(Expr.Majority e) {
    return new Counting(this).majority(e);
  }

  @Override
  public Term orElse(Expr.OrElse e) {
    if (!Counting.flips(e.otherwise())) {
      String method =
          helpers.named("or else", "orElse", name -> Returns.orElse(name, names.state()));
      return Term.number("$N($L, $L)", method, value(e.value()), value(e.otherwise()));
    }
    // The coin is flipped only if there is no value.
    CodeBlock value = number(e.value()).within(Term.ORDER);
    return new Term(
        CodeBlock.of(
            "$L != $T.NONE$W? $L$W: $L", value, names.state(), value, value(e.otherwise())),
        Term.TERNARY,
        false);
  }

  @Override
  public Term apply(Expr.Apply e) {
    return new FunctionCode(this).apply(e);
  }

  @Override
  public Term aggregate(Expr.Aggregate e) {
    return new Hearing(this).aggregate(e);
  }

  @Override
  public Term heard(Expr.Heard e) {
    return new Hearing(this).heard(e);
  }

  @Override
  public Term tried(Expr.Tried e) {
    return new Trying(this).tried(e);
  }

  @Override
  public Term have(Expr.Have e) {
    CodeBlock arguments = CodeBlock.join(values(e.arguments()), ", ");
    return Term.truth(
        e.arguments().isEmpty() ? "$L$L($L$L)" : "$L$L($L, $L)",
        locals.have(),
        names.certificate(e.certificate()),
        locals.holder(),
        arguments);
  }

  @Override
  public Term conflicting(Expr.Conflicting e) {
    CodeBlock signer = value(e.signer());
    Term several =
        new Term(
            CodeBlock.of("$L >= 2", new EvidenceCounting(this).statementsBy(e, signer).code()),
            Term.ORDER,
            true);
    if (!e.signer().domain().optional()) {
      return several;
    }
    Term exists =
        new Term(CodeBlock.of("$L != $T.NONE", signer, names.state()), Term.EQUALITY, true);
    return logical(exists, "&&", several, Term.AND);
  }

  @Override
  public Term draw(Expr.Draw e) {
    return new Drawing(this).draw(e);
  }

  @Override
  public Term chosen(Expr.Chosen e) {
    return Term.number("mail.$N[node]", Names.preference(e.site()));
  }

  @Override
  public Term quantified(Expr.Quantified e) {
    return new Returns(this).quantified(e);
  }

  @Override
  public Term decidedBy(Expr.DecidedBy e) {
    CodeBlock at = position(e.owner());
    CodeBlock time = CodeBlock.of("$LdecidedIn[$L]", locals.state(), at);
    return new Term(
        CodeBlock.of("$L != $T.NONE$W&& $L < $L", time, names.state(), time, tooLate(e.deadline())),
        Term.AND,
        true);
  }

  @Override
  public Term redecided(Expr.Redecided e) {
    return new Term(
        CodeBlock.of("$Lredecided[$L] == 1", locals.state(), position(Optional.of(e.owner()))),
        Term.EQUALITY,
        true);
  }

  /** The first stage that is too late. */
  private int tooLate(Deadline deadline) {
    return deadline.match(new TooLate(blueprint.model().schedule()));
  }

  /** A switch over the index; the last element stands for all that is left. */
  @Override
  public Term select(Expr.Select e) {
    CodeBlock.Builder code = CodeBlock.builder();
    code.add("switch ($L) {\n$>", value(e.index()));
    int last = e.elements().size() - 1;
    for (int i = 0; i < last; i++) {
      code.add("case $L -> $L;\n", e.over().value(i), value(e.elements().get(i)));
    }
    code.add("default -> $L;\n$<}", value(e.elements().get(last)));
    return new Term(code.build(), Term.TERNARY, false);
  }

  @Override
  public Term unanimous(Expr.Unanimous e) {
    Variable input = e.input();
    String name =
        helpers.named(
            "unanimous " + input.id(),
            "unanimous" + Identifiers.upperCamel(input.name()),
            wanted ->
                Returns.unanimous(
                    blueprint, wanted, names.variable(input), blueprint.place(input.origin())));
    return Term.truth("$N(lane)", name);
  }

  @Override
  public Term commonInput(Expr.CommonInput e) {
    String first = blueprint.isAdaptive() ? "stillHonest" : "honest";
    return Term.number("$L[$L + roster.$L(lane, 0)]", array(e.input()), locals.row(), first);
  }
}
