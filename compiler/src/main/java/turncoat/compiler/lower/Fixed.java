package turncoat.compiler.lower;

import java.util.Optional;

/** The value of a name that is known before the run: the variable of a {@code for}. */
record Fixed(Finite type, int value) {
  /** The path, if it is one. */
  Optional<Path> path() {
    return type.paths().map(paths -> paths.get(value));
  }

  @Override
  public String toString() {
    return type.show(value);
  }
}
