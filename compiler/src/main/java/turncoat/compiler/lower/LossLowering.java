package turncoat.compiler.lower;

import java.util.Optional;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Declaration.Network;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.ir.Loss;
import turncoat.compiler.ir.Origin;

/** What the network may lose in a round: the round's own network, else the protocol's. */
final class LossLowering {
  private final Context context;

  LossLowering(Context context) {
    this.context = context;
  }

  Optional<Loss> of(Declaration.RoundDecl round) {
    Optional<Network> network =
        round.network().or(() -> context.symbols().protocol().all(Network.class).findFirst());
    return network.flatMap(this::of);
  }

  private Optional<Loss> of(Network network) {
    Origin origin = context.origins().of(network.span());
    return switch (network.kind()) {
      case SYNCHRONOUS, ASYNCHRONOUS -> Optional.empty();
      case PARTIAL -> Optional.of(early(network.argument().orElseThrow(), origin));
      case LOSSY ->
          Optional.of(
              network
                  .argument()
                  .<Loss>map(rate -> atRate(rate, origin))
                  .orElseGet(() -> new Loss.ByAdversary(Integer.MAX_VALUE, origin)));
    };
  }

  private Loss early(Expr gst, Origin origin) {
    int rounds = context.constants().whole(gst, "the last round before stabilisation");
    if (rounds < 0) {
      context
          .problems()
          .add(
              Code.E0303,
              gst.span(),
              "gst is " + rounds + context.constants().where(gst) + ": rounds are counted from 1",
              "gst: 0 means that nothing is ever lost");
      throw new Abandoned();
    }
    return new Loss.ByAdversary(rounds, origin);
  }

  private Loss atRate(Expr written, Origin origin) {
    Rational rate = context.constants().required(written, "the rate of loss");
    if (rate.compareTo(Rational.ZERO) < 0 || rate.compareTo(Rational.of(1)) > 0) {
      context
          .problems()
          .add(
              Code.E0303,
              written.span(),
              "the rate of loss is "
                  + rate
                  + context.constants().where(written)
                  + ": a probability lies within 0..1",
              "write a fraction such as 1/10");
      throw new Abandoned();
    }
    int of = context.constants().small(rate.denominator(), written, "the rate's denominator");
    context
        .limits()
        .check(of, Limits.DOMAIN, "outcomes of one loss", written.span(), "use a simpler fraction");
    return new Loss.ByChance(rate.numerator().intValueExact(), of, origin);
  }
}
