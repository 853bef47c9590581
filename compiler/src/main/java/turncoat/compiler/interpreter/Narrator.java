package turncoat.compiler.interpreter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Variable;

/** Collects what happens in one stage. */
final class Narrator {
  private final World world;
  private final Speech speech;
  private final List<Integer> turning = new ArrayList<>();
  private final List<Integer> failing = new ArrayList<>();
  private final List<Narration.Spoken> messages = new ArrayList<>();
  private final List<Narration.Learned> learned = new ArrayList<>();
  private final List<Narration.Change> changes = new ArrayList<>();
  private final List<Narration.Decision> decisions = new ArrayList<>();
  private final List<Narration.FailedCheck> failedChecks = new ArrayList<>();

  Narrator(World world) {
    this.world = world;
    speech = new Speech(world);
  }

  /** The stage's story; to be asked for while it is still the world's stage. */
  Narration.StageStory story(List<Execution.Choice> choices) {
    Optional<Integer> leader =
        world.leader() == Domain.NONE ? Optional.empty() : Optional.of(world.leader());
    List<Narration.Drawn> drawn =
        choices.stream()
            .filter(c -> c.point().resolver() == ChoicePoint.Resolver.CHANCE)
            .filter(c -> !Losses.drew(c.point()))
            .map(c -> new Narration.Drawn(c.point().label(), c.text()))
            .toList();
    return new Narration.StageStory(
        world.stage(),
        leader,
        drawn,
        world.corrupted().stream().sorted().toList(),
        turning,
        failing,
        messages,
        changes,
        decisions,
        failedChecks,
        learned);
  }

  /** The inputs of the nodes that are honest at first. */
  static List<Narration.Input> inputs(World world) {
    List<Narration.Input> inputs = new ArrayList<>();
    for (Variable variable : world.model().variables()) {
      if (variable.role() == Variable.Role.INPUT) {
        for (int node : world.beginners()) {
          String value = variable.domain().show(world.node(node).get(variable));
          inputs.add(new Narration.Input(node, variable.name(), value));
        }
      }
    }
    return inputs;
  }

  /** What an honest node has learned to choose, whether or not it changes anything. */
  void learned(int node, Variable variable, int value) {
    learned.add(new Narration.Learned(node, variable.name(), variable.domain().show(value)));
  }

  /** What an honest node did when it received. */
  void received(Node node, int[] before, Receiver receiver) {
    int[] after = node.values();
    for (Variable variable : world.model().variables()) {
      int from = before[variable.id()];
      int to = after[variable.id()];
      if (from != to) {
        Domain domain = variable.domain();
        changes.add(
            new Narration.Change(node.id(), variable.name(), domain.show(from), domain.show(to)));
      }
    }
    decisions.addAll(receiver.decisions());
    failedChecks.addAll(receiver.failedChecks());
  }

  /** What everybody says in the round. */
  void spoken(Attack attack, Delivery delivery) {
    turning.addAll(attack.corrupted());
    failing.addAll(delivery.failing());
    for (int sender = 0; sender < world.model().nodes(); sender++) {
      for (Port port : world.round().ports()) {
        if (world.isCorrupted(sender)) {
          corruptedSays(sender, port, attack, delivery);
        } else {
          honestSays(sender, port, delivery);
        }
      }
    }
  }

  /**
   * What came to whom in a stage of an asynchronous round.
   *
   * @param lost what will never come
   */
  void arrived(
      Attack attack,
      List<Flight.Arrival> arrivals,
      List<Integer> beginning,
      List<Flight.Arrival> lost) {
    turning.addAll(attack.corrupted());
    failing.addAll(beginning);
    for (int sender = 0; sender < world.model().nodes(); sender++) {
      for (Port port : world.round().ports()) {
        int from = sender;
        Map<Integer, List<Integer>> recipients = new TreeMap<>();
        Map<Integer, Message> byOption = new TreeMap<>();
        arrivals.stream()
            .filter(a -> a.message().sender() == from && a.message().port().id() == port.id())
            .filter(a -> !world.isCorrupted(from) || !world.isCorrupted(a.recipient()))
            .forEach(
                a -> {
                  int option = a.message().option();
                  byOption.put(option, a.message());
                  recipients.computeIfAbsent(option, o -> new ArrayList<>()).add(a.recipient());
                });
        List<Integer> never =
            lost.stream()
                .filter(a -> a.message().sender() == from && a.message().port().id() == port.id())
                .map(Flight.Arrival::recipient)
                .toList();
        if (!never.isEmpty()) {
          Message message = world.node(from).says(port).orElseThrow();
          byOption.put(message.option(), message);
        }
        byOption.forEach(
            (option, message) ->
                messages.add(arrived(message, recipients.getOrDefault(option, List.of()), never)));
        if (world.isCorrupted(sender) && world.stage().concludes()) {
          neverSaid(sender, port);
        }
      }
    }
  }

  /** Of what an honest node says on a port there is one message. */
  private Narration.Spoken arrived(Message message, List<Integer> arrived, List<Integer> never) {
    List<Integer> recipients = Stream.concat(arrived.stream(), never.stream()).sorted().toList();
    String honest =
        world.isCorrupted(message.sender())
            ? world.node(message.sender()).says(message.port()).map(Message::text).orElse("silent")
            : message.text();
    return spoken(message, recipients, List.of(), never, honest);
  }

  /** What a corrupted node has kept from nodes that an honest one would have told. */
  private void neverSaid(int sender, Port port) {
    Optional<Message> shadows = world.node(sender).says(port);
    List<Integer> left =
        world.honest().stream()
            .filter(node -> speech.leads(port, sender, node))
            .filter(node -> speech.says(sender, node, port).isPresent())
            .filter(node -> !world.node(node).inbox().on(port).containsKey(sender))
            .toList();
    if (shadows.isPresent() && !left.isEmpty()) {
      messages.add(withheld(shadows.get(), left));
    }
  }

  private void honestSays(int sender, Port port, Delivery delivery) {
    Map<Integer, List<Integer>> recipients = new TreeMap<>();
    Map<Integer, Message> byOption = new TreeMap<>();
    world.node(sender).says(port).ifPresent(m -> byOption.put(m.option(), m));
    for (int node : Delivery.others(world, sender)) {
      Optional<Message> message = speech.says(sender, node, port);
      if (message.isPresent() && delivery.reaches(port, node) && !answersCorrupted(port, node)) {
        byOption.put(message.get().option(), message.get());
        recipients.computeIfAbsent(message.get().option(), o -> new ArrayList<>()).add(node);
      }
    }
    byOption.forEach(
        (option, message) -> {
          List<Integer> to = recipients.getOrDefault(option, List.of());
          List<Integer> lost = to.stream().filter(n -> delivery.isKeptFrom(n, sender)).toList();
          messages.add(spoken(message, to, late(sender, port, to, delivery), lost, message.text()));
        });
  }

  /** What honest nodes answer to corrupted ones changes nothing at them. */
  private boolean answersCorrupted(Port port, int node) {
    return world.round().question(port).isPresent() && world.isCorrupted(node);
  }

  /** What a corrupted node tells a recipient, and what an honest one would have told it. */
  private record Told(int option, int honest, String bundled) {}

  /** One entry for all recipients that are told the same and would be by an honest node. */
  private void corruptedSays(int sender, Port port, Attack attack, Delivery delivery) {
    for (int place = 0; place < port.places(); place++) {
      corruptedSays(sender, port, place, attack, delivery);
    }
  }

  private void corruptedSays(int sender, Port port, int place, Attack attack, Delivery delivery) {
    Map<Told, List<Integer>> recipients =
        new TreeMap<>(
            Comparator.comparingInt(Told::option)
                .thenComparing(Told::honest)
                .thenComparing(Told::bundled));
    for (int node : world.honest()) {
      if (delivery.reaches(port, node)) {
        Optional<Message> said = attack.message(sender, node, port, place);
        int honest = shadows(sender, node, port, place).map(Message::option).orElse(0);
        Told told =
            new Told(
                said.map(Message::option).orElse(0), honest, said.map(Message::bundled).orElse(""));
        recipients.computeIfAbsent(told, k -> new ArrayList<>()).add(node);
      }
    }
    recipients.values().forEach(to -> corruptedSays(sender, port, place, attack, delivery, to));
  }

  /** What an honest node in the sender's place would say in a place of the port. */
  private Optional<Message> shadows(int sender, int recipient, Port port, int place) {
    return place == 0 ? speech.says(sender, recipient, port) : Optional.empty();
  }

  private void corruptedSays(
      int sender, Port port, int place, Attack attack, Delivery delivery, List<Integer> to) {
    Optional<Message> message = attack.message(sender, to.get(0), port, place);
    Optional<Message> shadows = shadows(sender, to.get(0), port, place);
    if (message.isPresent()) {
      List<Integer> late = late(sender, port, to, delivery);
      String honest = shadows.map(Message::text).orElse("silent");
      messages.add(spoken(message.get(), to, late, List.of(), honest));
    } else if (shadows.isPresent()) {
      messages.add(withheld(shadows.get(), to));
    }
  }

  private Narration.Spoken.Kind kind(Port port) {
    if (world.round().replies().stream().anyMatch(r -> r.question().equals(port))) {
      return Narration.Spoken.Kind.QUESTION;
    }
    return world.round().question(port).isPresent()
        ? Narration.Spoken.Kind.ANSWER
        : Narration.Spoken.Kind.MESSAGE;
  }

  private Narration.Spoken spoken(
      Message message,
      List<Integer> recipients,
      List<Integer> late,
      List<Integer> lost,
      String honestText) {
    return new Narration.Spoken(
        message.sender(),
        message.port().name(),
        message.signer(),
        message.text() + (message.isForged(world.signed()) ? " (forged)" : ""),
        message.proof().isPresent(),
        recipients,
        late,
        lost,
        world.isCorrupted(message.sender()),
        honestText,
        kind(message.port()));
  }

  private Narration.Spoken withheld(Message honest, List<Integer> recipients) {
    return new Narration.Spoken(
        honest.sender(),
        honest.port().name(),
        honest.signer(),
        "silent",
        false,
        recipients,
        List.of(),
        List.of(),
        true,
        honest.text(),
        kind(honest.port()));
  }

  /** Those of the recipients for whom the sender is late. */
  private List<Integer> late(int sender, Port port, List<Integer> recipients, Delivery delivery) {
    Optional<Round.Wait> wait = world.round().wait(port);
    if (wait.isEmpty()) {
      return List.of();
    }
    return recipients.stream()
        .filter(node -> !world.isCorrupted(node))
        .filter(node -> delivery.late(node, wait.get()).contains(sender))
        .toList();
  }
}
