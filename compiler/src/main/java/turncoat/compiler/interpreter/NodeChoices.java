package turncoat.compiler.interpreter;

import java.util.List;
import java.util.stream.IntStream;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Stmt;

/** What is chosen while a node receives. */
interface NodeChoices {
  /** The value that a coin shows. */
  int flip(Domain domain);

  /** The domain index that {@code pick any} starts from. */
  int preferred(Stmt.Some some);

  /** Which of several qualifying values {@code pick random} takes, as an index. */
  int drawn(Stmt.Some some, List<Integer> qualifying);

  /** The shadow's: always the first. */
  static NodeChoices first() {
    return new NodeChoices() {
      @Override
      public int flip(Domain domain) {
        return domain.value(0);
      }

      @Override
      public int preferred(Stmt.Some some) {
        return 0;
      }

      @Override
      public int drawn(Stmt.Some some, List<Integer> qualifying) {
        return 0;
      }
    };
  }

  /** An honest node's: chance from the tape, preferences from the adversary's slots. */
  static NodeChoices onTape(Tape tape, World world, Attack attack, int node) {
    String at = world.stage().name();
    int rank = world.ranked().indexOf(node);
    return new NodeChoices() {
      @Override
      public int flip(Domain domain) {
        List<String> sides =
            IntStream.range(0, domain.size()).mapToObj(i -> domain.show(domain.value(i))).toList();
        return domain.value(tape.ask(ChoicePoint.chance(at, "flip of p" + node, sides)));
      }

      @Override
      public int preferred(Stmt.Some some) {
        return attack.preferred(some.pick().site(), rank);
      }

      @Override
      public int drawn(Stmt.Some some, List<Integer> qualifying) {
        String label = "pick " + some.binder() + " for p" + node;
        List<String> options = qualifying.stream().map(some.binder().domain()::show).toList();
        return tape.ask(ChoicePoint.chance(at, label, options));
      }
    };
  }
}
