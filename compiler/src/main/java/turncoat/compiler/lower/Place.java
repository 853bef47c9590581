package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.ir.Binder;
import turncoat.compiler.ir.Expr.Literal;
import turncoat.compiler.ir.Loop;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;

/**
 * Where an expression stands: a round with its mailbox, or a property; and the names bound there.
 */
final class Place {
  private final String name;
  private final Optional<Loop> loop;
  final List<Port> ports = new ArrayList<>();
  final IdentityHashMap<Ident, Binder> binders = new IdentityHashMap<>();

  /** Bound names that stand for a known value at the moment. */
  final IdentityHashMap<Ident, Literal> known = new IdentityHashMap<>();

  final IdentityHashMap<Ident, Round.Received> received = new IdentityHashMap<>();
  final List<Round.Wait> waits = new ArrayList<>();
  boolean lossy;

  /** Whether messages of the round arrive one by one. */
  boolean asynchronous;

  /** What conditions of rules look for, until they are lowered. */
  final IdentityHashMap<Ident, Binder> early = new IdentityHashMap<>();

  final IdentityHashMap<Expr, Binder> described = new IdentityHashMap<>();

  /** By port of questions or answers: how many of them a node can get at most. */
  final Map<Integer, Integer> dialogue = new HashMap<>();

  Place(String name, Optional<Loop> loop) {
    this.name = name;
    this.loop = loop;
  }

  /** A place outside rounds. */
  static Place outside() {
    return new Place("", Optional.empty());
  }

  /** In what is lowered now, the name is a value that a rule's condition looks for. */
  void sought(Ident name, Binder value) {
    binders.put(name, value);
    early.put(name, value);
  }

  String name() {
    return name;
  }

  Optional<Loop> loop() {
    return loop;
  }

  /** How many messages a node hears on a port at most. */
  int senders(Port port, Context context) {
    return port.speaker().isPresent()
        ? 1
        : dialogue.getOrDefault(port.id(), most(context, port.places()) - port.silent().size());
  }

  /** How many messages of a type come from all nodes at most. */
  static int most(Context context, int places) {
    return context.elements().nodes() + (places - 1) * context.instance().corrupted();
  }

  /** Where messages of a type, or with a label, come in: those sent directly, else relayed. */
  Optional<Port> port(String message) {
    Optional<Port> direct = find(message, false);
    return direct.isPresent() ? direct : find(message, true);
  }

  /** Whether messages of a type come in nowhere but as relays of several nodes' statements. */
  boolean isRelayedTwice(String message) {
    return find(message, false).isEmpty()
        && ports.stream().filter(p -> p.type().name().equals(message) && p.relay()).count() > 1;
  }

  private Optional<Port> find(String message, boolean relay) {
    return ports.stream()
        .filter(p -> p.relay() == relay)
        .filter(p -> (relay ? p.type().name() : p.name()).equals(message))
        .findFirst();
  }
}
