package turncoat.cli.command;

import turncoat.compiler.ir.Model;

/** How results name an instance. */
final class Headline {
  private Headline() {}

  /** {@code SyncBA a1 (n=3 f=1 b=1 K=1, without no_equivocation): an attack on agreement}. */
  static String of(Model model, String property) {
    return instance(model) + ": an attack on " + property;
  }

  /** {@code SyncBA a1 (n=3 f=1 b=1 K=1, without no_equivocation)}. */
  static String instance(Model model) {
    String without =
        model.without().isEmpty() ? "" : ", without " + String.join(", ", model.without());
    return model.protocol() + " " + model.instance() + " (" + model.settings() + without + ")";
  }
}
