package turncoat.compiler.checks;

import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.names.SymbolTable;
import turncoat.compiler.types.TypeTable;

/** All rules, in order. */
public final class Checks {
  private Checks() {}

  /** Applies every rule. */
  public static Checked<Analysis> all(SymbolTable symbols, TypeTable types) {
    Problems problems = new Problems();
    return Checked.of(new Analysis(symbols, types), problems.all());
  }
}
