package turncoat.compiler.interpreter;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import turncoat.compiler.ir.Port;

/** What one node hears in one round: for each port and sender one place, or several. */
final class Mailbox {
  private final Map<Integer, NavigableMap<Integer, Message>> byPort = new TreeMap<>();

  /** Keys of a sender's further places come after those of all senders. */
  private static final int PLACE = 100;

  Mailbox copy() {
    Mailbox copy = new Mailbox();
    byPort.forEach((port, place) -> copy.byPort.put(port, new TreeMap<>(place)));
    return copy;
  }

  void put(Message message) {
    put(message, 0);
  }

  void put(Message message, int place) {
    on(message.port()).put(message.sender() + PLACE * place, message);
  }

  /** The messages on a port by sender, ascending; by place where senders have several. */
  NavigableMap<Integer, Message> on(Port port) {
    return byPort.computeIfAbsent(port.id(), id -> new TreeMap<>());
  }

  /** Passes on everything that the messages prove. */
  void teach(Statements statements) {
    byPort.values().forEach(place -> place.values().forEach(m -> m.teach(statements)));
  }
}
