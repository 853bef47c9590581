package turncoat.compiler.ir;

import java.util.List;
import java.util.Optional;

/**
 * A place in the mailbox of one round: what (sender, message type) pairs are kept apart by. A round
 * that sends a type directly and relays the same type has two ports for it, and one for each node
 * whose statements it relays. What {@code relay … from all} passes on is the bundle of a port whose
 * message has no fields.
 *
 * @param id dense number over all ports of the model
 * @param name the message type's name, prefixed by {@code relayed } for relays
 * @param type the message type
 * @param relay whether the payload is a statement of somebody else, {@link #relayedFrom}
 * @param relayedFrom for relays: the node whose statements are forwarded, otherwise absent
 * @param recipient the only recipient (a node-valued expression over loop values and the leader),
 *     or absent: all
 * @param speaker the only node that may use the port ({@code at X: send …}; recipients drop it from
 *     others), or absent: every node
 * @param silent nodes that never use the port, in ascending order: on a labelled one those whose
 *     number alone rules it out ({@code if not (self in p)})
 * @param attachment the certificate that may come with the payload
 * @param bundle the statements that travel along
 * @param origin the first send that uses it
 */
public record Port(
    int id,
    String name,
    MessageType type,
    boolean relay,
    Optional<Expr> relayedFrom,
    Optional<Expr> recipient,
    Optional<Expr> speaker,
    List<Integer> silent,
    Optional<Attachment> attachment,
    Optional<Bundle> bundle,
    Origin origin) {
  public Port {
    silent = List.copyOf(silent);
  }

  /** A port of all nodes without a bundle. */
  public Port(
      int id,
      String name,
      MessageType type,
      boolean relay,
      Optional<Expr> relayedFrom,
      Optional<Expr> recipient,
      Optional<Expr> speaker,
      Optional<Attachment> attachment,
      Origin origin) {
    this(
        id,
        name,
        type,
        relay,
        relayedFrom,
        recipient,
        speaker,
        List.of(),
        attachment,
        Optional.empty(),
        origin);
  }

  /**
   * {@code with C(args)}: the certificate a payload may carry.
   *
   * @param certificate which certificate
   * @param arguments where each parameter's value comes from
   */
  public record Attachment(Certificate certificate, List<Argument> arguments) {
    public Attachment {
      arguments = List.copyOf(arguments);
    }
  }

  /**
   * A certificate argument, known from the message alone: either a field of the payload or an
   * expression over loop values and constants.
   *
   * @param field index of the payload's field, or -1
   * @param expression the expression if {@code field} is -1
   */
  public record Argument(int field, Optional<Expr> expression) {}

  /** Options of one adversary slot on this port besides silence. */
  public int options() {
    return type.payloads() * (attachment.isPresent() ? 2 : 1);
  }

  @Override
  public String toString() {
    return name;
  }
}
