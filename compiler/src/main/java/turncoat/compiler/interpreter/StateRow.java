package turncoat.compiler.interpreter;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.StateLayout;
import turncoat.compiler.ir.Variable;
import turncoat.compiler.ir.Walk;

/** Writes a world down in the order of its {@link StateLayout}. */
final class StateRow {
  private final World world;
  private final List<Port> ports;
  private final List<Expr.Draw> draws;

  private StateRow(World world) {
    this.world = world;
    ports = world.model().rounds().stream().flatMap(r -> r.ports().stream()).toList();
    draws = Walk.commonDraws(world.model());
  }

  static int[] of(World world) {
    StateLayout layout = StateLayout.of(world.model());
    StateRow writer = new StateRow(world);
    int[] row = new int[layout.size()];
    for (StateLayout.Section section : layout.sections()) {
      int[] numbers = writer.numbers(section);
      if (numbers.length != section.size()) {
        throw new IllegalStateException("section " + section + " has " + numbers.length);
      }
      System.arraycopy(numbers, 0, row, section.offset(), section.size());
    }
    return row;
  }

  private int[] numbers(StateLayout.Section section) {
    return switch (section.kind()) {
      case STAGE -> new int[] {world.next()};
      case CORRUPTED -> corrupted(section.size());
      case LEADER -> new int[] {world.leader()};
      case FAILED -> new int[] {world.failed()};
      case VARIABLE -> variable(world.model().variables().get(section.id()));
      case DECISION_TIME -> ints(honest().map(n -> lives(n) ? n.decidedIn() : Domain.NONE));
      case REDECIDED -> ints(honest().map(n -> lives(n) && n.redecided() ? 1 : Domain.NONE));
      case FIRED -> ints(honest().map(n -> flying().isPresent() && lives(n) ? n.fired() : 0));
      case COMMON -> new int[] {world.common(draws.get(section.id()))};
      case SEEN -> ints(honest().flatMap(n -> signers(n, n.seen(), section.id())));
      case RECENT -> ints(honest().flatMap(n -> signers(n, n.recent(), section.id())));
      case KNOWN -> ints(signers(world.known(), section.id()));
      case HEARD -> world.heard(ports.get(section.id())).clone();
      case SAID -> world.said(ports.get(section.id())).clone();
      case ASKED -> ints(honest().map(n -> n.asked(ports.get(section.id()))));
      case SENT -> ints(honest().map(n -> sent(n, ports.get(section.id()))));
      case DELIVERED -> ints(honest().map(n -> delivered(n, ports.get(section.id()))));
      case RECEIVED -> ints(honest().flatMap(n -> received(n, ports.get(section.id()))));
    };
  }

  /** The asynchronous round that is going on. */
  private Optional<Round> flying() {
    return world.model().rounds().stream().filter(world::inFlight).findFirst();
  }

  private boolean isInFlight(Port port) {
    return flying().filter(r -> r.ports().stream().anyMatch(p -> p.id() == port.id())).isPresent();
  }

  private int sent(Node node, Port port) {
    return isInFlight(port) && lives(node) ? node.says(port).map(Message::option).orElse(0) : 0;
  }

  private int delivered(Node node, Port port) {
    return isInFlight(port) ? Flight.delivered(world, node, port) : 0;
  }

  /** Before placement all nodes are alike, and any of them stand for the honest ones. */
  private Stream<Node> honest() {
    return world.ranked().stream().limit(world.model().honest()).map(world::node);
  }

  /** Whether what a node holds counts: that of its shadow does not. */
  private boolean lives(Node node) {
    return !world.isCorrupted(node.id());
  }

  private Stream<Integer> signers(Node node, Statements statements, int messageType) {
    return signers(statements, messageType).map(signers -> lives(node) ? signers : 0);
  }

  private int[] variable(Variable variable) {
    return honest().mapToInt(n -> lives(n) ? n.get(variable) : Domain.NONE).toArray();
  }

  private int[] corrupted(int size) {
    int[] nodes = new int[size];
    Arrays.fill(nodes, Domain.NONE);
    for (int i = 0; i < world.corrupted().size(); i++) {
      nodes[i] = world.corrupted().get(i);
    }
    return nodes;
  }

  private Stream<Integer> signers(Statements statements, int messageType) {
    MessageType type = world.model().messages().get(messageType);
    return IntStream.range(0, type.payloads()).mapToObj(p -> statements.signers(type, p));
  }

  private Stream<Integer> received(Node node, Port port) {
    return IntStream.range(0, world.model().nodes()).mapToObj(from -> node.heard(port, from));
  }

  private static int[] ints(Stream<Integer> numbers) {
    return numbers.mapToInt(Integer::intValue).toArray();
  }
}
