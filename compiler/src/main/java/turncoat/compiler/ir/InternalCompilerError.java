package turncoat.compiler.ir;

/** A mistake in the compiler itself; nothing in a spec should be able to cause it. */
public final class InternalCompilerError extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says what does not hold that must hold. */
  public InternalCompilerError(String message) {
    super(message);
  }
}
