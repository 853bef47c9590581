package turncoat.runtime.replay;

/** A run asks for something else than its trace has recorded; the message tells where. */
public final class TapeMismatchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TapeMismatchException(String message) {
    super(message);
  }
}
