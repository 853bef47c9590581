package turncoat.compiler.lower;

/**
 * Thrown within this package after an error has been reported, to give up the statement, send or
 * declaration at hand; whoever lowers a list of these catches it and goes on with the next.
 */
final class Abandoned extends RuntimeException {
  private static final long serialVersionUID = 1;

  Abandoned() {
    super("reported", null, false, false);
  }
}
