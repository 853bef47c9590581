package turncoat.compiler.diagnostics;

import java.util.Locale;

/** How bad a diagnostic is: an error stops compilation, a warning does not. */
public enum Severity {
  /** The spec cannot be compiled. */
  ERROR,
  /** The spec can be compiled but is probably not what was meant. */
  WARNING;

  /** The word that messages begin with. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
