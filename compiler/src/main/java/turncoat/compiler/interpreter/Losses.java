package turncoat.compiler.interpreter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import turncoat.compiler.ir.Loss;

/** Which messages between honest nodes are lost in the stage at hand. */
final class Losses {
  private static final String LABEL = "loss of ";

  private final List<Pair> lost;

  private record Pair(int sender, int recipient) {}

  private Losses(List<Pair> lost) {
    this.lost = lost;
  }

  /** Those that the adversary has chosen, or those that chance draws now. */
  static Losses of(World world, Attack attack, Tape tape) {
    Optional<Loss> loss = world.round().loss();
    List<Pair> lost = new ArrayList<>();
    for (int recipient : world.honest()) {
      for (int sender : world.honest()) {
        if (loss.isPresent()
            && sender != recipient
            && loss.get().match(new IsLost(world, attack, tape, sender, recipient))) {
          lost.add(new Pair(sender, recipient));
        }
      }
    }
    return new Losses(lost);
  }

  /** Whether the recipient hears nothing of what the sender says to it. */
  boolean between(int sender, int recipient) {
    return lost.contains(new Pair(sender, recipient));
  }

  /** Whether a draw was about a loss. */
  static boolean drew(ChoicePoint point) {
    return point.label().startsWith(LABEL);
  }

  private record IsLost(World world, Attack attack, Tape tape, int sender, int recipient)
      implements Loss.Cases<Boolean> {
    @Override
    public Boolean byAdversary(Loss.ByAdversary loss) {
      List<Integer> honest = world.ranked();
      return attack.loses(honest.indexOf(sender), honest.indexOf(recipient));
    }

    @Override
    public Boolean byChance(Loss.ByChance loss) {
      List<String> outcomes =
          IntStream.range(0, loss.of())
              .mapToObj(i -> i < loss.lost() ? "lost" : "arrives")
              .toList();
      String label = LABEL + "p" + sender + "'s message to p" + recipient;
      return tape.ask(ChoicePoint.chance(world.stage().name(), label, outcomes)) < loss.lost();
    }
  }
}
