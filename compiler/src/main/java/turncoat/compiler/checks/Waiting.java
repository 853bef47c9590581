package turncoat.compiler.checks;

import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Declaration.Network;
import turncoat.compiler.ast.Declaration.NetworkKind;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;

/**
 * E0412, W0509: 'wait' belongs to asynchronous and partially synchronous networks, and without it
 * the adversary delays nothing.
 */
final class Waiting implements Rule {
  @Override
  public void check(Analysis analysis, Problems problems) {
    boolean asynchronous =
        analysis.symbols().protocol().all(Network.class).anyMatch(Waiting::isAsynchronous);
    boolean partial = analysis.symbols().protocol().all(Network.class).anyMatch(Waiting::isPartial);
    for (Tree.RoundIn in : analysis.tree().rounds) {
      Declaration.RoundDecl round = in.round();
      if (Paces.isAsynchronous(analysis, round)) {
        continue;
      }
      boolean here = round.network().map(Waiting::isAsynchronous).orElse(asynchronous);
      boolean mayWait = here || round.network().map(Waiting::isPartial).orElse(partial);
      if (!mayWait) {
        round
            .waits()
            .forEach(
                wait ->
                    problems.add(
                        Code.E0412,
                        wait.span(),
                        reason(analysis, round),
                        "leave 'wait' out, or write 'network asynchronous lockstep'"));
      } else if (here && round.waits().isEmpty() && !round.sends().isEmpty()) {
        problems.add(
            Code.W0509,
            round.name().span(),
            "round '" + round.name().text() + "' waits for nothing, so all its messages arrive",
            "write 'wait n-f …' to let the adversary delay the others");
      }
    }
  }

  private static String reason(Analysis analysis, Declaration.RoundDecl round) {
    boolean lossy =
        round
            .network()
            .or(() -> analysis.symbols().protocol().all(Network.class).findFirst())
            .map(network -> network.kind() == NetworkKind.LOSSY)
            .orElse(false);
    return lossy
        ? "a lossy network may lose every message, so there are none to wait for"
        : "in a synchronous network every message arrives in its round";
  }

  /** There the wait tells that a node acts on the first so many messages, late rounds or not. */
  private static boolean isPartial(Network network) {
    return network.kind() == NetworkKind.PARTIAL;
  }

  private static boolean isAsynchronous(Network network) {
    return network.kind() == NetworkKind.ASYNCHRONOUS;
  }
}
