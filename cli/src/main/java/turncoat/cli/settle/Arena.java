package turncoat.cli.settle;

import turncoat.cli.bridge.GeneratedEnvironments;
import turncoat.compiler.ir.Model;

/**
 * An instance that is ready to be played.
 *
 * @param model the instance
 * @param environments makes generated environments of it
 */
public record Arena(Model model, GeneratedEnvironments environments) {
  /** Generates and compiles the environment. */
  public static Arena of(Model model) {
    return new Arena(model, GeneratedEnvironments.of(model));
  }
}
