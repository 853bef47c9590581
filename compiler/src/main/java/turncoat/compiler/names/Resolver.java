package turncoat.compiler.names;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import turncoat.compiler.ast.Call;
import turncoat.compiler.ast.Condition;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Done;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.ast.Parts;
import turncoat.compiler.ast.Protocol;
import turncoat.compiler.ast.Round;
import turncoat.compiler.ast.Send;
import turncoat.compiler.ast.Stmt;
import turncoat.compiler.ast.TypeRef;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.diagnostics.Problems;

/**
 * Finds what every name refers to. A name that cannot be found is reported once, here; later phases
 * see {@link Symbol.Missing} and keep silent.
 */
public final class Resolver {
  private final SymbolTable table;
  private final Problems problems = new Problems();
  private final ExprNames names;

  private Resolver(Protocol protocol) {
    this.table = new SymbolTable(protocol);
    this.names = new ExprNames(table, problems);
  }

  /** Resolves a whole protocol. */
  public static Checked<SymbolTable> resolve(Protocol protocol) {
    Resolver resolver = new Resolver(protocol);
    new Collector(resolver.table, resolver.problems).collect();
    resolver.declarations();
    new InstanceNames(resolver.table, resolver.constants(), resolver.problems).check();
    return Checked.of(resolver.table, resolver.problems.all());
  }

  private void declarations() {
    Protocol protocol = table.protocol();
    Scope constants = constants();
    Scope values = values(constants);
    protocol.all(Declaration.Parameters.class).forEach(d -> parameters(d, constants));
    protocol
        .all(Declaration.Faults.class)
        .flatMap(d -> d.limits().stream())
        .forEach(limit -> names.in(limit.bound(), constants));
    protocol.all(Declaration.Network.class).forEach(d -> network(d, constants));
    for (Declaration.MessageDecl message : table.messages()) {
      message.label().ifPresent(label -> names.type(label.type(), constants));
      message.fields().forEach(f -> names.type(f.type(), constants));
    }
    protocol.all(Declaration.AliasDecl.class).forEach(d -> names.type(d.type(), constants));
    protocol.all(Declaration.MessageDecl.class).forEach(d -> need(d, constants));
    protocol.all(Declaration.CertificateDecl.class).forEach(d -> certificate(d, constants));
    protocol.all(Declaration.VariablesDecl.class).forEach(d -> variables(d, constants, values));
    for (Declaration declaration : protocol.declarations()) {
      rounds(declaration, constants, values);
    }
    protocol
        .all(Declaration.PropertyDecl.class)
        .forEach(d -> names.inProperty(d.condition(), constants));
    protocol
        .all(Declaration.WitnessDecl.class)
        .forEach(d -> names.inProperty(d.condition(), constants));
    protocol
        .all(Declaration.RewardDecl.class)
        .flatMap(d -> d.terms().stream())
        .forEach(term -> reward(term, constants));
  }

  private void reward(Declaration.RewardTerm term, Scope constants) {
    names.inProperty(term.condition(), constants);
    names.in(term.amount(), constants);
  }

  private Scope constants() {
    Map<String, Symbol> all = new LinkedHashMap<>(table.parameters);
    all.putAll(table.enumValues);
    return new Scope(all);
  }

  /** Parameters and the variables that exist everywhere. */
  private Scope values(Scope constants) {
    Map<String, Symbol> all = new LinkedHashMap<>(constants.names());
    for (Symbol.Variable variable : table.variables()) {
      if (variable.loop().isEmpty()) {
        all.put(variable.name(), variable);
      }
    }
    all.put("self", new Symbol.Self());
    return new Scope(all);
  }

  private void parameters(Declaration.Parameters declaration, Scope constants) {
    declaration.where().ifPresent(e -> names.in(e, constants));
    for (Declaration.BoundedParameter bounded : declaration.bounded()) {
      names.in(bounded.low(), constants);
      names.in(bounded.high(), constants);
    }
  }

  private void certificate(Declaration.CertificateDecl declaration, Scope constants) {
    Scope scope = constants;
    for (int i = 0; i < declaration.parameters().size(); i++) {
      Ident parameter = declaration.parameters().get(i);
      Symbol symbol = new Symbol.CertificateParameter(declaration, i);
      names.refuseShadowing(parameter, scope);
      scope = scope.with(parameter.text(), symbol);
    }
    Scope inside = scope;
    names.in(declaration.threshold(), inside);
    names.message(declaration.statement().name());
    arguments(declaration.statement(), inside);
    declaration.including().ifPresent(e -> names.in(e, inside));
  }

  /** What makes a message valid is said of its fields. */
  private void need(Declaration.MessageDecl declaration, Scope constants) {
    if (declaration.need().isEmpty()) {
      return;
    }
    Scope scope = constants;
    for (int i = 0; i < declaration.fields().size(); i++) {
      Ident field = declaration.fields().get(i).name();
      names.refuseShadowing(field, scope);
      scope = scope.with(field.text(), new Symbol.MessageField(declaration, i));
    }
    names.in(declaration.need().get().condition(), scope);
  }

  private void variables(Declaration.VariablesDecl declaration, Scope constants, Scope values) {
    for (Declaration.Variable variable : declaration.variables()) {
      names.type(variable.type(), constants);
      variable.initial().ifPresent(e -> names.in(e, values));
    }
  }

  private void rounds(Declaration declaration, Scope constants, Scope values) {
    if (declaration instanceof Declaration.RoundDecl round) {
      round(round, values);
    } else if (declaration instanceof Declaration.RepeatDecl repeat) {
      names.in(repeat.low(), constants);
      names.in(repeat.high(), constants);
      repeat.locals().forEach(locals -> variables(locals, constants, values));
      Scope inside = insideOf(repeat, values);
      repeat.body().forEach(d -> rounds(d, constants, inside));
    } else if (declaration instanceof Declaration.ForDecl each) {
      Scope inside = each(each.name(), each.range(), values);
      Scope more = constants.with(each.name().text(), table.binder(each.name()));
      each.body().forEach(d -> rounds(d, more, inside));
    }
  }

  /** The scope inside a {@code for}. */
  private Scope each(Ident name, TypeRef range, Scope scope) {
    names.type(range, scope);
    names.refuseShadowing(name, scope);
    Symbol symbol = new Symbol.Fixed(name, range);
    table.binders.put(name, symbol);
    return scope.with(name.text(), symbol);
  }

  private Scope insideOf(Declaration.RepeatDecl repeat, Scope values) {
    Map<String, Symbol> all = new LinkedHashMap<>(values.names());
    table
        .loop(repeat.variable().text())
        .ifPresent(symbol -> all.put(repeat.variable().text(), symbol));
    for (Declaration.VariablesDecl locals : repeat.locals()) {
      for (Declaration.Variable local : locals.variables()) {
        table.variable(local.name().text()).ifPresent(v -> all.put(v.name(), v));
      }
    }
    return new Scope(all);
  }

  private void network(Declaration.Network network, Scope scope) {
    network.argument().ifPresent(e -> names.in(e, scope));
  }

  private void round(Declaration.RoundDecl round, Scope scope) {
    for (Round.Learn learn : round.learns()) {
      names.target(learn.variable(), scope);
      learn.where().ifPresent(e -> names.in(e, scope));
    }
    Sends sends = new Sends(scope);
    round.sends().forEach(send -> send.match(sends));
    for (Round.Wait wait : round.waits()) {
      names.in(wait.count(), scope);
      names.message(wait.message());
      wait.label().ifPresent(e -> names.in(e, scope));
    }
    round.network().ifPresent(network -> network(network, scope));
    round.receives().forEach(receive -> receive(receive, scope));
    round.reactions().forEach(reaction -> reaction.match(new Reactions(scope)));
  }

  private void receive(Round.Receive receive, Scope scope) {
    Scope inside = scope;
    receive.at().ifPresent(at -> names.in(at, scope));
    if (receive.source().isPresent()) {
      Round.Source source = receive.source().get();
      names.message(source.message());
      source.label().ifPresent(e -> names.in(e, scope));
      names.in(source.sender(), scope);
      inside = alias(source.message(), source.alias(), scope);
    }
    new Statements(inside).all(receive.body());
  }

  private Scope alias(Ident message, Ident name, Scope scope) {
    names.refuseShadowing(name, scope);
    Symbol alias = new Symbol.Alias(message, name);
    table.binders.put(name, alias);
    return scope.with(name.text(), alias);
  }

  private void arguments(Call call, Scope scope) {
    call.label().ifPresent(label -> names.in(label, scope));
    call.args().forEach(argument -> names.in(argument, scope));
  }

  /** Resolves a condition and returns the scope of its block. */
  private Scope condition(Condition condition, Scope scope) {
    condition.guard().ifPresent(guard -> names.in(guard, scope));
    Optional<Condition.Some> some = condition.some();
    if (some.isEmpty()) {
      return scope;
    }
    some.get().range().ifPresent(range -> names.type(range, scope));
    Ident name = some.get().name();
    names.refuseShadowing(name, scope);
    Symbol chosen = new Symbol.Chosen(some.get());
    table.binders.put(name, chosen);
    Scope inside = scope.with(name.text(), chosen);
    some.get().expressions().forEach(e -> names.in(e, inside));
    return inside;
  }

  private final class Reactions implements Round.Reaction.Cases<Done> {
    private final Scope scope;

    Reactions(Scope scope) {
      this.scope = scope;
    }

    @Override
    public Done on(Round.On rule) {
      Scope inside = condition(rule.condition(), scope);
      Sends sends = new Sends(inside);
      rule.sends().forEach(send -> send.match(sends));
      new Statements(inside).all(rule.body());
      return Done.DONE;
    }

    @Override
    public Done each(Round.Each each) {
      Reactions inside = new Reactions(Resolver.this.each(each.name(), each.range(), scope));
      each.reactions().forEach(reaction -> reaction.match(inside));
      return Done.DONE;
    }
  }

  private final class Sends implements Send.Cases<Done> {
    private final Scope scope;

    Sends(Scope scope) {
      this.scope = scope;
    }

    @Override
    public Done message(Send.Message send) {
      names.message(send.message().name());
      arguments(send.message(), scope);
      send.certificate().ifPresent(c -> names.certificate(c.name()));
      send.certificate().ifPresent(c -> arguments(c, scope));
      send.bundle().ifPresent(this::bundle);
      send.target().node().ifPresent(e -> names.in(e, scope));
      return Done.DONE;
    }

    private void bundle(Send.Bundle bundle) {
      names.message(bundle.message());
      Parts.values(bundle.patterns()).forEach(e -> names.in(e, scope));
    }

    @Override
    public Done relay(Send.Relay send) {
      names.message(send.message());
      send.sender().ifPresent(e -> names.in(e, scope));
      send.target().node().ifPresent(e -> names.in(e, scope));
      return Done.DONE;
    }

    @Override
    public Done query(Send.Query send) {
      names.message(send.message().name());
      arguments(send.message(), scope);
      send.target().node().ifPresent(e -> names.in(e, scope));
      return Done.DONE;
    }

    @Override
    public Done reply(Send.Reply send) {
      names.message(send.message().name());
      names.message(send.query());
      Scope inside = send.alias().map(a -> alias(send.query(), a, scope)).orElse(scope);
      arguments(send.message(), inside);
      return Done.DONE;
    }

    @Override
    public Done at(Send.At send) {
      names.in(send.node(), scope);
      send.sends().forEach(s -> s.match(this));
      return Done.DONE;
    }

    @Override
    public Done conditional(Send.If send) {
      Sends inside = new Sends(condition(send.condition(), scope));
      send.then().forEach(s -> s.match(inside));
      send.otherwise().forEach(s -> s.match(this));
      return Done.DONE;
    }

    @Override
    public Done each(Send.For send) {
      Sends inside = new Sends(Resolver.this.each(send.name(), send.range(), scope));
      send.sends().forEach(s -> s.match(inside));
      return Done.DONE;
    }
  }

  private final class Statements implements Stmt.Cases<Done> {
    private final Scope scope;

    Statements(Scope scope) {
      this.scope = scope;
    }

    void all(List<Stmt> statements) {
      statements.forEach(s -> s.match(this));
    }

    @Override
    public Done assign(Stmt.Assign s) {
      names.target(s.target(), scope);
      s.indices().forEach(e -> names.in(e, scope));
      names.in(s.value(), scope);
      return Done.DONE;
    }

    @Override
    public Done decide(Stmt.Decide s) {
      names.in(s.value(), scope);
      return Done.DONE;
    }

    @Override
    public Done conditional(Stmt.If s) {
      for (Stmt.Branch branch : s.branches()) {
        new Statements(condition(branch.condition(), scope)).all(branch.body());
      }
      all(s.otherwise());
      return Done.DONE;
    }

    @Override
    public Done check(Stmt.Check s) {
      names.in(s.condition(), scope);
      return Done.DONE;
    }

    @Override
    public Done rule(Stmt.Rule s) {
      all(s.body());
      return Done.DONE;
    }

    @Override
    public Done each(Stmt.For s) {
      new Statements(Resolver.this.each(s.name(), s.range(), scope)).all(s.body());
      return Done.DONE;
    }
  }
}
