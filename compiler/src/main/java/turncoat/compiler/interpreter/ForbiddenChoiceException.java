package turncoat.compiler.interpreter;

/** An answer on the tape that does not exist or is masked: the tape does not fit the model. */
public final class ForbiddenChoiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ForbiddenChoiceException(ChoicePoint point, int option) {
    super(message(point, option));
  }

  private static String message(ChoicePoint point, int option) {
    String taken =
        option >= 0 && option < point.options().size()
            ? "option " + option + " (" + point.options().get(option) + ")"
            : "option " + option + " of " + point.options().size();
    return point.at()
        + ": "
        + point.label()
        + ": "
        + taken
        + " cannot be taken; allowed: "
        + String.join(", ", point.allowedOptions());
  }
}
