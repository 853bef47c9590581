package turncoat.compiler.types;

import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Call;
import turncoat.compiler.ast.Condition;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Done;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Round;
import turncoat.compiler.ast.Scenario;
import turncoat.compiler.ast.Send;
import turncoat.compiler.ast.Stmt;
import turncoat.compiler.ast.Target;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.names.Symbol;
import turncoat.compiler.names.SymbolTable;
import turncoat.compiler.source.Span;

/** Checks kinds of types all over a protocol. */
public final class TypeChecker {
  private final SymbolTable symbols;
  private final TypeTable table = new TypeTable();
  private final Problems problems = new Problems();
  private final TypeRefs types;
  private final ExprTypes expressions;
  private final SomeRanges ranges;
  private final ArrayTypes arrays;

  private TypeChecker(SymbolTable symbols) {
    this.symbols = symbols;
    this.types = new TypeRefs(symbols, problems);
    this.expressions = new ExprTypes(symbols, table, problems);
    this.ranges = new SomeRanges(symbols, table, problems);
    this.arrays = new ArrayTypes(types, problems);
  }

  /** Checks a protocol whose names are resolved. */
  public static Checked<TypeTable> check(SymbolTable symbols) {
    TypeChecker checker = new TypeChecker(symbols);
    checker.declarations();
    symbols.rounds().forEach(checker::round);
    symbols.protocol().all(Declaration.ScenarioDecl.class).forEach(checker::scenario);
    return Checked.of(checker.table, innermost(checker.problems.all()));
  }

  /** What is wrong with a part often makes the whole another kind of value: the part is it. */
  private static List<Diagnostic> innermost(List<Diagnostic> all) {
    return all.stream()
        .filter(
            d ->
                d.code() != Code.E0301
                    || all.stream()
                        .map(Diagnostic::span)
                        .noneMatch(part -> !part.equals(d.span()) && d.span().contains(part)))
        .toList();
  }

  private void declarations() {
    symbols.protocol().all(Declaration.Parameters.class).forEach(this::parameters);
    symbols
        .protocol()
        .all(Declaration.Faults.class)
        .flatMap(d -> d.limits().stream())
        .forEach(limit -> number(limit.bound(), "the bound"));
    symbols.protocol().all(Declaration.Network.class).forEach(this::network);
    for (Declaration.MessageDecl message : symbols.messages()) {
      message.fields().forEach(f -> field(f, types.of(f.type())));
      message.fields().forEach(f -> arrays.check(f.type()));
      message.label().ifPresent(label -> arrays.label(label.type()));
      expressions.labels().declared(message);
    }
    for (Declaration.MessageDecl message : symbols.messages()) {
      message
          .need()
          .ifPresent(n -> expressions.expectBoolean(n.condition(), "what a message needs"));
    }
    symbols.certificates().forEach(this::certificate);
    symbols.aliases().forEach(alias -> types.of(alias.type()));
    symbols.variables().forEach(this::variable);
    symbols.protocol().declarations().forEach(this::ranges);
    for (Symbol.LoopVariable loop : symbols.loops()) {
      number(loop.loop().low(), "the first iteration");
      number(loop.loop().high(), "the last iteration");
    }
    symbols
        .protocol()
        .all(Declaration.PropertyDecl.class)
        .forEach(d -> expressions.expectBoolean(d.condition(), "a property"));
    symbols
        .protocol()
        .all(Declaration.WitnessDecl.class)
        .forEach(d -> expressions.expectBoolean(d.condition(), "a witness"));
    symbols
        .protocol()
        .all(Declaration.RewardDecl.class)
        .flatMap(d -> d.terms().stream())
        .forEach(this::reward);
  }

  private void reward(Declaration.RewardTerm term) {
    expressions.expectBoolean(term.condition(), "when there is a reward");
    number(term.amount(), "a reward");
  }

  /** What the rounds inside are written out for. */
  private void ranges(Declaration declaration) {
    if (declaration instanceof Declaration.ForDecl each) {
      arrays.range(each.range());
      each.body().forEach(this::ranges);
    } else if (declaration instanceof Declaration.RepeatDecl repeat) {
      repeat.body().forEach(this::ranges);
    }
  }

  private void parameters(Declaration.Parameters declaration) {
    declaration.where().ifPresent(e -> expressions.expectBoolean(e, "what follows 'where'"));
    for (Declaration.BoundedParameter bounded : declaration.bounded()) {
      number(bounded.low(), "the smallest value");
      number(bounded.high(), "the largest value");
    }
  }

  private void field(Declaration.FieldDecl field, Type type) {
    if (type.kind() == Type.Kind.MESSAGE) {
      problems.add(
          Code.E0301, field.type().span(), "a message cannot be a field of another message");
    }
  }

  private void certificate(Declaration.CertificateDecl certificate) {
    number(certificate.threshold(), "the number of signers");
    Call statement = certificate.statement();
    Optional<Declaration.MessageDecl> message = symbols.message(statement.name().text());
    if (message.isEmpty()) {
      return;
    }
    call(statement);
    if (expressions.fieldTypes(message.get()).stream().anyMatch(t -> t.array().isPresent())) {
      problems.add(
          Code.E0333,
          statement.span(),
          "'" + statement.name().text() + "' has an array, and no certificate can be about it",
          "give it one field for each value, or a label");
      return;
    }
    certificate.including().ifPresent(this::node);
    if (statement.args().size() != message.get().fields().size()) {
      return;
    }
    for (int i = 0; i < certificate.parameters().size(); i++) {
      String name = certificate.parameters().get(i).text();
      boolean used =
          TypeTable.fieldOf(certificate, i, message.get()).isPresent()
              || TypeTable.mentions(certificate.threshold(), name)
              || certificate.including().filter(e -> TypeTable.mentions(e, name)).isPresent();
      if (!used) {
        problems.add(
            Code.E0302,
            certificate.parameters().get(i).span(),
            "'"
                + name
                + "' must stand for a field of '"
                + statement.name().text()
                + "', count signers or be one");
      }
    }
  }

  private void variable(Symbol.Variable variable) {
    Type type = types.of(variable.declaration().type());
    Type whole = type.kind() == Type.Kind.MESSAGE ? expressions.variableType(variable) : type;
    Type wanted = expressions.innermost(whole);
    arrays.check(variable.declaration().type());
    variable.declaration().initial().ifPresent(e -> initial(variable, e, wanted));
    boolean given =
        variable.role() == Declaration.Role.INPUT || variable.role() == Declaration.Role.OUTPUT;
    if (type.kind() == Type.Kind.ARRAY && given) {
      problems.add(
          Code.E0332,
          variable.declaration().type().span(),
          "only state and local variables and fields of messages can be arrays");
    } else if (type.kind() == Type.Kind.MESSAGE && given) {
      problems.add(
          Code.E0301,
          variable.declaration().type().span(),
          "only state and local variables can hold a message");
    } else if (type.kind() == Type.Kind.MESSAGE && !type.optional()) {
      problems.add(
          Code.E0301,
          variable.declaration().type().span(),
          "a variable that holds a message must be able to be empty",
          "write '" + type.message().orElseThrow().name().text() + "?'");
    }
  }

  private void initial(Symbol.Variable variable, Expr e, Type wanted) {
    if (e instanceof Expr.NoneLit && !wanted.optional() && !wanted.isError()) {
      int end = variable.declaration().type().span().end();
      problems.add(
          Diagnostic.of(
                  Code.E0301,
                  e.span(),
                  "'" + variable.name() + "' always has a value, and this is none")
              .withHint("let its type allow that there is none, with a '?'")
              .withFix(new Span(end, end), "?"));
    } else {
      expressions.expect(e, wanted, "the initial value of '" + variable.name() + "'");
    }
  }

  private void number(Expr e, String where) {
    expressions.expect(e, Type.NUMBER, where);
  }

  private void call(Call call) {
    expressions.labels().check(call.name(), call.label());
    symbols
        .message(call.name().text())
        .ifPresent(
            m ->
                expressions.arguments(
                    call.args(), expressions.fieldTypes(m), m.name().text(), call.span()));
  }

  private void certificate(Call call) {
    expressions.labels().refuse(call);
    expressions.certificate(call);
  }

  private void network(Declaration.Network network) {
    network.argument().ifPresent(e -> number(e, "the network's setting"));
  }

  private void round(Declaration.RoundDecl round) {
    round.learns().stream()
        .flatMap(learn -> learn.where().stream())
        .forEach(e -> expressions.expectBoolean(e, "which values may be learned"));
    Sends sends = new Sends();
    round.sends().forEach(s -> s.match(sends));
    round.network().ifPresent(this::network);
    for (Round.Wait wait : round.waits()) {
      number(wait.count(), "how many to wait for");
      expressions.labels().check(wait.message(), wait.label());
    }
    Statements statements = new Statements();
    for (Round.Receive receive : round.receives()) {
      receive.at().ifPresent(this::node);
      receive.source().ifPresent(this::source);
      statements.all(receive.body());
    }
    round.reactions().forEach(this::range);
    for (Round.On rule : round.rules()) {
      condition(rule.condition());
      rule.sends().forEach(s -> s.match(sends));
      statements.all(rule.body());
    }
  }

  /** What the rules inside are written out for. */
  private void range(Round.Reaction reaction) {
    if (reaction instanceof Round.Each each) {
      arrays.range(each.range());
      each.reactions().forEach(this::range);
    }
  }

  private void scenario(Declaration.ScenarioDecl scenario) {
    for (Scenario.Step step : scenario.steps()) {
      for (Scenario.Move move : step.moves()) {
        if (move instanceof Scenario.Move.Sends sends) {
          call(sends.message());
          sends.certificate().ifPresent(this::certificate);
          numbered(sends.sender());
          sends.target().node().ifPresent(this::numbered);
        }
      }
    }
  }

  /** In scenarios nodes are called by their numbers, which may be computed. */
  private void numbered(Expr e) {
    Type type = expressions.of(e);
    if (!type.isNumeric() && !type.isError()) {
      problems.add(Code.E0301, e.span(), "a node's number stands here, not " + type.show());
    }
  }

  private void source(Round.Source source) {
    node(source.sender());
    expressions.labels().check(source.message(), source.label());
  }

  private void node(Expr e) {
    expressions.expect(e, Type.NODE, "this");
  }

  private void condition(Condition condition) {
    condition.guard().ifPresent(e -> expressions.expectBoolean(e, "a condition"));
    condition.some().ifPresent(this::some);
  }

  private void some(Condition.Some some) {
    some.range().ifPresent(expressions::candidates);
    ranges.infer(some);
    expressions.expectBoolean(some.body(), "a condition");
    some.key().ifPresent(key -> number(key, "what is compared"));
    Optional<Condition.Pick> extreme =
        some.pick().filter(p -> p == Condition.Pick.MIN || p == Condition.Pick.MAX);
    if (some.key().isPresent() && extreme.isEmpty()) {
      problems.add(
          Code.E0301,
          some.key().get().span(),
          "only the smallest or largest is picked by a number");
    }
  }

  private final class Sends implements Send.Cases<Done> {
    @Override
    public Done message(Send.Message send) {
      call(send.message());
      send.bundle().ifPresent(b -> expressions.patterns(b.message(), b.patterns(), b.span()));
      send.certificate().ifPresent(TypeChecker.this::certificate);
      target(send.target());
      return Done.DONE;
    }

    private void target(Target target) {
      target.node().ifPresent(TypeChecker.this::node);
    }

    @Override
    public Done relay(Send.Relay send) {
      send.sender().ifPresent(TypeChecker.this::node);
      target(send.target());
      return Done.DONE;
    }

    @Override
    public Done query(Send.Query send) {
      expressions.labels().unlabelled(send.message(), "a question");
      call(send.message());
      if (send.target().node().orElse(null) instanceof Expr.Sample sample) {
        number(sample.count(), "how many are asked");
      } else {
        target(send.target());
      }
      return Done.DONE;
    }

    @Override
    public Done reply(Send.Reply send) {
      expressions.labels().unlabelled(send.message(), "an answer");
      call(send.message());
      return Done.DONE;
    }

    @Override
    public Done at(Send.At send) {
      node(send.node());
      send.sends().forEach(s -> s.match(this));
      return Done.DONE;
    }

    @Override
    public Done conditional(Send.If send) {
      condition(send.condition());
      send.then().forEach(s -> s.match(this));
      send.otherwise().forEach(s -> s.match(this));
      return Done.DONE;
    }

    @Override
    public Done each(Send.For send) {
      arrays.range(send.range());
      send.sends().forEach(s -> s.match(this));
      return Done.DONE;
    }
  }

  private final class Statements implements Stmt.Cases<Done> {
    void all(List<Stmt> statements) {
      statements.forEach(s -> s.match(this));
    }

    @Override
    public Done assign(Stmt.Assign s) {
      Optional<Symbol.Variable> variable = symbols.variable(s.target().text());
      if (variable.isPresent()) {
        Type wanted = expressions.variableType(variable.get());
        for (Expr index : s.indices()) {
          wanted = expressions.element(wanted, index, s.target().span());
        }
        expressions.expect(s.value(), wanted, "'" + s.target().text() + "'");
      } else {
        expressions.of(s.value());
      }
      return Done.DONE;
    }

    @Override
    public Done decide(Stmt.Decide s) {
      if (s.value() instanceof Expr.NoneLit) {
        problems.add(
            Code.E0301,
            s.value().span(),
            "'none' is no decision: it says that nothing has been decided",
            "leave 'decide' out, or decide a value that stands for nothing, such as one of an"
                + " enum");
        return Done.DONE;
      }
      Type wanted =
          symbols
              .output()
              .map(expressions::variableType)
              .map(t -> t.withOptional(false))
              .orElse(Type.ERROR);
      expressions.expect(s.value(), wanted, "a decision");
      return Done.DONE;
    }

    @Override
    public Done conditional(Stmt.If s) {
      for (Stmt.Branch branch : s.branches()) {
        condition(branch.condition());
        all(branch.body());
      }
      all(s.otherwise());
      return Done.DONE;
    }

    @Override
    public Done check(Stmt.Check s) {
      expressions.expectBoolean(s.condition(), "a check");
      return Done.DONE;
    }

    @Override
    public Done rule(Stmt.Rule s) {
      all(s.body());
      return Done.DONE;
    }

    @Override
    public Done each(Stmt.For s) {
      arrays.range(s.range());
      all(s.body());
      return Done.DONE;
    }
  }
}
