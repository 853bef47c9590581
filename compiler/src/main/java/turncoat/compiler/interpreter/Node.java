package turncoat.compiler.interpreter;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Variable;

/** One node that follows the protocol: an honest one, or the shadow of a corrupted one. */
final class Node {
  private final int id;
  private final int[] values;
  private final Statements seen;
  private final Statements recent;
  private final Map<Integer, Message> outbox = new TreeMap<>();
  private final Map<Integer, Integer> asked = new TreeMap<>();
  private final Map<List<Integer>, Message> answers = new HashMap<>();
  private final Map<List<Integer>, Integer> heard = new HashMap<>();
  private Mailbox inbox = new Mailbox();
  private int fired;
  private int decidedIn = Domain.NONE;

  Node(Model model, int id) {
    this.id = id;
    values = new int[model.variables().size()];
    Arrays.fill(values, Domain.NONE);
    seen = new Statements(model);
    recent = new Statements(model);
  }

  private Node(Node other) {
    id = other.id;
    values = other.values.clone();
    seen = other.seen.copy();
    recent = other.recent.copy();
    outbox.putAll(other.outbox);
    asked.putAll(other.asked);
    answers.putAll(other.answers);
    heard.putAll(other.heard);
    inbox = other.inbox.copy();
    fired = other.fired;
    decidedIn = other.decidedIn;
  }

  Node copy() {
    return new Node(this);
  }

  int id() {
    return id;
  }

  int get(Variable variable) {
    return values[variable.id()];
  }

  void set(Variable variable, int value) {
    if (!variable.domain().contains(value)) {
      throw new IllegalStateException(
          "line " + variable.origin().line() + ": " + value + " is no value of " + variable);
    }
    values[variable.id()] = value;
  }

  int[] values() {
    return values.clone();
  }

  /** Index of the stage in which it decided, or NONE. */
  int decidedIn() {
    return decidedIn;
  }

  void decidedIn(int stage) {
    decidedIn = stage;
  }

  /** All statements that reached it, and its own. */
  Statements seen() {
    return seen;
  }

  /** Those of the current iteration. */
  Statements recent() {
    return recent;
  }

  /** Forgets what it said in an earlier round. */
  void fallSilent() {
    outbox.clear();
    answers.clear();
  }

  void say(Message message) {
    outbox.put(message.port().id(), message);
  }

  /** What it says on the port in the current round. */
  Optional<Message> says(Port port) {
    return Optional.ofNullable(outbox.get(port.id()));
  }

  /** It asks these nodes, a bit set, on the port. */
  void ask(Port port, int nodes) {
    asked.put(port.id(), nodes);
  }

  /** Whom it last asked on the port. */
  int asked(Port port) {
    return asked.getOrDefault(port.id(), 0);
  }

  void answer(int asker, Message answer) {
    answers.put(List.of(answer.port().id(), asker), answer);
  }

  /** What it answers an asker on the port in the current round. */
  Optional<Message> answers(Port port, int asker) {
    return Optional.ofNullable(answers.get(List.of(port.id(), asker)));
  }

  /** Keeps what it hears in a round until the round takes place again. */
  void remember(Round round, Mailbox mailbox) {
    for (Port port : round.ports()) {
      heard.keySet().removeIf(place -> place.get(0) == port.id());
      mailbox.on(port).forEach((from, m) -> heard.put(List.of(port.id(), from), m.option()));
    }
  }

  /** What it last heard from a node on the port, as a slot option. */
  int heard(Port port, int sender) {
    return heard.getOrDefault(List.of(port.id(), sender), 0);
  }

  /** An asynchronous round begins: it has heard nothing in it, and no rule has fired. */
  void beginFlight() {
    inbox = new Mailbox();
    fired = 0;
  }

  /** What has come in so far in the asynchronous round that goes on. */
  Mailbox inbox() {
    return inbox;
  }

  /** The rules that have fired in it, as a bit set. */
  int fired() {
    return fired;
  }

  void fire(int rule) {
    fired |= 1 << rule;
  }

  boolean hasFired(int rule) {
    return (fired >>> rule & 1) != 0;
  }

  /** A node has seen what it hears, and its own statements even where it does not hear itself. */
  void learn(Mailbox mailbox) {
    for (Statements statements : List.of(seen, recent)) {
      mailbox.teach(statements);
      outbox.values().forEach(m -> m.teachStatement(statements));
    }
  }
}
