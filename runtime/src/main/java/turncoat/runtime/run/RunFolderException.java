package turncoat.runtime.run;

import java.nio.file.Path;

/** A run folder cannot be written; the message says where, why, and what to do. */
public final class RunFolderException extends Exception {
  private static final long serialVersionUID = 1L;

  RunFolderException(Path place, Exception cause) {
    super(
        "%s cannot be written (%s); choose another folder with --out"
            .formatted(place, reason(cause)),
        cause);
  }

  /** File exceptions often carry nothing but the file's name as their message. */
  private static String reason(Exception cause) {
    String kind = cause.getClass().getSimpleName().replace("Exception", "");
    return cause.getMessage() == null ? kind : kind + ": " + cause.getMessage();
  }
}
