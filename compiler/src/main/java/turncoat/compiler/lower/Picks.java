package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import turncoat.compiler.ast.Done;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Stmt;

/** Finds the places of a round where the adversary picks a value, in order of their numbers. */
final class Picks implements Stmt.Cases<Done> {
  private final List<Stmt.Some> found = new ArrayList<>();

  private Picks() {}

  static List<Stmt.Some> adversarial(Round round) {
    Picks picks = new Picks();
    picks.all(round.statements());
    return picks.found;
  }

  private Done all(List<Stmt> statements) {
    statements.forEach(s -> s.match(this));
    return Done.DONE;
  }

  @Override
  public Done assign(Stmt.Assign s) {
    return Done.DONE;
  }

  @Override
  public Done decide(Stmt.Decide s) {
    return Done.DONE;
  }

  @Override
  public Done branch(Stmt.If s) {
    all(s.then());
    return all(s.otherwise());
  }

  @Override
  public Done some(Stmt.Some s) {
    if (s.pick().kind() == Stmt.Pick.Kind.ANY) {
      found.add(s);
    }
    all(s.then());
    return all(s.otherwise());
  }

  @Override
  public Done check(Stmt.Check s) {
    return Done.DONE;
  }

  @Override
  public Done rule(Stmt.Rule s) {
    return all(s.body());
  }

  @Override
  public Done send(Stmt.Send s) {
    return Done.DONE;
  }

  @Override
  public Done fire(Stmt.Fire s) {
    return Done.DONE;
  }

  @Override
  public Done takeBest(Stmt.TakeBest s) {
    return Done.DONE;
  }
}
