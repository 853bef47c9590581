package turncoat.compiler.export;

import turncoat.compiler.ir.Origin;

/** The model says something that the target cannot; caught by {@link Exporter}. */
final class InexpressibleException extends RuntimeException {
  private static final long serialVersionUID = 1;

  InexpressibleException(String what) {
    super(what, null, false, false);
  }

  InexpressibleException(String what, Origin origin) {
    this("line " + origin.line() + ": " + what);
  }
}
