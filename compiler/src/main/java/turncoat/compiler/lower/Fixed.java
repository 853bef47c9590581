package turncoat.compiler.lower;

/** The value of a name that is known before the run: the variable of a {@code for}. */
record Fixed(Finite type, int value) {
  @Override
  public String toString() {
    return type.show(value);
  }
}
