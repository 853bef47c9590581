package turncoat.compiler.interpreter;

import java.util.List;
import java.util.stream.IntStream;
import turncoat.compiler.ir.Adversary;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.InputRule;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Variable;

/** How a run starts: who is corrupted, what the inputs are, what the variables are at first. */
final class Start {
  private final World world;
  private final Tape tape;
  private final List<List<Integer>> sets;

  Start(World world, Tape tape) {
    this.world = world;
    this.tape = tape;
    sets = Placements.of(world.model().nodes(), world.adversary().corrupted());
  }

  /** Does what comes before all choices. */
  void begin() {
    if (world.adversary().placement() == Adversary.Placement.FIXED
        || world.adversary().adaptive()) {
      world.place(world.adversary().placed());
    }
  }

  /** Does everything that the setup stage, if there was one, leaves to do. */
  void finish(Attack setup) {
    if (!world.placed()) {
      world.place(
          world.adversary().placement() == Adversary.Placement.ADVERSARY
              ? setup.placement(sets)
              : sets.get(draw("corrupted nodes", sets.stream().map(Placements::show).toList())));
    }
    setup.corrupted().forEach(world::corrupt);
    world.begin();
    for (Variable variable : world.model().variables()) {
      if (variable.role() == Variable.Role.INPUT) {
        inputs(variable, setup);
      }
    }
    for (Variable variable : world.model().variables()) {
      if (variable.role() == Variable.Role.STATE || variable.role() == Variable.Role.OUTPUT) {
        initialise(world, variable);
      }
    }
  }

  /** Gives every node, and every shadow, the variable's first value. */
  static void initialise(World world, Variable variable) {
    for (int id = 0; id < world.model().nodes(); id++) {
      Node node = world.node(id);
      node.set(variable, Evaluator.at(world, node).value(variable.initial()));
    }
  }

  private void inputs(Variable variable, Attack setup) {
    for (int node : world.honest()) {
      int rank = world.ranked().indexOf(node);
      world.node(node).set(variable, input(variable, node, rank, setup));
    }
    world.corrupted().forEach(node -> world.node(node).set(variable, variable.domain().value(0)));
  }

  private int input(Variable variable, int node, int rank, Attack setup) {
    Domain domain = variable.domain();
    InputRule rule = world.model().inputRule(variable);
    return switch (rule.setter()) {
      case FIXED -> rule.values().get(node);
      case ADVERSARY, ENUMERATED -> setup.input(variable.id(), rank);
      case RANDOM ->
          domain.value(
              draw(
                  "input " + variable + " of p" + node,
                  IntStream.range(0, domain.size())
                      .mapToObj(i -> domain.show(domain.value(i)))
                      .toList()));
    };
  }

  private int draw(String label, List<String> options) {
    return tape.ask(ChoicePoint.chance("setup", label, options));
  }

  /** The stage's beginning, up to what the adversary sees before it chooses. */
  void enter() {
    if (world.over() || world.stage().loop().isEmpty()) {
      world.leader(Domain.NONE);
    }
    if (!world.over() && world.stage().startsIteration()) {
      startIteration();
    }
  }

  private void startIteration() {
    for (Variable variable : world.model().variables()) {
      if (variable.role() == Variable.Role.LOCAL) {
        initialise(world, variable);
      }
    }
    for (int id = 0; id < world.model().nodes(); id++) {
      world.node(id).recent().clear();
    }
    world.leader(leader());
  }

  private int leader() {
    Model model = world.model();
    int low = world.stage().loop().orElseThrow().low();
    return switch (model.leader().kind()) {
      case NONE, ANY -> Domain.NONE;
      case FIXED -> model.leader().node(world.stage().loopValue() - low);
      case ROUND_ROBIN -> (world.stage().loopValue() - low) % model.nodes();
      case RANDOM -> drawnLeader(IntStream.range(0, model.nodes()).boxed().toList());
      case RANDOM_HONEST -> drawnLeader(world.honest());
    };
  }

  private int drawnLeader(List<Integer> candidates) {
    List<String> names = candidates.stream().map(node -> "p" + node).toList();
    return candidates.get(tape.ask(ChoicePoint.chance(world.stage().name(), "leader", names)));
  }
}
