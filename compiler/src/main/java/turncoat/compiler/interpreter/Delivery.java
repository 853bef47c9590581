package turncoat.compiler.interpreter;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;

/** Who hears what in the current round, once the adversary has filled its slots. */
final class Delivery {
  private final World world;
  private final Attack attack;
  private final Losses losses;
  private final Speech speech;
  private final List<Integer> failing;

  Delivery(World world, Attack attack, Losses losses) {
    this.world = world;
    this.attack = attack;
    this.losses = losses;
    speech = new Speech(world);
    failing = attack.fail();
  }

  /** The nodes that begin to fail in this stage. */
  List<Integer> failing() {
    return failing;
  }

  /** The other nodes, ascending: what the options of a delay stand for. */
  static List<Integer> others(World world, int node) {
    return IntStream.range(0, world.model().nodes()).filter(n -> n != node).boxed().toList();
  }

  /** What reaches a node, honest or shadow. */
  Mailbox mailbox(int node) {
    Mailbox mailbox = sentTo(node);
    if (!world.isCorrupted(node)) {
      world.round().waits().forEach(w -> late(node, w).forEach(mailbox.on(w.port())::remove));
    }
    return mailbox;
  }

  private Mailbox sentTo(int node) {
    Mailbox mailbox = new Mailbox();
    for (Port port : world.round().ports()) {
      if (reaches(port, node)) {
        for (int sender = 0; sender < world.model().nodes(); sender++) {
          if (arrives(port, sender, node)) {
            put(sender, node, port, mailbox);
          }
        }
      }
    }
    return mailbox;
  }

  private void put(int sender, int node, Port port, Mailbox mailbox) {
    for (int i = 0; i < port.places(); i++) {
      int place = i;
      message(sender, node, port, place).ifPresent(m -> mailbox.put(m, place));
    }
  }

  /** Nothing keeps a message from arriving; an answer is given only if the question has arrived. */
  private boolean arrives(Port port, int sender, int recipient) {
    boolean asked = world.round().question(port).isEmpty() || !isKeptFrom(sender, recipient);
    return asked && !isKeptFrom(recipient, sender);
  }

  /** Whether what a node says does not come to another one. */
  boolean isKeptFrom(int recipient, int sender) {
    return losses.between(sender, recipient) || misses(recipient, sender);
  }

  /** Whether an honest node does not hear another one because one of them fails. */
  boolean misses(int recipient, int sender) {
    boolean lossy =
        switch (world.adversary().failures().kind()) {
          case NONE -> false;
          case CRASH -> failing.contains(sender);
          case OMISSION -> world.hasFailed(sender) || world.hasFailed(recipient);
        };
    return lossy && attack.misses(recipient, sender);
  }

  /** Whether what is sent on the port goes to the node. */
  boolean reaches(Port port, int node) {
    return speech.recipient(port).map(r -> r == node).orElse(true);
  }

  /** To honest nodes the adversary speaks for corrupted ones, to shadows other shadows do. */
  private Optional<Message> message(int sender, int recipient, Port port, int place) {
    if (world.isCorrupted(sender) && !world.isCorrupted(recipient)) {
      return attack.message(sender, recipient, port, place);
    }
    return place == 0 ? speech.says(sender, recipient, port) : Optional.empty();
  }

  /**
   * The senders that are late for an honest node: those the adversary names, as long as enough
   * messages remain.
   */
  List<Integer> late(int node, Round.Wait wait) {
    NavigableMap<Integer, Message> inTime = new TreeMap<>(sentTo(node).on(wait.port()));
    List<Integer> late = new ArrayList<>();
    for (int option : attack.delays(wait, world.ranked().indexOf(node))) {
      Optional<Integer> named =
          option == 0 ? Optional.empty() : Optional.of(others(world, node).get(option - 1));
      if (named.isPresent() && inTime.containsKey(named.get()) && inTime.size() > wait.needed()) {
        inTime.remove(named.get());
        late.add(named.get());
      }
    }
    return late;
  }
}
