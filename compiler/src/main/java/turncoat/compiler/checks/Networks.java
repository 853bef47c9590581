package turncoat.compiler.checks;

import turncoat.compiler.ast.Declaration.Network;
import turncoat.compiler.ast.Declaration.NetworkKind;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;

/** E0426: each kind of network has its own settings. */
final class Networks implements Rule {
  @Override
  public void check(Analysis analysis, Problems problems) {
    analysis.symbols().protocol().all(Network.class).forEach(n -> network(n, problems));
    analysis.tree().rounds.forEach(in -> in.round().network().ifPresent(n -> network(n, problems)));
  }

  /** Whether its rounds neither keep step nor take a number of steps, or both. */
  static boolean isUnclear(Network network) {
    return network.kind() == NetworkKind.ASYNCHRONOUS
        && network.lockstep() == network.argument().isPresent();
  }

  private static void network(Network network, Problems problems) {
    NetworkKind kind = network.kind();
    if (kind == NetworkKind.PARTIAL && network.argument().isEmpty()) {
      problems.add(
          Code.E0426,
          network.span(),
          "it is not said from when on nothing is lost",
          "write 'network partial(gst: 4)': messages may be lost in rounds 1..4 of the run");
    }
    if (isUnclear(network)) {
      problems.add(
          Code.E0426,
          network.span(),
          network.lockstep()
              ? "in lock step a round is one step"
              : "it is not said whether rounds keep step, or how many steps they take",
          "write 'network asynchronous lockstep' where nodes 'wait', or 'network"
              + " asynchronous(steps: 4)' where rules act on messages as they arrive");
    }
    if (kind == NetworkKind.SYNCHRONOUS && network.argument().isPresent()) {
      problems.add(
          Code.E0426,
          network.argument().get().span(),
          "a network that loses nothing has no such setting",
          "write 'network lossy', 'lossy(rate: 1/10)' or 'partial(gst: 4)'");
    }
    if (network.lockstep() && kind != NetworkKind.ASYNCHRONOUS) {
      problems.add(
          Code.E0426,
          network.span(),
          "'lockstep' goes with 'asynchronous' alone; the other networks keep step anyway",
          "leave 'lockstep' out");
    }
  }
}
