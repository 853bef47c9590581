package turncoat.compiler.interpreter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import turncoat.compiler.ir.Asynchrony;
import turncoat.compiler.ir.Port;

/**
 * The stages of an asynchronous round: messages are in flight until they are delivered, and nodes
 * follow rules.
 */
final class Flight {
  private final World world;
  private final Speech speech;
  private final Set<String> effective = new LinkedHashSet<>();
  private List<Integer> failing = List.of();

  /** A message that came to a node in the stage at hand. */
  record Arrival(int recipient, Message message) {}

  Flight(World world) {
    this.world = world;
    speech = new Speech(world);
  }

  /** The round begins, its plain messages having been prepared: nobody else has heard anything. */
  void begin() {
    for (Port port : world.round().ports()) {
      Arrays.fill(world.said(port), 0);
      Arrays.fill(world.heard(port), 0);
    }
    for (int id = 0; id < world.model().nodes(); id++) {
      Node node = world.node(id);
      node.beginFlight();
      world.round().ports().forEach(port -> speech.hearItself(node, port));
    }
  }

  /**
   * Whether what an honest node says on the port is on its way to another one: nothing is to or
   * from a node that has stopped.
   */
  boolean isUnderWay(Port port, int sender, int recipient) {
    return sender != recipient
        && isThere(sender)
        && isThere(recipient)
        && speech.says(sender, recipient, port).isPresent()
        && speech.leads(port, sender, recipient)
        && !hasGot(port, sender, recipient);
  }

  /** Whether anything comes from a node that is honest, or to it. */
  private boolean isThere(int node) {
    return !world.isCorrupted(node) && !world.hasStopped(node);
  }

  private boolean hasGot(Port port, int sender, int recipient) {
    return world.node(recipient).inbox().on(port).containsKey(sender);
  }

  /** The other honest nodes whose message on the port the node has got, as a bit set. */
  static int delivered(World world, Node node, Port port) {
    if (world.isCorrupted(node.id())) {
      return 0;
    }
    return node.inbox().on(port).keySet().stream()
        .filter(sender -> sender != node.id() && !world.isCorrupted(sender))
        .mapToInt(sender -> 1 << sender)
        .sum();
  }

  /**
   * Messages arrive, then nodes act; in the last stage until nothing happens any more.
   *
   * @return the checks and rules that had an effect
   */
  Set<String> resolve(Attack attack, Tape tape, Narrator narrator) {
    effective.clear();
    failing = attack.fail();
    boolean last = world.stage().concludes();
    List<Arrival> arrivals = new ArrayList<>(arrive(attack));
    boolean acted = act(attack, tape, narrator);
    while (last && acted) {
      arrivals.addAll(arrive(attack));
      acted = act(attack, tape, narrator);
    }
    for (int id : world.corrupted()) {
      Node shadow = world.node(id);
      shadow.learn(shadow.inbox());
      fire(shadow, new Receiver(world, shadow, shadow.inbox(), NodeChoices.first()));
    }
    narrator.arrived(attack, arrivals, failing, neverArriving(attack));
    return effective;
  }

  /** What is on its way between two nodes in the stage, and will never arrive. */
  private List<Arrival> neverArriving(Attack attack) {
    List<Arrival> lost = new ArrayList<>();
    for (int recipient : world.honest()) {
      for (Port port : world.round().ports()) {
        for (int sender : world.honest()) {
          if (sender != recipient
              && speech.leads(port, sender, recipient)
              && !hasGot(port, sender, recipient)
              && isCutOff(attack, sender, recipient)) {
            speech
                .says(sender, recipient, port)
                .ifPresent(m -> lost.add(new Arrival(recipient, m)));
          }
        }
      }
    }
    return lost;
  }

  /**
   * Whether what is on its way from one honest node to another one in the stage does not arrive
   * because one of them fails: a crashing node's messages arrive as it crashes or never, faulty
   * nodes lose in the last stage what the adversary has held back until then.
   */
  private boolean isCutOff(Attack attack, int sender, int recipient) {
    return switch (world.adversary().failures().kind()) {
      case NONE -> false;
      case CRASH ->
          failing.contains(sender)
              && !world.hasStopped(recipient)
              && attack.misses(recipient, sender);
      case OMISSION ->
          world.stage().concludes()
              && (world.hasFailed(sender) || world.hasFailed(recipient))
              && attack.misses(recipient, sender);
    };
  }

  /** Nobody hears what others say only now. */
  private List<Arrival> arrive(Attack attack) {
    List<Arrival> arrivals = new ArrayList<>();
    for (int recipient = 0; recipient < world.model().nodes(); recipient++) {
      for (Port port : world.round().ports()) {
        for (int sender = 0; sender < world.model().nodes(); sender++) {
          Optional<Message> message = arriving(attack, port, sender, recipient);
          if (message.isPresent()) {
            arrivals.add(new Arrival(recipient, message.get()));
          }
        }
      }
    }
    arrivals.forEach(arrival -> world.node(arrival.recipient()).inbox().put(arrival.message()));
    return arrivals;
  }

  /** Corrupted nodes hear everything at once, honest ones what is delivered. */
  private Optional<Message> arriving(Attack attack, Port port, int sender, int recipient) {
    boolean reaches = speech.recipient(port).map(r -> r == recipient).orElse(true);
    if (!reaches || hasGot(port, sender, recipient)) {
      return Optional.empty();
    }
    if (world.isCorrupted(recipient)) {
      return speech.says(sender, recipient, port);
    }
    if (world.hasStopped(recipient)) {
      return Optional.empty();
    }
    if (world.isCorrupted(sender)) {
      return attack.message(sender, recipient, port);
    }
    return delivers(attack, port, sender, recipient)
        ? speech.says(sender, recipient, port)
        : Optional.empty();
  }

  private boolean delivers(Attack attack, Port port, int sender, int recipient) {
    if (isCutOff(attack, sender, recipient)) {
      return false;
    }
    if (world.hasStopped(sender)) {
      return failing.contains(sender);
    }
    return world.stage().concludes() || attack.delivers(port, sender, recipient);
  }

  /** Lets every honest node act; tells whether one did. */
  private boolean act(Attack attack, Tape tape, Narrator narrator) {
    boolean acted = false;
    for (int id : world.honest().stream().filter(id -> !world.hasStopped(id)).toList()) {
      Node node = world.node(id);
      int[] before = node.values();
      node.learn(node.inbox());
      NodeChoices choices = NodeChoices.onTape(tape, world, attack, id);
      Receiver receiver = new Receiver(world, node, node.inbox(), choices);
      acted |= fire(node, receiver);
      narrator.received(node, before, receiver);
      effective.addAll(receiver.effective());
    }
    return acted;
  }

  /** A node hears what a rule has it say once the rule is done. */
  private boolean fire(Node node, Receiver receiver) {
    List<Asynchrony.On> rules = world.round().asynchrony().orElseThrow().rules();
    boolean fired = false;
    while (receiver.firesOne(rules)) {
      fired = true;
      world.round().ports().forEach(port -> speech.hearItself(node, port));
      node.learn(node.inbox());
    }
    return fired;
  }

  /**
   * A node has just been corrupted: what has come to honest nodes counts as said by a corrupted
   * one, the rest is the adversary's to say.
   */
  void surrender(int node) {
    int rank = world.corrupted().indexOf(node);
    for (Port port : world.round().ports()) {
      int recipients = port.recipient().isPresent() ? 1 : world.model().honest();
      for (int recipient : world.honest()) {
        Message message = world.node(recipient).inbox().on(port).get(node);
        if (message != null) {
          int place = recipients == 1 ? 0 : world.ranked().indexOf(recipient);
          world.said(port)[rank * recipients + place] = message.option();
        }
      }
    }
  }

  /** The round is over: whom messages went to that went to one node is forgotten. */
  void end() {
    for (Port port : world.round().ports()) {
      if (world.round().query(port).isPresent()) {
        for (int id = 0; id < world.model().nodes(); id++) {
          world.node(id).ask(port, 0);
        }
      }
    }
  }
}
