package turncoat.compiler.export;

import java.util.ArrayList;
import java.util.List;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Model;

/** Leaders of other iterations than the current one, which are known beforehand. */
final class LeadersAhead {
  private LeadersAhead() {}

  /** Who is meant in each iteration of the loop, the first one first; NONE where nobody is. */
  static List<Integer> of(Model model, Expr.Leader e) {
    List<Integer> leaders = new ArrayList<>();
    for (int turn = 0; turn <= e.loop().high() - e.loop().low(); turn++) {
      int meant = turn + e.ahead();
      if (model.leader().kind() == Model.LeaderRule.Kind.ROUND_ROBIN) {
        leaders.add(Math.floorMod(meant, model.nodes()));
      } else {
        int listed = model.leader().nodes().size();
        boolean there = listed == 1 || (meant >= 0 && meant < listed);
        leaders.add(there ? model.leader().node(meant) : Domain.NONE);
      }
    }
    return leaders;
  }
}
