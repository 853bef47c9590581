package turncoat.compiler.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import turncoat.generated.syncba.SyncBaEnvironment;
import turncoat.generated.tworoundmajority.TwoRoundMajorityEnvironment;
import turncoat.runtime.chance.Chance;
import turncoat.runtime.environment.Environment;
import turncoat.runtime.environment.Slot;

/** The reviewed sources, compiled by the build, do what the protocols say. */
class GoldenEnvironmentsTest {
  private static final String TO_FIRST = "Value byzantine_0 -> honest_0";
  private static final String TO_SECOND = "Value byzantine_0 -> honest_1";

  private final float[] reward = new float[1];

  @Test
  void twoFacesSplitTwoRoundMajority() {
    Environment environment = new TwoRoundMajorityEnvironment(1);
    environment.useChance(inputs(0, 1));
    environment.reset(0, 1);
    step(environment, List.of(say(TO_FIRST, "Value(0)"), say(TO_SECOND, "Value(1)")));
    assertThat(reward[0]).isZero();
    step(environment, List.of(say(TO_FIRST, "Value(0)"), say(TO_SECOND, "Value(1)")));
    assertThat(environment.violations(0)).as("agreement alone").isEqualTo(0b01);
    assertThat(reward[0]).isEqualTo(1);
  }

  @Test
  void silenceLeavesTwoRoundMajorityAlone() {
    Environment environment = new TwoRoundMajorityEnvironment(1);
    environment.useChance(inputs(1, 1));
    environment.reset(0, 1);
    step(environment, List.of());
    step(environment, List.of());
    assertThat(environment.violations(0)).isZero();
    assertThat(reward[0]).isZero();
  }

  @Test
  void slotsAndFeaturesSpeakTheSpecsWords() {
    Environment environment = new SyncBaEnvironment(1);
    assertThat(environment.describe().slots().stream().map(Slot::name))
        .startsWith("setup.corrupted nodes", "leader.leader", "input.Vote byzantine_0 -> honest_0")
        .contains("status.Status byzantine_0 -> recipient")
        .contains("vote.relayed Propose byzantine_0 -> honest_1")
        .contains("commit.pick w for honest_0 (1)");
    Slot propose =
        environment.describe().slots().stream()
            .filter(slot -> slot.name().equals("propose.Propose byzantine_0 -> honest_0"))
            .findFirst()
            .orElseThrow();
    assertThat(propose.options())
        .contains("silent", "Propose(1, -1)", "Propose(1, 0) with C(0, 1)");
    assertThat(environment.describe().features().get(0).name()).isEqualTo("stage: setup");
    assertThat(environment.stageName(2)).isEqualTo("leader[k=1]");
  }

  private record Choice(String slot, String option) {}

  private static Choice say(String slot, String option) {
    return new Choice(slot, option);
  }

  private void step(Environment environment, List<Choice> choices) {
    List<Slot> slots = environment.describe().slots();
    int[] actions = new int[slots.size()];
    for (int i = 0; i < actions.length; i++) {
      if (environment.active(environment.stage(0), i)) {
        for (Choice choice : choices) {
          if (slots.get(i).name().endsWith(choice.slot())) {
            actions[i] = slots.get(i).options().indexOf(choice.option());
          }
        }
      }
    }
    environment.step(actions, reward, new boolean[1], new boolean[1]);
  }

  /** The two honest nodes' inputs, whatever the seed. */
  private static Chance inputs(int first, int second) {
    return new Chance() {
      private int drawn;

      @Override
      public int uniform(int lane, int size) {
        return drawn++ == 0 ? first : second;
      }

      @Override
      public void reset(int lane, long seed) {
        drawn = 0;
      }
    };
  }
}
