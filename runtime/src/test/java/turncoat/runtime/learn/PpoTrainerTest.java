package turncoat.runtime.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import turncoat.runtime.environment.Environment;
import turncoat.runtime.environment.EnvironmentFactory;
import turncoat.runtime.search.Policy;

/** What the trainer learns, from the simplest probe to a sparse combination. */
class PpoTrainerTest {
  private static final PpoConfig SMALL =
      PpoConfig.defaults()
          .with(
              Map.of(
                  "lanes", "32", "stepsPerIteration", "8", "minibatchSize", "64", "hidden", "16"));

  @TempDir Path folder;

  @Test
  void valueOfAConstantRewardIsLearned() {
    IterationMetrics last = train(Probes.Constant::new, 40);

    assertThat(last.successRate()).isEqualTo(1);
    assertThat(last.valueLoss()).isLessThan(1e-3);
  }

  @Test
  void actionFollowsTheObservation() {
    assertThat(train(Probes.Contextual::new, 60).successRate()).isGreaterThan(0.95);
  }

  @Test
  void firstChoiceIsCreditedWithALateReward() {
    assertThat(train(Probes.Delayed::new, 120).successRate()).isGreaterThan(0.95);
  }

  @Test
  void allSlotsLearnToMatch() {
    assertThat(train(Probes.Joint::new, 80).successRate()).isGreaterThan(0.95);
  }

  @Test
  void bestAllowedOptionIsFoundAndMaskedOnesAreNeverChosen() {
    // The probe refuses masked actions, so training and both policies prove it.
    PpoTrainer trainer = new PpoTrainer(Probes.Masked::new, SMALL, 1);
    IterationMetrics last = iterate(trainer, 60);

    assertThat(last.meanReturn()).isCloseTo(0.5, within(0.02));
    assertThat(play(new Probes.Masked(64), trainer.greedy())).isEqualTo(64 * 0.5f);
    assertThat(play(new Probes.Masked(64), trainer.sampling(3))).isCloseTo(32f, within(1f));
  }

  @Test
  void rareCombinationIsFoundAndKept() {
    // One of 1296 random episodes of five rounds is rewarded.
    PpoTrainer trainer =
        new PpoTrainer(lanes -> new RoundsProbe(lanes, 4), PpoConfig.defaults(), 5);

    assertThat(iterate(trainer, 30).successRate()).isGreaterThan(0.9);
  }

  @Test
  void cutOffEpisodesAreWorthMoreThanTheirRewards() {
    PpoConfig config = SMALL.with("gamma", "0.5");
    PpoTrainer trainer = new PpoTrainer(Probes.CutOff::new, config, 1);
    iterate(trainer, 100);

    // 1 + 1/2 + 1/4 + … = 2, though no episode lasts longer than two steps.
    float[] values = new float[1];
    trainer.evaluate(new float[] {1}, values);
    assertThat(values[0]).isCloseTo(2f, within(0.1f));
  }

  @Test
  void sameSeedGivesTheSameBits() {
    PpoTrainer first = new PpoTrainer(lanes -> new RoundsProbe(lanes, 2), SMALL, 9);
    PpoTrainer second = new PpoTrainer(lanes -> new RoundsProbe(lanes, 2), SMALL, 9);
    PpoTrainer other = new PpoTrainer(lanes -> new RoundsProbe(lanes, 2), SMALL, 10);
    iterate(first, 5);
    IterationMetrics metrics = iterate(second, 5);
    iterate(other, 5);

    assertThat(first.parameters()).isEqualTo(second.parameters());
    assertThat(first.iterate()).isEqualTo(second.iterate()).isNotEqualTo(metrics);
    assertThat(other.parameters()).isNotEqualTo(second.parameters());
  }

  @Test
  void trainersInThreadsDoNotDisturbEachOther() {
    List<CompletableFuture<float[]>> running = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      running.add(CompletableFuture.supplyAsync(PpoTrainerTest::parametersAfterTraining));
    }

    float[] alone = parametersAfterTraining();
    for (CompletableFuture<float[]> each : running) {
      assertThat(each.join()).isEqualTo(alone);
    }
  }

  private static float[] parametersAfterTraining() {
    PpoTrainer trainer = new PpoTrainer(lanes -> new RoundsProbe(lanes, 2), SMALL, 9);
    iterate(trainer, 20);
    return trainer.parameters();
  }

  @Test
  void violatingEpisodesReplayFromSeedAndActions() {
    Environment replay = new Probes.Contextual(1);
    int[] heard = {0};
    PpoTrainer trainer =
        new PpoTrainer(
            Probes.Contextual::new,
            SMALL,
            1,
            (seed, actions) -> {
              heard[0]++;
              replay.reset(0, seed);
              float[] reward = new float[1];
              replay.step(actions, reward, new boolean[1], new boolean[1]);
              assertThat(reward[0]).isEqualTo(1);
            });
    IterationMetrics last = iterate(trainer, 3);

    assertThat(last.violations()).isEqualTo(heard[0]).isPositive();
    assertThat(last.episodes()).isEqualTo(last.steps()).isEqualTo(3 * 32 * 8);
  }

  @Test
  void everyStageOfAViolatingEpisodeIsHandedOver() {
    PpoTrainer trainer =
        new PpoTrainer(
            Probes.Delayed::new,
            SMALL,
            1,
            (seed, actions) -> {
              assertThat(actions).hasSize(6);
              assertThat(actions[0]).isEqualTo(2);
            });
    assertThat(iterate(trainer, 5).violations()).isPositive();
  }

  @Test
  void episodesThatDoNotBeginWithAResetAreNotCounted() {
    EpisodeStart everyOther =
        (environment, lane, seed) -> EpisodeStart.RESET.begin(environment, lane, seed) && lane < 8;
    PpoTrainer trainer =
        new PpoTrainer(Probes.Constant::new, SMALL, 1, (seed, actions) -> {}, everyOther);

    IterationMetrics metrics = trainer.iterate();

    assertThat(metrics.episodes()).isEqualTo(8 * 8);
    assertThat(metrics.steps()).isEqualTo(32 * 8);
  }

  @Test
  void imitatedChoiceBecomesLikely() {
    PpoTrainer imitator = new PpoTrainer(Probes.Joint::new, SMALL, 1);
    PpoTrainer plain = new PpoTrainer(Probes.Joint::new, SMALL, 1);
    boolean[] mask = new boolean[12];
    Arrays.fill(mask, true);
    // Not what the probe rewards, so that only imitation can teach it.
    imitator.imitate(List.of(new Experience(new float[] {1}, mask, new int[] {2, 2, 2, 0}, 0)));
    iterate(imitator, 5);
    iterate(plain, 5);

    float[] taught = imitator.evaluate(new float[] {1}, new float[1]);
    float[] untaught = plain.evaluate(new float[] {1}, new float[1]);
    for (int option : new int[] {2, 5, 8, 9}) {
      assertThat(taught[option]).as("option %d", option).isGreaterThan(untaught[option] + 0.1f);
    }
  }

  @Test
  void ratesAreAnnealedToTheirEnds() {
    PpoConfig config =
        SMALL.with(
            Map.of(
                "annealingSteps", "512",
                "learningRate", "0.003",
                "learningRateEnd", "0.001",
                "entropyStart", "0.2",
                "entropyEnd", "0.1"));
    PpoTrainer trainer = new PpoTrainer(Probes.Joint::new, config, 1);

    assertThat(trainer.iterate().learningRate()).isEqualTo(0.003);
    assertThat(trainer.iterate().learningRate()).isCloseTo(0.002, within(1e-9));
    assertThat(iterate(trainer, 3).entropyCoefficient()).isEqualTo(0.1);
  }

  @Test
  void divergenceBeyondTheTargetEndsTheUpdate() {
    PpoConfig config = SMALL.with(Map.of("targetKl", "1e-9", "epochs", "10"));

    assertThat(new PpoTrainer(Probes.Joint::new, config, 1).iterate().epochs()).isEqualTo(1);
  }

  @Test
  void savedPolicyPlaysAsBeforeAndIsReadByPlainDl4j() throws IOException {
    PpoTrainer trainer = new PpoTrainer(Probes.Contextual::new, SMALL, 1);
    iterate(trainer, 20);
    Path file = folder.resolve("policy.zip");
    trainer.save(file);
    trainer.save(file);
    assertThat(folder).isDirectoryContaining(path -> path.equals(file));

    float[] observation = {0, 1, 0};
    float[] values = new float[1];
    float[] logits = trainer.evaluate(observation, values);
    ComputationGraph graph = ModelSerializer.restoreComputationGraph(file.toFile(), true);
    INDArray[] output = graph.output(Nd4j.create(observation, new long[] {1, 3}, 'c'));
    for (int i = 0; i < logits.length; i++) {
      assertThat(output[0].getFloat(0, i)).isCloseTo(logits[i], within(1e-5f));
    }
    assertThat(output[1].getFloat(0, 0)).isCloseTo(values[0], within(1e-5f));

    Probes.Contextual environment = new Probes.Contextual(64);
    LearnedPolicy loaded = LearnedPolicy.load(file, environment.describe());
    int[] expected = new int[64];
    int[] actual = new int[64];
    float[] observations = new float[64 * 3];
    boolean[] masks = new boolean[64 * 3];
    environment.observe(observations);
    environment.mask(masks);
    trainer.sampling(4).act(observations, masks, 64, expected);
    loaded.sampling(4).act(observations, masks, 64, actual);
    assertThat(actual).isEqualTo(expected);
    trainer.greedy().act(observations, masks, 64, expected);
    loaded.greedy().act(observations, masks, 64, actual);
    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void policyFileForOtherSpacesIsRefused() throws IOException {
    Path file = folder.resolve("policy.zip");
    new PpoTrainer(Probes.Contextual::new, SMALL, 1).save(file);

    assertThatThrownBy(() -> LearnedPolicy.load(file, new Probes.Joint(1).describe()))
        .isInstanceOf(PolicyFileException.class)
        .hasMessage(
            file
                + " was trained for Probe Contextual (3 features, slots of 3 options) and does not"
                + " fit Probe Joint (1 features, slots of 3,3,3,3 options); train a policy for this"
                + " instance");
  }

  @Test
  void missingAndDamagedPolicyFilesAreRefused() throws IOException {
    Path missing = folder.resolve("nowhere.zip");
    assertThatThrownBy(() -> LearnedPolicy.load(missing, new Probes.Joint(1).describe()))
        .isInstanceOf(PolicyFileException.class)
        .hasMessage(missing + " does not exist");

    Path text = Files.writeString(folder.resolve("text.zip"), "not a zip file");
    assertDamaged(text);

    Path file = folder.resolve("policy.zip");
    new PpoTrainer(Probes.Joint::new, SMALL, 1).save(file);
    byte[] bytes = Files.readAllBytes(file);
    assertDamaged(Files.write(file, Arrays.copyOf(bytes, bytes.length / 2)));
    for (int i = 100; i < 400; i++) {
      bytes[i] ^= 0x55;
    }
    assertDamaged(Files.write(file, bytes));
  }

  private static void assertDamaged(Path file) {
    assertThatThrownBy(() -> LearnedPolicy.load(file, new Probes.Joint(1).describe()))
        .isInstanceOf(PolicyFileException.class)
        .hasMessageContaining(" is not a readable policy file");
  }

  private static IterationMetrics train(EnvironmentFactory factory, int iterations) {
    return iterate(new PpoTrainer(factory, SMALL, 1), iterations);
  }

  private static IterationMetrics iterate(PpoTrainer trainer, int iterations) {
    IterationMetrics last = trainer.iterate();
    for (int i = 1; i < iterations; i++) {
      last = trainer.iterate();
    }
    return last;
  }

  /** One step in every lane; the sum of rewards. */
  private static float play(Environment environment, Policy policy) {
    int lanes = environment.lanes();
    float[] observations = new float[lanes * environment.describe().featureCount()];
    boolean[] masks = new boolean[lanes * environment.describe().optionCount()];
    int[] actions = new int[lanes * environment.describe().slots().size()];
    environment.observe(observations);
    environment.mask(masks);
    policy.act(observations, masks, lanes, actions);
    float[] rewards = new float[lanes];
    environment.step(actions, rewards, new boolean[lanes], new boolean[lanes]);
    float sum = 0;
    for (float reward : rewards) {
      sum += reward;
    }
    return sum;
  }
}
