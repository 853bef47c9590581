package turncoat.compiler.interpreter;

import java.util.EnumMap;
import java.util.Map;
import turncoat.compiler.ir.Reward;
import turncoat.compiler.ir.Stage;

/** What the reward blocks give for the last stage. */
final class Rewards {
  private final World world;
  private final Map<Reward.Side, Float> last = new EnumMap<>(Reward.Side.class);

  Rewards(World world) {
    this.world = world;
  }

  float of(Reward.Side side) {
    return last.getOrDefault(side, 0f);
  }

  /** To be told of every stage while its locals and leader are still there. */
  void after(Stage stage) {
    for (Reward.Side side : Reward.Side.values()) {
      last.put(side, stage.kind() == Stage.Kind.ROUND ? sum(side, true) : 0);
    }
  }

  /** To be told of the end. */
  void end() {
    for (Reward.Side side : Reward.Side.values()) {
      last.put(side, of(side) + sum(side, false));
    }
  }

  private float sum(Reward.Side side, boolean eachRound) {
    float sum = 0;
    for (Reward reward : world.model().rewards(side)) {
      if (reward.eachRound() == eachRound && Evaluator.global(world).holds(reward.when())) {
        sum += reward.amount();
      }
    }
    return sum;
  }
}
