package turncoat.compiler.checks;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import turncoat.compiler.ast.Call;
import turncoat.compiler.ast.Condition;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Done;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Parts;
import turncoat.compiler.ast.Protocol;
import turncoat.compiler.ast.Round;
import turncoat.compiler.ast.Send;
import turncoat.compiler.ast.Stmt;
import turncoat.compiler.ast.TypeRef;

/**
 * A protocol's parts in flat lists, in the order of the text, for rules that look at all of them.
 */
final class Tree {
  /** Where an expression stands, as far as rules care. */
  enum Place {
    /** Where only parameters and numbers may stand. */
    CONSTANT,
    /** What a message needs to be valid. */
    NEED,
    /** An initial value. */
    INITIAL,
    /** What guards a send, what is sent, to whom. */
    SEND,
    /** Which node receives from which. */
    RECEIVE_HEAD,
    /** A value or condition in a receive block. */
    RECEIVE,
    /** A condition with {@code some} in a receive block. */
    SOME,
    /** When a rule fires. */
    RULE,
    /** A property or witness. */
    PROPERTY,
    /** When there is a reward. */
    REWARD
  }

  /** An expression that is not part of another one, and where it stands. */
  record Root(Place place, Expr expression) {}

  /** A round and the repeat around it. */
  record RoundIn(Declaration.RoundDecl round, Optional<Declaration.RepeatDecl> loop) {}

  /** What a round sends and what expressions it has. */
  record Content(List<Send> sends, List<Root> roots) {}

  final List<Root> roots = new ArrayList<>();
  final List<RoundIn> rounds = new ArrayList<>();

  final List<Declaration.Variable> variables = new ArrayList<>();
  final List<Round.Learn> learns = new ArrayList<>();
  final List<Send> sends = new ArrayList<>();
  final List<Stmt> statements = new ArrayList<>();
  final List<Condition> sendConditions = new ArrayList<>();
  final List<TypeRef> types = new ArrayList<>();
  private final IdentityHashMap<Declaration.RoundDecl, Content> contents = new IdentityHashMap<>();

  Tree(Protocol protocol) {
    protocol.all(Declaration.Parameters.class).forEach(this::parameters);
    protocol
        .all(Declaration.Faults.class)
        .flatMap(d -> d.limits().stream())
        .forEach(limit -> root(Place.CONSTANT, limit.bound()));
    protocol.all(Declaration.Network.class).forEach(this::network);
    protocol
        .all(Declaration.MessageDecl.class)
        .forEach(
            d -> {
              d.label().ifPresent(label -> types.add(label.type()));
              d.fields().forEach(f -> types.add(f.type()));
              d.need().ifPresent(need -> root(Place.NEED, need.condition()));
            });
    protocol.all(Declaration.AliasDecl.class).forEach(d -> types.add(d.type()));
    protocol.all(Declaration.CertificateDecl.class).forEach(this::certificate);
    protocol.all(Declaration.VariablesDecl.class).forEach(this::variables);
    protocol.declarations().forEach(d -> rounds(d, Optional.empty()));
    protocol.all(Declaration.PropertyDecl.class).forEach(d -> root(Place.PROPERTY, d.condition()));
    protocol.all(Declaration.WitnessDecl.class).forEach(d -> root(Place.PROPERTY, d.condition()));
    protocol
        .all(Declaration.RewardDecl.class)
        .flatMap(d -> d.terms().stream())
        .forEach(
            term -> {
              root(Place.REWARD, term.condition());
              root(Place.CONSTANT, term.amount());
            });
  }

  /** What stands in a round. */
  Content content(Declaration.RoundDecl round) {
    return contents.getOrDefault(round, new Content(List.of(), List.of()));
  }

  /** Visits every expression, also those inside others. */
  void visit(Consumer<Expr> visitor) {
    roots.forEach(root -> Parts.visit(root.expression(), visitor));
  }

  private void root(Place place, Expr e) {
    roots.add(new Root(place, e));
  }

  private void parameters(Declaration.Parameters declaration) {
    declaration.where().ifPresent(e -> root(Place.CONSTANT, e));
    for (Declaration.BoundedParameter bounded : declaration.bounded()) {
      root(Place.CONSTANT, bounded.low());
      root(Place.CONSTANT, bounded.high());
    }
  }

  private void certificate(Declaration.CertificateDecl declaration) {
    root(Place.CONSTANT, declaration.threshold());
    declaration.statement().args().forEach(e -> root(Place.CONSTANT, e));
    declaration.including().ifPresent(e -> root(Place.CONSTANT, e));
  }

  private void variables(Declaration.VariablesDecl declaration) {
    for (Declaration.Variable variable : declaration.variables()) {
      variables.add(variable);
      types.add(variable.type());
      variable.initial().ifPresent(e -> root(Place.INITIAL, e));
    }
  }

  private void rounds(Declaration declaration, Optional<Declaration.RepeatDecl> loop) {
    if (declaration instanceof Declaration.RoundDecl round) {
      rounds.add(new RoundIn(round, loop));
      int sent = sends.size();
      int rooted = roots.size();
      round(round);
      contents.put(
          round,
          new Content(
              List.copyOf(sends.subList(sent, sends.size())),
              List.copyOf(roots.subList(rooted, roots.size()))));
    } else if (declaration instanceof Declaration.RepeatDecl repeat) {
      root(Place.CONSTANT, repeat.low());
      root(Place.CONSTANT, repeat.high());
      repeat.locals().forEach(this::variables);
      repeat.body().forEach(d -> rounds(d, Optional.of(repeat)));
    } else if (declaration instanceof Declaration.ForDecl each) {
      types.add(each.range());
      each.body().forEach(d -> rounds(d, loop));
    }
  }

  private void network(Declaration.Network network) {
    network.argument().ifPresent(e -> root(Place.CONSTANT, e));
  }

  private void round(Declaration.RoundDecl round) {
    for (Round.Learn learn : round.learns()) {
      learns.add(learn);
      learn.where().ifPresent(e -> root(Place.SEND, e));
    }
    round.sends().forEach(s -> s.match(new Sends()));
    round.network().ifPresent(this::network);
    for (Round.Wait wait : round.waits()) {
      root(Place.CONSTANT, wait.count());
      wait.label().ifPresent(e -> root(Place.CONSTANT, e));
    }
    for (Round.Receive receive : round.receives()) {
      receive.source().ifPresent(s -> root(Place.RECEIVE_HEAD, s.sender()));
      receive.source().flatMap(Round.Source::label).ifPresent(e -> root(Place.RECEIVE_HEAD, e));
      receive.at().ifPresent(e -> root(Place.RECEIVE_HEAD, e));
      receive.body().forEach(s -> s.match(new Statements()));
    }
    round.reactions().forEach(this::range);
    for (Round.On rule : round.rules()) {
      condition(rule.condition(), Place.RULE);
      rule.sends().forEach(s -> s.match(new Sends()));
      rule.body().forEach(s -> s.match(new Statements()));
    }
  }

  private void range(Round.Reaction reaction) {
    if (reaction instanceof Round.Each each) {
      types.add(each.range());
      each.reactions().forEach(this::range);
    }
  }

  private void condition(Condition condition, Place alone) {
    boolean chooses = condition.some().isPresent() && alone != Place.SEND;
    Place place = chooses ? Place.SOME : alone;
    condition.guard().ifPresent(e -> root(place, e));
    condition.some().ifPresent(some -> some.expressions().forEach(e -> root(place, e)));
    condition.some().flatMap(Condition.Some::range).ifPresent(types::add);
  }

  private final class Sends implements Send.Cases<Done> {
    private void call(Call call) {
      call.label().ifPresent(e -> root(Place.SEND, e));
      call.args().forEach(e -> root(Place.SEND, e));
    }

    @Override
    public Done message(Send.Message send) {
      sends.add(send);
      call(send.message());
      send.certificate().ifPresent(this::call);
      send.bundle().ifPresent(b -> Parts.values(b.patterns()).forEach(e -> root(Place.SEND, e)));
      send.target().node().ifPresent(e -> root(Place.SEND, e));
      return Done.DONE;
    }

    @Override
    public Done relay(Send.Relay send) {
      sends.add(send);
      send.sender().ifPresent(e -> root(Place.SEND, e));
      send.target().node().ifPresent(e -> root(Place.SEND, e));
      return Done.DONE;
    }

    @Override
    public Done query(Send.Query send) {
      sends.add(send);
      call(send.message());
      if (send.target().node().orElse(null) instanceof Expr.Sample sample) {
        root(Place.CONSTANT, sample.count());
      } else {
        send.target().node().ifPresent(e -> root(Place.SEND, e));
      }
      return Done.DONE;
    }

    @Override
    public Done reply(Send.Reply send) {
      sends.add(send);
      call(send.message());
      return Done.DONE;
    }

    @Override
    public Done at(Send.At send) {
      root(Place.SEND, send.node());
      send.sends().forEach(s -> s.match(this));
      return Done.DONE;
    }

    @Override
    public Done conditional(Send.If send) {
      sendConditions.add(send.condition());
      condition(send.condition(), Place.SEND);
      send.then().forEach(s -> s.match(this));
      send.otherwise().forEach(s -> s.match(this));
      return Done.DONE;
    }

    @Override
    public Done each(Send.For send) {
      types.add(send.range());
      send.sends().forEach(s -> s.match(this));
      return Done.DONE;
    }
  }

  private final class Statements implements Stmt.Cases<Done> {
    @Override
    public Done assign(Stmt.Assign s) {
      statements.add(s);
      s.indices().forEach(e -> root(Place.RECEIVE, e));
      root(Place.RECEIVE, s.value());
      return Done.DONE;
    }

    @Override
    public Done decide(Stmt.Decide s) {
      statements.add(s);
      root(Place.RECEIVE, s.value());
      return Done.DONE;
    }

    @Override
    public Done conditional(Stmt.If s) {
      statements.add(s);
      for (Stmt.Branch branch : s.branches()) {
        condition(branch.condition(), Place.RECEIVE);
        branch.body().forEach(inner -> inner.match(this));
      }
      s.otherwise().forEach(inner -> inner.match(this));
      return Done.DONE;
    }

    @Override
    public Done check(Stmt.Check s) {
      statements.add(s);
      root(Place.RECEIVE, s.condition());
      return Done.DONE;
    }

    @Override
    public Done rule(Stmt.Rule s) {
      statements.add(s);
      s.body().forEach(inner -> inner.match(this));
      return Done.DONE;
    }

    @Override
    public Done each(Stmt.For s) {
      statements.add(s);
      types.add(s.range());
      s.body().forEach(inner -> inner.match(this));
      return Done.DONE;
    }
  }
}
