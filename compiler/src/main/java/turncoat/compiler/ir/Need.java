package turncoat.compiler.ir;

import java.util.List;
import java.util.Optional;

/**
 * {@code needs name: condition}: what makes a statement of a message type valid. It is about the
 * statement's fields and about certificates; those that its condition names travel with the
 * statement wherever it goes, as far as who passes it on has them.
 *
 * <p>{@code have} in the condition speaks of what the one who says or passes on the statement has
 * seen, and stands nowhere under a negation: who has seen more can say more.
 *
 * @param name as written; {@code without name} leaves the need out
 * @param of the message type
 * @param fields names for the values of the fields
 * @param condition what must hold
 * @param shown the certificates in the condition, each once
 * @param origin its source
 */
public record Need(
    String name,
    MessageType of,
    List<Binder> fields,
    Expr condition,
    List<Expr.Have> shown,
    Origin origin) {
  public Need {
    fields = List.copyOf(fields);
    shown = List.copyOf(shown);
  }

  /** Which field a name in the condition stands for; absent if it stands for none. */
  public Optional<Integer> field(Binder binder) {
    int index = fields.indexOf(binder);
    return index < 0 ? Optional.empty() : Optional.of(index);
  }
}
