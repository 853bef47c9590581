package turncoat.compiler.ir;

/**
 * A variable that every node has.
 *
 * @param id dense number over all variables of the model
 * @param name as written; the fields of a message-valued variable appear as {@code top.val}
 * @param role who sets it and when it is reset
 * @param domain its values
 * @param initial its first value, evaluated at the node after inputs are known (for locals: at the
 *     start of every iteration); ignored for inputs
 * @param origin its declaration
 */
public record Variable(int id, String name, Role role, Domain domain, Expr initial, Origin origin) {
  /** What kind of variable. */
  public enum Role {
    /** Given at the start by chance, the adversary or the instance. */
    INPUT,
    /** Kept for the whole run. */
    STATE,
    /** Reset at the start of each iteration of the enclosing repeat. */
    LOCAL,
    /** Written once by {@code decide}; optional, initially none. */
    OUTPUT
  }

  @Override
  public String toString() {
    return name;
  }
}
