package turncoat.compiler.interpreter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.ir.Bundle;
import turncoat.compiler.ir.Certificate;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Slot;

/** Makes the messages of the current round. */
final class Speech {
  private final World world;

  Speech(World world) {
    this.world = world;
  }

  /** Fills a node's outbox with what the protocol has it say. */
  void prepare(Node node) {
    node.fallSilent();
    world.round().sends().forEach(send -> prepare(node, send, Optional.empty()));
    world.round().queries().forEach(query -> prepare(node, query.send(), query.recipient()));
  }

  private void prepare(Node node, Round.Send send, Optional<Expr> recipient) {
    if (node.says(send.port()).isEmpty()) {
      say(node, send, recipient, Evaluator.at(world, node));
    }
  }

  /** The node says what a send makes, to one node if the send says so, if it takes effect. */
  void say(Node node, Round.Send send, Optional<Expr> recipient, Evaluator evaluator) {
    Optional<Message> message = message(node, send, evaluator);
    message.ifPresent(node::say);
    if (message.isPresent() && recipient.isPresent()) {
      node.ask(send.port(), 1 << evaluator.value(recipient.get()));
    }
    message
        .filter(m -> m.signer() == node.id())
        .ifPresent(m -> world.signed().add(m.port().type(), m.payload(), 1 << node.id()));
  }

  /** In an asynchronous round: a node hears at once what it says, if it goes to the node itself. */
  void hearItself(Node node, Port port) {
    if (leads(port, node.id(), node.id())) {
      says(node.id(), node.id(), port).ifPresent(node.inbox()::put);
    }
  }

  /** What a send makes at a node, if it takes effect. */
  Optional<Message> message(Node node, Round.Send send, Evaluator evaluator) {
    if (send.guard().isPresent() && !evaluator.holds(send.guard().get())) {
      return Optional.empty();
    }
    Port port = send.port();
    int signer = signer(port, node.id());
    Optional<Integer> payload =
        port.relay() ? forwarded(node, port, signer) : payload(port.type(), send, evaluator);
    Shower shower = Shower.node(world, node);
    return payload
        .filter(p -> shower.meets(port.type(), p))
        .map(
            p -> {
              List<Shown> bundle = port.bundle().map(b -> bundle(node, b)).orElse(List.of());
              return new Message(
                  port,
                  node.id(),
                  signer,
                  p,
                  proof(port, p, node.seen()),
                  bundle,
                  needed(port, p, bundle, shower));
            });
  }

  /** The statements that a node has seen and that travel along. */
  private List<Shown> bundle(Node node, Bundle bundle) {
    Statements seen = bundle.recent() ? node.recent() : node.seen();
    List<Shown> shown = new ArrayList<>();
    for (int offset : bundle.offsets()) {
      int payload = payload(bundle, offset);
      int signers = payload < 0 ? 0 : seen.signers(bundle.type(), payload);
      if (signers != 0) {
        shown.add(new Shown(bundle.type(), payload, signers));
      }
    }
    return shown;
  }

  private int payload(Bundle bundle, int offset) {
    return bundle.payload(offset, Evaluator.global(world)::value);
  }

  /** The certificates that come with a message and with its bundle. */
  private static List<Shown> needed(Port port, int payload, List<Shown> bundle, Shower shower) {
    List<Shown> needed = new ArrayList<>(shower.certificates(port.type(), payload));
    bundle.forEach(shown -> needed.addAll(shower.certificates(shown.type(), shown.payload())));
    return needed;
  }

  /** The payload that the send's values make, unless a value is missing where one is needed. */
  private static Optional<Integer> payload(MessageType type, Round.Send send, Evaluator evaluator) {
    int[] values = send.values().stream().mapToInt(evaluator::value).toArray();
    for (int i = 0; i < values.length; i++) {
      MessageType.Field field = type.fields().get(i);
      if (values[i] == Domain.NONE && !field.domain().optional()) {
        return Optional.empty();
      }
      if (!field.domain().contains(values[i])) {
        throw new IllegalStateException(
            "line " + send.origin().line() + ": " + values[i] + " is no " + field.name());
      }
    }
    return Optional.of(type.payload(values));
  }

  /** The lowest payload that the node has seen signed in this iteration. */
  private static Optional<Integer> forwarded(Node node, Port port, int signer) {
    for (int payload = 0; payload < port.type().payloads(); payload++) {
      if (node.recent().contains(port.type(), payload, signer)) {
        return Optional.of(payload);
      }
    }
    return Optional.empty();
  }

  /**
   * What a node that follows the protocol says to a recipient: what it says to all, its question if
   * it asks the recipient, its answer if the recipient has asked.
   */
  Optional<Message> says(int sender, int recipient, Port port) {
    Node node = world.node(sender);
    if (world.round().question(port).isPresent()) {
      return node.answers(port, recipient);
    }
    boolean asks = world.round().query(port).isEmpty() || (node.asked(port) >> recipient & 1) == 1;
    return asks ? node.says(port) : Optional.empty();
  }

  /**
   * What a corrupted node says when the adversary takes an option of its slot.
   *
   * @param attached the statements that it attaches, if it says anything
   */
  Optional<Message> said(Port port, int sender, int option, List<Slot.Attach> attached) {
    if (option == 0) {
      return Optional.empty();
    }
    int payloads = port.type().payloads();
    int payload = (option - 1) % payloads;
    Optional<Message.Proof> proof =
        option > payloads ? forgedProof(port, payload) : Optional.empty();
    List<Shown> bundle = new ArrayList<>();
    for (Slot.Attach a : attached) {
      bundle.add(new Shown(a.bundle().type(), payload(a.bundle(), a.offset()), 1 << a.signer()));
    }
    List<Shown> needed = needed(port, payload, bundle, Shower.adversary(world));
    return Optional.of(
        new Message(port, sender, signer(port, sender), payload, proof, bundle, needed));
  }

  /** Whose statement a message on the port is. */
  private int signer(Port port, int sender) {
    return port.relayedFrom().map(Evaluator.global(world)::value).orElse(sender);
  }

  /** The certificate that fits a payload, if there are enough signatures for it. */
  Optional<Message.Proof> proof(Port port, int payload, Statements available) {
    if (port.attachment().isEmpty()) {
      return Optional.empty();
    }
    return proof(port, payload, available, false);
  }

  /**
   * The certificate that a corrupted node can attach to a payload: not verified, it is invented.
   */
  Optional<Message.Proof> forgedProof(Port port, int payload) {
    if (port.attachment().isEmpty()) {
      return Optional.empty();
    }
    boolean forging = port.attachment().get().certificate().forgeable();
    return proof(port, payload, world.known(), forging);
  }

  private Optional<Message.Proof> proof(
      Port port, int payload, Statements available, boolean forging) {
    Certificate certificate = port.attachment().orElseThrow().certificate();
    int[] arguments = arguments(port, payload);
    int certified = certificate.payload(arguments);
    if (certified < 0) {
      return Optional.empty();
    }
    int seen = available.signers(certificate.of(), certified);
    int signers = forging ? certificate.forged(seen, world.model().nodes(), arguments) : seen;
    if (!certificate.proves(signers, arguments)) {
      return Optional.empty();
    }
    String text = certificateText(port, payload);
    return Optional.of(new Message.Proof(certificate, certified, signers, text));
  }

  private int[] arguments(Port port, int payload) {
    List<Port.Argument> arguments = port.attachment().orElseThrow().arguments();
    Evaluator evaluator = Evaluator.global(world);
    int[] values = new int[arguments.size()];
    for (int i = 0; i < values.length; i++) {
      Port.Argument argument = arguments.get(i);
      values[i] =
          argument.field() >= 0
              ? port.type().field(payload, argument.field())
              : evaluator.value(argument.expression().orElseThrow());
    }
    return values;
  }

  /** The attachment in words, whether or not it can be built: {@code C(0, 1)}. */
  String certificateText(Port port, int payload) {
    Certificate certificate = port.attachment().orElseThrow().certificate();
    int[] arguments = arguments(port, payload);
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      shown.add(certificate.parameters().get(i).domain().show(arguments[i]));
    }
    return certificate.name() + "(" + String.join(", ", shown) + ")";
  }

  /** Whether the adversary can use a payload on the port: its own statement, or one it has seen. */
  boolean buildable(Port port, int sender, int payload) {
    return buildable(port.type(), payload, signer(port, sender));
  }

  /** Whether the adversary can show a statement, with what it needs. */
  private boolean buildable(MessageType type, int payload, int signer) {
    boolean signed = world.isCorrupted(signer) || world.known().contains(type, payload, signer);
    return signed && Shower.adversary(world).meets(type, payload);
  }

  /** Whether the adversary can attach a statement to what is said on the port. */
  boolean attachable(Slot.Attach slot) {
    int payload = payload(slot.bundle(), slot.offset());
    return payload >= 0 && buildable(slot.bundle().type(), payload, slot.signer());
  }

  /** Whether a message carries the statement that the slot is about. */
  boolean carries(Message message, Slot.Attach slot) {
    int payload = payload(slot.bundle(), slot.offset());
    return message.bundle().stream()
        .anyMatch(s -> s.payload() == payload && (s.signers() >>> slot.signer() & 1) == 1);
  }

  /** The port's only recipient, if it has one. */
  Optional<Integer> recipient(Port port) {
    return value(port.recipient());
  }

  /** Whether the node may use the port. */
  boolean maySpeak(Port port, int node) {
    return value(port.speaker()).map(s -> s == node).orElse(true) && !port.silent().contains(node);
  }

  /** Whether what the one node says on the port, if it says anything, goes to the other. */
  boolean leads(Port port, int sender, int recipient) {
    return maySpeak(port, sender) && recipient(port).map(r -> r == recipient).orElse(true);
  }

  private Optional<Integer> value(Optional<Expr> expression) {
    return expression.map(Evaluator.global(world)::value);
  }
}
