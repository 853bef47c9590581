package turncoat.compiler.ir;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Visits every expression of a model, parents before children, in the order of the text. */
public final class Walk {
  private Walk() {}

  /** Visits all expressions of variables, needs, rounds, properties, witnesses and rewards. */
  public static void expressions(Model model, Consumer<Expr> visitor) {
    model.variables().forEach(v -> expression(v.initial(), visitor));
    model.needs().forEach(need -> expression(need.condition(), visitor));
    model.rounds().forEach(round -> expressions(round, visitor));
    model.properties().forEach(p -> expression(p.holds(), visitor));
    model.witnesses().forEach(p -> expression(p.holds(), visitor));
    model.rewards().forEach(r -> expression(r.when(), visitor));
  }

  /** Visits all expressions of a round. */
  public static void expressions(Round round, Consumer<Expr> visitor) {
    round.learns().forEach(l -> l.where().ifPresent(e -> expression(e, visitor)));
    sending(round, visitor);
    for (Round.Query query : round.queries()) {
      send(query.send(), visitor);
      query.recipient().ifPresent(e -> expression(e, visitor));
    }
    round.replies().forEach(reply -> send(reply.send(), visitor));
    for (Round.Receive receive : round.receives()) {
      receive.from().ifPresent(f -> expression(f.sender(), visitor));
      receive.at().ifPresent(at -> expression(at, visitor));
    }
    statements(round.statements(), visitor);
  }

  /** Visits the expressions that say what is sent to whom unasked. */
  public static void sending(Round round, Consumer<Expr> visitor) {
    round.ports().forEach(port -> port(port, visitor));
    round.sends().forEach(send -> send(send, visitor));
  }

  /** The common draws of a round by their numbers. */
  public static List<Expr.Draw> commonDraws(Round round) {
    List<Expr.Draw> draws = new ArrayList<>();
    expressions(
        round,
        e -> {
          if (e instanceof Expr.Draw draw && draw.common() >= 0 && !draws.contains(draw)) {
            draws.add(draw);
          }
        });
    draws.sort(Comparator.comparingInt(Expr.Draw::common));
    return draws;
  }

  /** The common draws of all rounds, so that the position is the number. */
  public static List<Expr.Draw> commonDraws(Model model) {
    return model.rounds().stream().flatMap(round -> commonDraws(round).stream()).toList();
  }

  private static void send(Round.Send send, Consumer<Expr> visitor) {
    send.guard().ifPresent(g -> expression(g, visitor));
    send.values().forEach(v -> expression(v, visitor));
  }

  private static void port(Port port, Consumer<Expr> visitor) {
    port.relayedFrom().ifPresent(e -> expression(e, visitor));
    port.recipient().ifPresent(e -> expression(e, visitor));
    port.speaker().ifPresent(e -> expression(e, visitor));
    port.attachment()
        .ifPresent(
            a ->
                a.arguments()
                    .forEach(arg -> arg.expression().ifPresent(e -> expression(e, visitor))));
    port.bundle().ifPresent(b -> values(b.pattern()).forEach(e -> expression(e, visitor)));
  }

  /** Visits all expressions of the statements. */
  public static void statements(List<Stmt> statements, Consumer<Expr> visitor) {
    Stmt.Cases<Void> cases =
        new Stmt.Cases<>() {
          @Override
          public Void assign(Stmt.Assign s) {
            expression(s.value(), visitor);
            return done();
          }

          @Override
          public Void decide(Stmt.Decide s) {
            expression(s.value(), visitor);
            return done();
          }

          @Override
          public Void branch(Stmt.If s) {
            expression(s.condition(), visitor);
            statements(s.then(), visitor);
            statements(s.otherwise(), visitor);
            return done();
          }

          @Override
          public Void some(Stmt.Some s) {
            expression(s.condition(), visitor);
            s.pick().key().ifPresent(key -> expression(key, visitor));
            statements(s.then(), visitor);
            statements(s.otherwise(), visitor);
            return done();
          }

          @Override
          public Void check(Stmt.Check s) {
            expression(s.condition(), visitor);
            return done();
          }

          @Override
          public Void rule(Stmt.Rule s) {
            statements(s.body(), visitor);
            return done();
          }

          @Override
          public Void assignAt(Stmt.AssignAt s) {
            expression(s.index(), visitor);
            expression(s.value(), visitor);
            return done();
          }

          @Override
          public Void takeBest(Stmt.TakeBest s) {
            return done();
          }

          @Override
          public Void send(Stmt.Send s) {
            Walk.send(s.message(), visitor);
            s.recipient().ifPresent(e -> expression(e, visitor));
            return done();
          }

          @Override
          public Void fire(Stmt.Fire s) {
            return done();
          }
        };
    statements.forEach(s -> s.match(cases));
  }

  /** Visits an expression and what it consists of. */
  public static void expression(Expr root, Consumer<Expr> visitor) {
    visitor.accept(root);
    children(root).forEach(child -> expression(child, visitor));
  }

  /** The direct parts of an expression. */
  public static List<Expr> children(Expr e) {
    if (e instanceof Expr.Not not) {
      return List.of(not.operand());
    }
    if (e instanceof Expr.Binary binary) {
      return List.of(binary.left(), binary.right());
    }
    if (e instanceof Expr.Count count) {
      return values(count.pattern());
    }
    if (e instanceof Expr.CountKept count) {
      return values(count.pattern());
    }
    if (e instanceof Expr.Majority majority) {
      return List.of(majority.otherwise());
    }
    if (e instanceof Expr.OrElse orElse) {
      return List.of(orElse.value(), orElse.otherwise());
    }
    if (e instanceof Expr.Apply apply) {
      return apply.arguments();
    }
    if (e instanceof Expr.Heard heard) {
      return List.of(heard.sender());
    }
    if (e instanceof Expr.Tried tried) {
      return List.of(tried.body());
    }
    if (e instanceof Expr.Have have) {
      return have.arguments();
    }
    if (e instanceof Expr.Conflicting conflicting) {
      List<Expr> parts = new ArrayList<>(values(conflicting.pattern()));
      parts.add(conflicting.signer());
      return parts;
    }
    if (e instanceof Expr.Quantified quantified) {
      return List.of(quantified.body());
    }
    if (e instanceof Expr.Select select) {
      return Stream.concat(Stream.of(select.index()), select.elements().stream()).toList();
    }
    return List.of();
  }

  private static List<Expr> values(List<Optional<Expr.Match>> pattern) {
    return pattern.stream().flatMap(Optional::stream).map(Expr.Match::value).toList();
  }

  /** So that every case above ends alike; null is the only value of Void. */
  @SuppressWarnings("NullAway")
  private static Void done() {
    return null;
  }
}
