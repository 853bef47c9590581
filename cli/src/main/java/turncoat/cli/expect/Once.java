package turncoat.cli.expect;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that several jobs need: made when the first of them asks for it, forgotten when as many
 * as were announced have asked.
 *
 * @param <T> what it is
 */
final class Once<T> {
  private final Supplier<T> maker;
  private @Nullable T made;
  private int asking;

  Once(Supplier<T> maker) {
    this.maker = maker;
  }

  /** One more job is going to ask. */
  synchronized void announce() {
    asking++;
  }

  synchronized T get() {
    T value = made == null ? maker.get() : made;
    asking--;
    made = asking > 0 ? value : null;
    return value;
  }
}
