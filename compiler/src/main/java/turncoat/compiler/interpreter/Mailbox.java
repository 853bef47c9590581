package turncoat.compiler.interpreter;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import turncoat.compiler.ir.Port;

/** What one node hears in one round: one place for each port and sender. */
final class Mailbox {
  private final Map<Integer, NavigableMap<Integer, Message>> byPort = new TreeMap<>();

  Mailbox copy() {
    Mailbox copy = new Mailbox();
    byPort.values().forEach(place -> place.values().forEach(copy::put));
    return copy;
  }

  void put(Message message) {
    on(message.port()).put(message.sender(), message);
  }

  /** The messages on a port by sender, ascending. */
  NavigableMap<Integer, Message> on(Port port) {
    return byPort.computeIfAbsent(port.id(), id -> new TreeMap<>());
  }

  /** Passes on everything that the messages prove. */
  void teach(Statements statements) {
    byPort.values().forEach(place -> place.values().forEach(m -> m.teach(statements)));
  }
}
