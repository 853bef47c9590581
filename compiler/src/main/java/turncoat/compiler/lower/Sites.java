package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import turncoat.compiler.ast.Done;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Site;
import turncoat.compiler.ir.Stmt;

/** Finds the places of a round where the adversary chooses a value, in order of their numbers. */
final class Sites implements Stmt.Cases<Done> {
  private final List<Site> found = new ArrayList<>();

  private Sites() {}

  static List<Site> of(Round round) {
    Sites sites = new Sites();
    sites.all(round.statements());
    sites.found.sort(Comparator.comparingInt(Site::id));
    return sites.found;
  }

  private Done all(List<Stmt> statements) {
    statements.forEach(s -> s.match(this));
    return Done.DONE;
  }

  private Done value(Expr value) {
    if (value instanceof Expr.Chosen chosen) {
      found.add(chosen.site());
    }
    return Done.DONE;
  }

  @Override
  public Done assign(Stmt.Assign s) {
    return value(s.value());
  }

  @Override
  public Done assignAt(Stmt.AssignAt s) {
    return value(s.value());
  }

  @Override
  public Done decide(Stmt.Decide s) {
    return value(s.value());
  }

  @Override
  public Done branch(Stmt.If s) {
    all(s.then());
    return all(s.otherwise());
  }

  @Override
  public Done some(Stmt.Some s) {
    if (s.pick().kind() == Stmt.Pick.Kind.ANY) {
      found.add(s.site());
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
