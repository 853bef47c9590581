package turncoat.compiler.interpreter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;

/** Questions and answers of the current round. */
final class Dialogue {
  private final World world;
  private final Speech speech;

  Dialogue(World world) {
    this.world = world;
    speech = new Speech(world);
  }

  /** Once questions have been prepared: fixes who is asked; draws samples for honest nodes. */
  void ask(Tape tape) {
    for (int id : world.honest()) {
      ports(true).forEach(port -> ask(world.node(id), port, Optional.of(tape)));
    }
    for (int id : world.corrupted()) {
      ports(true).forEach(port -> ask(world.node(id), port, Optional.empty()));
    }
  }

  private List<Port> ports(boolean questions) {
    Round round = world.round();
    if (round.asynchrony().isPresent()) {
      return List.of();
    }
    return round.ports().stream()
        .filter(p -> questions ? round.query(p).isPresent() : round.question(p).isPresent())
        .toList();
  }

  /** A shadow takes the first sample. */
  private void ask(Node node, Port port, Optional<Tape> tape) {
    Round.Query query = world.round().query(port).orElseThrow();
    if (node.says(port).isEmpty()) {
      node.ask(port, 0);
    } else if (query.recipient().isPresent()) {
      node.ask(port, 1 << Evaluator.at(world, node).value(query.recipient().get()));
    } else if (query.sample() == 0) {
      node.ask(port, (1 << world.model().nodes()) - 1);
    } else {
      List<List<Integer>> samples = samples(node.id(), query.sample());
      String label = "sample of p" + node.id() + " for " + port;
      List<String> options = samples.stream().map(Placements::show).toList();
      int drawn =
          tape.map(t -> t.ask(ChoicePoint.chance(world.stage().name(), label, options))).orElse(0);
      node.ask(port, samples.get(drawn).stream().mapToInt(other -> 1 << other).sum());
    }
  }

  /** Every set of so many other nodes, in lexicographic order. */
  private List<List<Integer>> samples(int node, int size) {
    List<Integer> others = Delivery.others(world, node);
    List<List<Integer>> samples = new ArrayList<>();
    for (List<Integer> positions : Placements.of(others.size(), size)) {
      samples.add(positions.stream().map(others::get).toList());
    }
    return samples;
  }

  /** Everybody answers whoever asked as the protocol says. */
  void answer() {
    for (Port question : ports(true)) {
      for (int asker = 0; asker < world.model().nodes(); asker++) {
        for (int node = 0; node < world.model().nodes(); node++) {
          Node asked = world.node(node);
          if (!world.hasStopped(node)) {
            speech.says(asker, node, question).ifPresent(q -> answer(asked, q));
          }
        }
      }
    }
  }

  private void answer(Node node, Message question) {
    for (Port port : ports(false)) {
      answer(node, question, port).ifPresent(m -> node.answer(question.sender(), m));
    }
  }

  /** What a node answers to a question on a port: the first reply that takes effect. */
  private Optional<Message> answer(Node node, Message question, Port port) {
    Evaluator evaluator = Evaluator.at(world, node);
    for (Round.Reply reply : world.round().replies()) {
      if (reply.send().port().id() == port.id() && reply.question().id() == question.port().id()) {
        evaluator.bind(reply.asker(), question);
        Optional<Message> answer = speech.message(node, reply.send(), evaluator);
        if (answer.isPresent()) {
          return answer;
        }
      }
    }
    return Optional.empty();
  }

  /** What the adversary sees of questions and answers before it chooses. */
  void overhear() {
    boolean everything = new Memory(world).atOnce();
    int corrupted = world.corrupted().stream().mapToInt(node -> 1 << node).sum();
    for (int rank = 0; rank < world.model().honest(); rank++) {
      Node node = world.node(world.ranked().get(rank));
      for (Port port : ports(true)) {
        boolean seen = everything || (node.asked(port) & corrupted) != 0;
        world.heard(port)[rank] = seen ? node.says(port).map(Message::option).orElse(0) : 0;
      }
      for (Port port : ports(false)) {
        for (int asker = 0; asker < world.model().nodes(); asker++) {
          boolean seen = everything && !world.isCorrupted(asker);
          Optional<Message> answer = seen ? node.answers(port, asker) : Optional.empty();
          remember(port, rank, asker, answer);
        }
      }
    }
  }

  /**
   * What honest nodes answer to the questions of corrupted ones, which the adversary then sees.
   *
   * @param failing the nodes that fail only now, and so still answer
   */
  void answer(Attack attack, List<Integer> failing) {
    for (Port question : ports(true)) {
      for (int asker : world.corrupted()) {
        for (int rank = 0; rank < world.model().honest(); rank++) {
          int node = world.ranked().get(rank);
          Optional<Message> asked = attack.message(asker, node, question);
          boolean silent = world.hasStopped(node) && !failing.contains(node);
          if (asked.isPresent() && !silent) {
            for (Port port : ports(false)) {
              Optional<Message> answer = answer(world.node(node), asked.get(), port);
              if (answer.isPresent()) {
                remember(port, rank, asker, answer);
              }
            }
          }
        }
      }
    }
  }

  private void remember(Port port, int rank, int asker, Optional<Message> answer) {
    int index = rank * world.model().nodes() + world.position(asker);
    world.heard(port)[index] = answer.map(Message::option).orElse(0);
  }
}
