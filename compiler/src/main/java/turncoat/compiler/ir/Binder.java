package turncoat.compiler.ir;

/**
 * A name bound by {@code some w} or by a quantifier over nodes.
 *
 * @param id dense number over all binders
 * @param name as written
 * @param domain the values it ranges over
 */
public record Binder(int id, String name, Domain domain) {
  @Override
  public String toString() {
    return name;
  }
}
