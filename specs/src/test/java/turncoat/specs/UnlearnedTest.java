package turncoat.specs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import turncoat.compiler.ir.Model;
import turncoat.runtime.environment.AdversarySide;
import turncoat.runtime.environment.Description;
import turncoat.runtime.environment.Environment;
import turncoat.runtime.environment.EnvironmentFactory;
import turncoat.runtime.replay.EnvironmentExecutor;
import turncoat.runtime.search.Episode;
import turncoat.runtime.search.RandomPolicy;

/**
 * What is played against honest nodes that have not learned can be played again from seed and the
 * adversary's actions alone.
 */
class UnlearnedTest {
  private static final int EPISODES = 20;

  @TestFactory
  Stream<DynamicTest> episodesArePlayedAgain() {
    return Library.models().stream()
        .filter(Model::learns)
        .map(
            model ->
                DynamicTest.dynamicTest(
                    model.protocol() + " " + model.instance(),
                    () -> playAgain(Generated.environment(model))));
  }

  private static void playAgain(EnvironmentFactory factory) {
    Environment side = AdversarySide.of(factory).create(1);
    Description description = side.describe();
    assertThat(description.slots()).noneMatch(slot -> slot.learned());
    RandomPolicy policy = new RandomPolicy(description, 1, 7);
    EnvironmentExecutor executor = new EnvironmentExecutor(factory);
    int width = description.slots().size();
    for (long seed = 0; seed < EPISODES; seed++) {
      side.reset(0, seed);
      int[] history = new int[description.stages() * width];
      float[] observation = new float[description.featureCount()];
      boolean[] mask = new boolean[description.optionCount()];
      int[] actions = new int[width];
      while (side.stage(0) < description.stages()) {
        side.observe(observation);
        side.mask(mask);
        policy.act(observation, mask, 1, actions);
        System.arraycopy(actions, 0, history, side.stage(0) * width, width);
        side.step(actions, new float[1], new boolean[1], new boolean[1]);
      }
      long violated = executor.replay(new Episode(seed, history)).violated().size();
      assertThat(violated).isEqualTo(Integer.bitCount(side.violations(0)));
    }
  }
}
