package turncoat.compiler.interpreter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Round;

/** What honest nodes learn to choose before a round. */
final class Learners {
  private final World world;

  Learners(World world) {
    this.world = world;
  }

  /**
   * Which values, by domain index, a node may choose: the first if no other; if it stopped, none.
   */
  boolean[] allowed(Round.Learn learn, int node) {
    Domain domain = learn.variable().domain();
    boolean[] allowed = new boolean[domain.size()];
    for (int option = 0; option < allowed.length && !world.hasStopped(node); option++) {
      allowed[option] = mayTake(learn, node, domain.value(option));
    }
    if (IntStream.range(0, allowed.length).noneMatch(option -> allowed[option])) {
      allowed[0] = true;
    }
    return allowed;
  }

  private boolean mayTake(Round.Learn learn, int node, int value) {
    Node supposed = world.node(node).copy();
    supposed.set(learn.variable(), value);
    return learn.where().map(e -> Evaluator.at(world, supposed).holds(e)).orElse(true);
  }

  /** Honest nodes take what was chosen, shadows the first value that they may. */
  void choose(Attack attack, Narrator narrator) {
    List<Round.Learn> learns = world.round().learns();
    Map<Integer, int[]> chosen = new LinkedHashMap<>();
    for (int node = 0; node < world.model().nodes(); node++) {
      int[] options = new int[learns.size()];
      for (int i = 0; i < options.length; i++) {
        options[i] =
            world.isCorrupted(node)
                ? first(allowed(learns.get(i), node))
                : attack.learned(learns.get(i), world.honest().indexOf(node));
      }
      chosen.put(node, options);
    }
    chosen.forEach((node, options) -> set(world.node(node), learns, options, narrator));
  }

  private void set(Node node, List<Round.Learn> learns, int[] options, Narrator narrator) {
    if (world.hasStopped(node.id())) {
      return;
    }
    for (int i = 0; i < options.length; i++) {
      Domain domain = learns.get(i).variable().domain();
      node.set(learns.get(i).variable(), domain.value(options[i]));
      if (!world.isCorrupted(node.id())) {
        narrator.learned(node.id(), learns.get(i).variable(), domain.value(options[i]));
      }
    }
  }

  private static int first(boolean[] allowed) {
    return IntStream.range(0, allowed.length).filter(i -> allowed[i]).findFirst().orElseThrow();
  }
}
