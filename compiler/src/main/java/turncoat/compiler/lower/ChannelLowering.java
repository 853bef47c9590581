package turncoat.compiler.lower;

import turncoat.compiler.ast.Declaration;
import turncoat.compiler.diagnostics.Code;

/** Whether recipients know who sends, and how much a corrupted node can make of it if not. */
final class ChannelLowering {
  private final Context context;

  ChannelLowering(Context context) {
    this.context = context;
  }

  void all() {
    context
        .symbols()
        .protocol()
        .all(Declaration.Channels.class)
        .filter(Declaration.Channels::anonymous)
        .forEach(this::anonymous);
  }

  private void anonymous(Declaration.Channels channels) {
    int most =
        channels
            .bound()
            .map(bound -> context.constants().floor(bound, "the most messages of one node"))
            .orElse(1);
    if (most < 1) {
      context
          .problems()
          .add(
              Code.E0472,
              channels.span(),
              "at most " + most + " messages of a node: it cannot even send one",
              "write 'channels anonymous <= 1' or more");
      throw new Abandoned();
    }
    context
        .limits()
        .check(most, Limits.PLACES, "messages of one node", channels.span(), "lower it");
    context.elements().anonymous(most);
  }
}
