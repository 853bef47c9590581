package turncoat.compiler.interpreter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Variable;

/** Collects what happens in one stage. */
final class Narrator {
  private final World world;
  private final List<Integer> failing = new ArrayList<>();
  private final List<Narration.Spoken> messages = new ArrayList<>();
  private final List<Narration.Change> changes = new ArrayList<>();
  private final List<Narration.Decision> decisions = new ArrayList<>();
  private final List<Narration.FailedCheck> failedChecks = new ArrayList<>();

  Narrator(World world) {
    this.world = world;
  }

  /** The stage's story; to be asked for while it is still the world's stage. */
  Narration.StageStory story(List<Execution.Choice> choices) {
    Optional<Integer> leader =
        world.leader() == Domain.NONE ? Optional.empty() : Optional.of(world.leader());
    List<Narration.Drawn> drawn =
        choices.stream()
            .filter(c -> c.point().resolver() == ChoicePoint.Resolver.CHANCE)
            .map(c -> new Narration.Drawn(c.point().label(), c.text()))
            .toList();
    return new Narration.StageStory(
        world.stage(), leader, drawn, failing, messages, changes, decisions, failedChecks);
  }

  /** The honest nodes' inputs. */
  static List<Narration.Input> inputs(World world) {
    List<Narration.Input> inputs = new ArrayList<>();
    for (Variable variable : world.model().variables()) {
      if (variable.role() == Variable.Role.INPUT) {
        for (int node : world.honest()) {
          String value = variable.domain().show(world.node(node).get(variable));
          inputs.add(new Narration.Input(node, variable.name(), value));
        }
      }
    }
    return inputs;
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

  private void honestSays(int sender, Port port, Delivery delivery) {
    Optional<Message> message = world.node(sender).says(port);
    if (message.isPresent()) {
      List<Integer> recipients =
          Delivery.others(world, sender).stream().filter(n -> delivery.reaches(port, n)).toList();
      List<Integer> late = late(sender, port, recipients, delivery);
      List<Integer> lost = recipients.stream().filter(n -> delivery.misses(n, sender)).toList();
      messages.add(spoken(message.get(), recipients, late, lost, message.get().text()));
    }
  }

  /** One entry for all recipients that are told the same. */
  private void corruptedSays(int sender, Port port, Attack attack, Delivery delivery) {
    Optional<Message> shadows = world.node(sender).says(port);
    String honestText = shadows.map(Message::text).orElse("silent");
    Map<Integer, Optional<Message>> byOption = new TreeMap<>();
    Map<Integer, List<Integer>> recipients = new TreeMap<>();
    for (int node : world.honest()) {
      if (delivery.reaches(port, node)) {
        Optional<Message> message = attack.message(sender, node, port);
        int option = message.map(Message::option).orElse(0);
        byOption.put(option, message);
        recipients.computeIfAbsent(option, o -> new ArrayList<>()).add(node);
      }
    }
    byOption.forEach(
        (option, message) -> {
          List<Integer> to = recipients.getOrDefault(option, List.of());
          List<Integer> late = late(sender, port, to, delivery);
          if (message.isPresent()) {
            messages.add(spoken(message.get(), to, late, List.of(), honestText));
          } else if (shadows.isPresent()) {
            messages.add(withheld(shadows.get(), to));
          }
        });
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
        honestText);
  }

  private static Narration.Spoken withheld(Message honest, List<Integer> recipients) {
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
        honest.text());
  }

  /** Those of the recipients for whom the sender is late. */
  private List<Integer> late(int sender, Port port, List<Integer> recipients, Delivery delivery) {
    Optional<Round.Wait> wait = world.round().waiting().filter(w -> w.port().id() == port.id());
    if (wait.isEmpty()) {
      return List.of();
    }
    return recipients.stream()
        .filter(node -> !world.isCorrupted(node))
        .filter(node -> delivery.late(node, wait.get()).contains(sender))
        .toList();
  }
}
