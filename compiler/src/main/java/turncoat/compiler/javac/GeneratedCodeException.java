package turncoat.compiler.javac;

/**
 * Generated source did not compile: a mistake of the generator, never of the spec. The message is
 * the compiler's first.
 */
public final class GeneratedCodeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GeneratedCodeException(String message) {
    super(message);
  }
}
