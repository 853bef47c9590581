package turncoat.compiler.interpreter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import turncoat.compiler.ir.Bundle;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Stage;
import turncoat.compiler.ir.StateLayout;
import turncoat.compiler.ir.Stmt;
import turncoat.compiler.ir.Variable;
import turncoat.compiler.ir.Walk;

/** Which parts of a state can still influence whether a property holds. */
final class Relevance {
  private final Model model;

  Relevance(Model model) {
    this.model = model;
  }

  /** Whether the section matters before the given stage. */
  boolean matters(StateLayout.Section section, int stage) {
    boolean later = decisionsFrom(stage);
    return switch (section.kind()) {
      case COMMON, HEARD, RECEIVED -> false;
      // Where nothing keeps step, what has been said stays said until the round is over.
      case SAID -> isGoingOn(stage, section.id());
      case STAGE, CORRUPTED, FAILED, DECISION_TIME, FIRED, SENT, DELIVERED -> true;
      case LEADER -> later;
      case ASKED -> later && isAskedIn(stage, section.id());
      case VARIABLE -> variable(model.variables().get(section.id()), stage);
      case SEEN, KNOWN -> later && anyRound(stage, false, this::usesCertificates);
      case RECENT -> later && anyRound(stage, true, this::usesEvidence);
    };
  }

  private boolean isGoingOn(int stage, int port) {
    return stage < model.schedule().size()
        && model.schedule().get(stage).goesOn()
        && isAskedIn(stage, port);
  }

  private boolean isAskedIn(int stage, int port) {
    return model.schedule().get(stage).round().stream()
        .flatMap(round -> round.ports().stream())
        .anyMatch(p -> p.id() == port);
  }

  private boolean variable(Variable variable, int stage) {
    return switch (variable.role()) {
      case INPUT, OUTPUT -> true;
      case STATE, LOCAL ->
          decisionsFrom(stage)
              && (startsLocals(variable)
                  || anyRound(
                      stage, variable.role() == Variable.Role.LOCAL, r -> reads(r, variable)));
    };
  }

  /** Whether a local variable starts with it. */
  private boolean startsLocals(Variable variable) {
    List<Expr> initial = new ArrayList<>();
    model.variables().stream()
        .filter(v -> v.role() == Variable.Role.LOCAL)
        .forEach(v -> Walk.expression(v.initial(), initial::add));
    return initial.stream().anyMatch(e -> isRead(e, variable));
  }

  private static boolean isRead(Expr e, Variable variable) {
    return e instanceof Expr.Read read && read.variable().id() == variable.id();
  }

  /** Properties are about inputs and decisions: after the last place to decide all is settled. */
  private boolean decisionsFrom(int stage) {
    return anyRound(stage, false, Relevance::decides);
  }

  private boolean anyRound(int stage, boolean thisIterationOnly, Predicate<Round> condition) {
    for (Stage later : model.schedule().subList(stage, model.schedule().size())) {
      if (thisIterationOnly && later.index() > stage && later.startsIteration()) {
        return false;
      }
      if (later.round().filter(condition).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static boolean decides(Round round) {
    return decides(round.statements());
  }

  private static boolean decides(List<Stmt> statements) {
    for (Stmt s : statements) {
      boolean here =
          s instanceof Stmt.Decide
              || (s instanceof Stmt.If branch
                  && (decides(branch.then()) || decides(branch.otherwise())))
              || (s instanceof Stmt.Some some
                  && (decides(some.then()) || decides(some.otherwise())))
              || (s instanceof Stmt.Rule rule && decides(rule.body()));
      if (here) {
        return true;
      }
    }
    return false;
  }

  private boolean reads(Round round, Variable variable) {
    return expressions(round).stream().anyMatch(e -> isRead(e, variable));
  }

  private boolean usesCertificates(Round round) {
    return round.ports().stream().anyMatch(this::showsWhatWasSeen)
        || expressions(round).stream()
            .anyMatch(e -> e instanceof Expr.Have || e instanceof Expr.CountKept);
  }

  private boolean showsWhatWasSeen(Port port) {
    return port.attachment().isPresent()
        || port.bundle().isPresent()
        || model.need(port.type()).isPresent();
  }

  private boolean usesEvidence(Round round) {
    return round.ports().stream()
            .anyMatch(p -> p.relay() || p.bundle().map(Bundle::recent).orElse(false))
        || expressions(round).stream().anyMatch(e -> e instanceof Expr.Conflicting);
  }

  private static List<Expr> expressions(Round round) {
    List<Expr> all = new ArrayList<>();
    for (Round.Send send : round.sends()) {
      send.guard().ifPresent(g -> Walk.expression(g, all::add));
      send.values().forEach(v -> Walk.expression(v, all::add));
    }
    for (Round.Receive receive : round.receives()) {
      receive.from().map(Round.From::sender).ifPresent(e -> Walk.expression(e, all::add));
      Optional<Expr> at = receive.at();
      at.ifPresent(e -> Walk.expression(e, all::add));
    }
    Walk.statements(round.statements(), all::add);
    return all;
  }
}
