package turncoat.runtime.learn;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A policy file that cannot be used; the message says which, why and what to do. */
public final class PolicyFileException extends IOException {
  PolicyFileException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
