package turncoat.compiler.ir;

/**
 * {@code repeat k in low..high}. Loops are not nested.
 *
 * @param id dense number over all loops
 * @param name the loop variable
 * @param low first value
 * @param high last value, at least {@code low}
 * @param origin its declaration
 */
public record Loop(int id, String name, int low, int high, Origin origin) {
  /** The loop variable's values. */
  public Domain domain() {
    return new Domain(Domain.Kind.INTEGER, low, high, false);
  }

  @Override
  public String toString() {
    return name;
  }
}
