package turncoat.compiler.checks;

import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Declaration.Network;
import turncoat.compiler.ast.Declaration.NetworkKind;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;

/**
 * E0412, W0509: 'wait' belongs to asynchronous networks, and without it the adversary delays
 * nothing.
 */
final class Waiting implements Rule {
  @Override
  public void check(Analysis analysis, Problems problems) {
    boolean asynchronous =
        analysis.symbols().protocol().all(Network.class).anyMatch(Waiting::isAsynchronous);
    for (Tree.RoundIn in : analysis.tree().rounds) {
      Declaration.RoundDecl round = in.round();
      boolean here = round.network().map(Waiting::isAsynchronous).orElse(asynchronous);
      if (!here) {
        round
            .waits()
            .forEach(
                wait ->
                    problems.add(
                        Code.E0412,
                        wait.span(),
                        "in a synchronous network every message arrives in its round",
                        "leave 'wait' out, or write 'network asynchronous lockstep'"));
      } else if (round.waits().isEmpty() && !round.sends().isEmpty()) {
        problems.add(
            Code.W0509,
            round.name().span(),
            "round '" + round.name().text() + "' waits for nothing, so all its messages arrive",
            "write 'wait n-f …' to let the adversary delay the others");
      }
    }
  }

  private static boolean isAsynchronous(Network network) {
    return network.kind() == NetworkKind.ASYNCHRONOUS;
  }
}
