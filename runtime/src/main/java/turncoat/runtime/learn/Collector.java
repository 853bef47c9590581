package turncoat.runtime.learn;

import java.util.Arrays;
import java.util.SplittableRandom;
import turncoat.runtime.environment.Description;
import turncoat.runtime.environment.Environment;

/**
 * Plays the current policy in every lane and records the rollout. Lanes go on across rollouts; an
 * ended lane is reset with the next seed at once.
 *
 * <p>Not thread-safe; allocates only for violating episodes.
 */
final class Collector {
  private final Environment environment;
  private final Network network;
  private final MaskedCategorical distribution;
  private final EpisodeListener listener;
  private final EpisodeStart start;
  private final SplittableRandom seeds;
  private final SplittableRandom choices;
  private final int slots;
  private final float[] observations;
  private final float[] logits;
  private final float[] values;
  private final long[] laneSeeds;
  private final int[] laneSteps;
  private final double[] laneReturns;
  private final boolean[] laneCounts;
  private final int[][] histories;

  private long episodes;
  private long violations;
  private int finished;
  private int successes;
  private double returnSum;

  Collector(
      Environment environment,
      Network network,
      EpisodeListener listener,
      EpisodeStart start,
      long seed) {
    this.environment = environment;
    this.network = network;
    this.listener = listener;
    this.start = start;
    SplittableRandom root = new SplittableRandom(seed);
    seeds = root.split();
    choices = root.split();
    Description description = environment.describe();
    distribution = new MaskedCategorical(description.slots());
    slots = distribution.slots();
    int lanes = environment.lanes();
    observations = new float[lanes * description.featureCount()];
    logits = new float[lanes * description.optionCount()];
    values = new float[lanes];
    laneSeeds = new long[lanes];
    laneSteps = new int[lanes];
    laneReturns = new double[lanes];
    laneCounts = new boolean[lanes];
    histories = new int[lanes][description.stages() * slots];
    for (int lane = 0; lane < lanes; lane++) {
      startEpisode(lane);
    }
  }

  /** Fills the rollout, all but advantages and returns. */
  void collect(Rollout rollout) {
    finished = 0;
    successes = 0;
    returnSum = 0;
    for (int t = 0; t < rollout.steps; t++) {
      act(rollout, t);
      environment.step(
          rollout.actions[t], rollout.rewards[t], rollout.terminated[t], rollout.truncated[t]);
      bootstrapTruncated(rollout, t);
      for (int lane = 0; lane < rollout.lanes; lane++) {
        record(rollout, t, lane);
      }
    }
    evaluate();
    copyBootstraps(rollout, rollout.steps - 1, false);
  }

  private void act(Rollout rollout, int t) {
    environment.observe(rollout.observations[t]);
    environment.mask(rollout.masks[t]);
    network.forward(rollout.observations[t], rollout.lanes, logits, rollout.values[t]);
    for (int lane = 0; lane < rollout.lanes; lane++) {
      distribution.load(logits, rollout.masks[t], lane);
      rollout.logProbabilities[t][lane] =
          distribution.sample(choices, rollout.actions[t], lane * slots);
    }
  }

  /** The last state of a truncated episode is still worth something; see it before the reset. */
  private void bootstrapTruncated(Rollout rollout, int t) {
    for (boolean truncated : rollout.truncated[t]) {
      if (truncated) {
        evaluate();
        copyBootstraps(rollout, t, true);
        return;
      }
    }
  }

  private void evaluate() {
    environment.observe(observations);
    network.forward(observations, values.length, logits, values);
  }

  private void copyBootstraps(Rollout rollout, int t, boolean truncated) {
    for (int lane = 0; lane < rollout.lanes; lane++) {
      if (rollout.truncated[t][lane] == truncated) {
        rollout.bootstraps[t][lane] = values[lane];
      }
    }
  }

  private void record(Rollout rollout, int t, int lane) {
    System.arraycopy(
        rollout.actions[t], lane * slots, histories[lane], laneSteps[lane] * slots, slots);
    laneSteps[lane]++;
    laneReturns[lane] += rollout.rewards[t][lane];
    if (rollout.terminated[t][lane] || rollout.truncated[t][lane]) {
      finishEpisode(lane, environment.violatesTarget(lane));
      startEpisode(lane); // detail 1
    }
  }

  /** Only episodes from an ordinary reset tell how good the policy is. */
  private void finishEpisode(int lane, boolean violated) {
    if (!laneCounts[lane]) {
      return;
    }
    episodes++;
    finished++;
    returnSum += laneReturns[lane];
    if (violated) {
      violations++;
      successes++;
      listener.violated(laneSeeds[lane], Arrays.copyOf(histories[lane], laneSteps[lane] * slots));
    }
  }

  private void startEpisode(int lane) {
    laneSeeds[lane] = seeds.nextLong();
    laneSteps[lane] = 0;
    laneReturns[lane] = 0;
    laneCounts[lane] = start.begin(environment, lane, laneSeeds[lane]);
  }

  /** Episodes finished so far. */
  long episodes() {
    return episodes;
  }

  /** Violating episodes so far. */
  long violations() {
    return violations;
  }

  /** Episodes finished in the last rollout. */
  int finished() {
    return finished;
  }

  /** Share of those that violated, 0 if none finished. */
  double successRate() {
    return finished == 0 ? 0 : (double) successes / finished;
  }

  /** Their mean return, 0 if none finished. */
  double meanReturn() {
    return finished == 0 ? 0 : returnSum / finished;
  }
}
