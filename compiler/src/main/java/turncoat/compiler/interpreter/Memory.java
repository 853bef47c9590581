package turncoat.compiler.interpreter;

import java.util.Optional;
import turncoat.compiler.ir.Port;

/** What the adversary takes from the honest messages of a round. */
final class Memory {
  private final World world;
  private final Speech speech;

  Memory(World world) {
    this.world = world;
    speech = new Speech(world);
  }

  /** Whether it sees them before it chooses. */
  boolean atOnce() {
    return world.adversary().rushing() || world.adversary().fullInformation();
  }

  /** Remembers who said what, and learns the statements that it may pass on. */
  void listen() {
    for (Port port : world.round().ports()) {
      if (world.round().question(port).isEmpty()) {
        listen(port);
      }
    }
  }

  /** Questions, and what goes to a node that only its sender knows, are remembered beforehand. */
  private void listen(Port port) {
    boolean remembers =
        world.round().query(port).isEmpty() || world.round().asynchrony().isPresent();
    for (int rank = 0; rank < world.model().honest(); rank++) {
      int node = world.ranked().get(rank);
      boolean reached = reachesCorrupted(port, node);
      Optional<Message> message =
          world.isCorrupted(node) ? Optional.empty() : world.node(node).says(port);
      if (remembers) {
        world.heard(port)[rank] =
            message.filter(m -> atOnce() || reached).map(Message::option).orElse(0);
      }
      message
          .filter(m -> world.adversary().fullInformation() || reached)
          .ifPresent(m -> m.teach(world.known()));
    }
  }

  private boolean reachesCorrupted(Port port, int sender) {
    if (world.round().query(port).isPresent()) {
      return world.corrupted().stream()
          .anyMatch(n -> (world.node(sender).asked(port) >> n & 1) == 1);
    }
    return speech.recipient(port).map(world::isCorrupted).orElse(!world.corrupted().isEmpty());
  }
}
