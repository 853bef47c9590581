package turncoat.runtime.learn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import turncoat.runtime.environment.Description;
import turncoat.runtime.environment.Environment;
import turncoat.runtime.environment.EnvironmentFactory;
import turncoat.runtime.search.Policy;

/**
 * Proximal policy optimisation (Schulman et al., 2017) of the adversary's policy.
 *
 * <p>Deterministic: the same environment, settings, seed, version and processor type give the same
 * parameters, bit for bit. Not thread-safe, but trainers may run beside each other in threads.
 */
public final class PpoTrainer {
  private static final int IMITATION_UPDATES = 4;

  private final PpoConfig config;
  private final Network network;
  private final LearnedPolicy policy;
  private final Collector collector;
  private final Rollout rollout;
  private final Gae gae;
  private final PpoLoss loss;
  private final Tile tile;
  private final SplittableRandom shuffle;
  private final MaskedCategorical distribution;
  private final int[] order;
  private final float[] logits;
  private final float[] values;

  private SelfImitation imitation;
  private int iteration;
  private long steps;
  private double gradientNormSum;
  private int updates;

  /** A trainer whose episodes begin with a reset and that tells nobody of violating ones. */
  public PpoTrainer(EnvironmentFactory factory, PpoConfig config, long seed) {
    this(factory, config, seed, (episode, actions) -> {});
  }

  /** A trainer whose episodes begin with a reset. */
  public PpoTrainer(
      EnvironmentFactory factory, PpoConfig config, long seed, EpisodeListener listener) {
    this(factory, config, seed, listener, EpisodeStart.RESET);
  }

  /**
   * Creates environment and network.
   *
   * @param factory makes the environment, with as many lanes as the settings say
   * @param config the settings
   * @param seed of everything random: initial weights, episodes, choices, order of samples
   * @param listener told of every violating episode, within {@link #iterate}
   * @param start where episodes begin
   */
  public PpoTrainer(
      EnvironmentFactory factory,
      PpoConfig config,
      long seed,
      EpisodeListener listener,
      EpisodeStart start) {
    this(factory.create(config.lanes()), config, seed, listener, start);
  }

  /** Trains in a given environment, whose number of lanes takes the place of the setting. */
  private PpoTrainer(
      Environment environment,
      PpoConfig config,
      long seed,
      EpisodeListener listener,
      EpisodeStart start) {
    this.config = config;
    Description description = environment.describe();
    int features = description.featureCount();
    int options = description.optionCount();
    SplittableRandom root = new SplittableRandom(seed);
    network = Dl4jNetwork.create(features, options, config.hidden(), root.nextLong());
    policy = new LearnedPolicy(network, description);
    collector = new Collector(environment, network, listener, start, root.nextLong());
    shuffle = root.split();
    distribution = new MaskedCategorical(description.slots());
    int slots = distribution.slots();
    rollout =
        new Rollout(config.stepsPerIteration(), environment.lanes(), features, options, slots);
    gae = new Gae(config.gamma(), config.lambda());
    loss = new PpoLoss(distribution, config.clip(), config.valueCoefficient());
    imitation = new SelfImitation(List.of(), network, distribution, config.gamma(), shuffle);
    tile = new Tile(network.tileRows(), features, options, slots);
    logits = new float[network.tileRows() * options];
    values = new float[network.tileRows()];
    order = new int[rollout.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
  }

  /**
   * Gives the trainer violating runs to imitate from now on; see {@code imitationSteps}. Replaces
   * what was given before.
   */
  public void imitate(List<Experience> experience) {
    imitation =
        new SelfImitation(experience, network, distribution, config.gamma(), shuffle.split());
  }

  /** Collects one rollout and improves the policy on it. */
  public IterationMetrics iterate() {
    iteration++;
    double progress = Math.min(1, (double) steps / config.annealingSteps());
    double learningRate =
        between(config.learningRate(), config.learningRateEnd(), progress); // detail 17
    double entropyCoefficient = between(config.entropyStart(), config.entropyEnd(), progress);
    loss.entropyCoefficient(entropyCoefficient);

    collector.collect(rollout);
    steps += rollout.size();
    gae.compute(rollout);
    int epochs = optimise(learningRate);
    double imitating = Math.max(0, 1 - (double) steps / config.imitationSteps());
    imitation.improve(IMITATION_UPDATES, imitating, learningRate, config.maxGradientNorm());
    return metrics(learningRate, entropyCoefficient, epochs);
  }

  private static double between(double start, double end, double progress) {
    return start + (end - start) * progress;
  }

  /** Epochs over the rollout until the policy has moved far enough; returns their number. */
  private int optimise(double learningRate) {
    gradientNormSum = 0;
    updates = 0;
    int epoch = 0;
    do {
      epoch++;
      loss.clear();
      shuffleOrder();
      int minibatches = Math.max(1, order.length / config.minibatchSize());
      for (int i = 0; i < minibatches; i++) {
        int from = (int) ((long) order.length * i / minibatches);
        int to = (int) ((long) order.length * (i + 1) / minibatches);
        update(from, to, learningRate);
      }
    } while (epoch < config.epochs() && loss.approximateKl() <= config.targetKl()); // detail 13
    return epoch;
  }

  private void shuffleOrder() {
    for (int i = order.length - 1; i > 0; i--) {
      int k = shuffle.nextInt(i + 1);
      int swapped = order[i];
      order[i] = order[k];
      order[k] = swapped;
    }
  }

  /** One gradient step on a minibatch, which passes through the network in tiles. */
  private void update(int from, int to, double learningRate) {
    AdvantageNormalizer normalizer = AdvantageNormalizer.of(rollout, order, from, to);
    double weight = 1.0 / (to - from);
    for (int start = from; start < to; start += network.tileRows()) {
      tile.gather(rollout, order, start, Math.min(to, start + network.tileRows()));
      normalizer.apply(tile.advantages, tile.rows());
      network.forward(tile.observations, tile.rows(), logits, values);
      loss.differentiate(tile, logits, values, weight);
      network.backward(tile.rows(), logits, values);
    }
    gradientNormSum += network.step(learningRate, config.maxGradientNorm());
    updates++;
  }

  private IterationMetrics metrics(double learningRate, double entropyCoefficient, int epochs) {
    return new IterationMetrics(
        iteration,
        steps,
        collector.episodes(),
        collector.violations(),
        collector.finished(),
        collector.successRate(),
        collector.meanReturn(),
        loss.entropy(),
        loss.policyLoss(),
        loss.valueLoss(),
        loss.approximateKl(),
        loss.clipFraction(),
        ExplainedVariance.of(rollout),
        gradientNormSum / updates,
        learningRate,
        entropyCoefficient,
        epochs);
  }

  /** The policy being trained; it changes with every iteration. */
  public LearnedPolicy policy() {
    return policy;
  }

  /** Writes the current policy; see {@link LearnedPolicy#save}. */
  public void save(Path file) throws IOException {
    policy.save(file);
  }

  /** Copies the network's parameters out, to compare trainers bit by bit. */
  float[] parameters() {
    float[] out = new float[network.parameterCount()];
    network.parameters(out);
    return out;
  }

  /** The network's logits for some observations; their values go to {@code values}. */
  float[] evaluate(float[] observations, float[] values) {
    float[] out = new float[values.length * network.options()];
    network.forward(observations, values.length, out, values);
    return out;
  }

  /** Draws from the current policy; see {@link LearnedPolicy#sampling}. */
  public Policy sampling(long seed) {
    return policy.sampling(seed);
  }

  /** Chooses the currently likeliest options; see {@link LearnedPolicy#greedy}. */
  public Policy greedy() {
    return policy.greedy();
  }
}
