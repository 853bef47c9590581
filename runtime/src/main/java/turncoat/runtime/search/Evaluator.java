package turncoat.runtime.search;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import turncoat.runtime.chance.SeededChance;
import turncoat.runtime.environment.Description;
import turncoat.runtime.environment.Environment;
import turncoat.runtime.environment.EnvironmentFactory;

/**
 * Plays fresh episodes of a policy and counts violations.
 *
 * <p>Episode i of an evaluation has seeds that depend on the evaluation's seed and on i alone, and
 * policies are told of every new episode ({@link Policy#begin}); so the result does not depend on
 * the number of lanes. Not thread-safe.
 */
public final class Evaluator {
  private final Environment environment;
  private final Description description;
  private final int slots;
  private final float[] observations;
  private final boolean[] masks;
  private final int[] actions;
  private final float[] rewards;
  private final boolean[] terminated;
  private final boolean[] truncated;

  /** Creates an environment with that many lanes to play in. */
  public Evaluator(EnvironmentFactory factory, int lanes) {
    environment = factory.create(lanes);
    description = environment.describe();
    slots = description.slots().size();
    observations = new float[lanes * description.featureCount()];
    masks = new boolean[lanes * description.optionCount()];
    actions = new int[lanes * slots];
    rewards = new float[lanes];
    terminated = new boolean[lanes];
    truncated = new boolean[lanes];
  }

  /**
   * What to play.
   *
   * @param seed of the whole evaluation
   * @param first number of the first episode; evaluations of adjacent ranges add up
   * @param episodes number of episodes
   * @param targets bit i stands for property i
   * @param keep how many violating episodes to keep, at most
   */
  public record Request(long seed, int first, int episodes, int targets, int keep) {}

  /** Plays all episodes of the request. */
  public Evaluation evaluate(Policy policy, Request request) {
    return evaluate(policy, request, soFar -> true);
  }

  /**
   * Plays the episodes of the request, in batches of as many as there are lanes.
   *
   * @param goOn asked after every batch; if it says no, the evaluation covers the batches so far
   */
  public Evaluation evaluate(Policy policy, Request request, Predicate<Rate> goOn) {
    Tally tally = new Tally(request);
    int end = request.first() + request.episodes();
    for (int from = request.first(); from < end; from += environment.lanes()) {
      int count = Math.min(environment.lanes(), end - from);
      play(policy, request.seed(), from, count, tally);
      if (!goOn.test(tally.rate())) {
        break;
      }
    }
    return tally.evaluation();
  }

  private void play(Policy policy, long seed, int from, int count, Tally tally) {
    int lanes = environment.lanes();
    long[] seeds = new long[lanes];
    for (int lane = 0; lane < lanes; lane++) {
      seeds[lane] = SeededChance.mix(SeededChance.mix(seed) + from + lane);
      environment.reset(lane, seeds[lane]);
      policy.begin(lane, SeededChance.mix(seeds[lane] + 1));
    }
    int[][] histories = new int[count][description.stages() * slots];
    Arrays.fill(terminated, false);
    for (int step = 0; step < description.stages() && !allEnded(count); step++) {
      environment.observe(observations);
      environment.mask(masks);
      policy.act(observations, masks, lanes, actions);
      for (int lane = 0; lane < count; lane++) {
        if (!terminated[lane]) {
          System.arraycopy(actions, lane * slots, histories[lane], step * slots, slots);
          tally.steps++;
        }
      }
      environment.step(actions, rewards, terminated, truncated);
    }
    for (int lane = 0; lane < count; lane++) {
      int[] history = histories[lane];
      long episodeSeed = seeds[lane];
      tally.add(environment.violations(lane), g -> g.offer(new Episode(episodeSeed, history)));
    }
  }

  private boolean allEnded(int count) {
    return IntStream.range(0, count).allMatch(lane -> terminated[lane]);
  }

  /** Counts what has been played. */
  private final class Tally {
    private final Request request;
    private final int[] violations = new int[description.properties().size()];
    private final Gallery gallery;
    private int episodes;
    private int hits;
    private long steps;

    Tally(Request request) {
      this.request = request;
      gallery = new Gallery(request.keep());
    }

    void add(int violated, Consumer<Gallery> keep) {
      episodes++;
      for (int property = 0; property < violations.length; property++) {
        violations[property] += violated >> property & 1;
      }
      if ((violated & request.targets()) != 0) {
        hits++;
        keep.accept(gallery);
      }
    }

    Rate rate() {
      return new Rate(hits, episodes);
    }

    Evaluation evaluation() {
      return new Evaluation(
          rate(),
          Arrays.stream(violations).mapToObj(count -> new Rate(count, episodes)).toList(),
          steps,
          gallery.episodes());
    }
  }
}
