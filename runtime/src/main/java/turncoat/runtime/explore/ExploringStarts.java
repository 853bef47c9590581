package turncoat.runtime.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import turncoat.runtime.chance.SeededChance;
import turncoat.runtime.chance.TapeChance;
import turncoat.runtime.environment.Environment;
import turncoat.runtime.environment.EnvironmentFactory;

/**
 * Begins some training episodes in the middle of runs: at a random stage of a violating run that
 * exploration has met or, if it has met none, at a rare state.
 *
 * <p>The reward stays what it is; only the distribution of first states changes, so that the end of
 * an attack is learned before its beginning (exploring starts, Sutton and Barto, section 5.3; with
 * found runs: Salimans and Chen, Learning Montezuma's Revenge from a single demonstration, 2018).
 * The learned policy is judged from ordinary resets alone.
 *
 * <p>Not thread-safe; deterministic for the seeds it is given.
 */
public final class ExploringStarts {
  private static final int RESOLUTION = 1 << 20;

  private final List<List<Start>> paths;
  private final StartArchive archive;
  private final double share;
  private final SeededChance random = new SeededChance(1);

  /**
   * Prepares the starts.
   *
   * @param factory makes the environment in which violating runs are replayed
   * @param explorer what exploration found
   * @param share part of the episodes that begin in the middle, from 0 to 1
   */
  public ExploringStarts(EnvironmentFactory factory, Explorer explorer, double share) {
    Environment environment = factory.create(1);
    List<List<Start>> found = new ArrayList<>();
    for (Start violation : explorer.violations()) {
      found.add(along(environment, violation));
    }
    this.paths = List.copyOf(found);
    this.archive = explorer.archive();
    this.share = share;
  }

  /**
   * Puts a lane at the beginning of its next training episode.
   *
   * @return whether that is an ordinary reset with the seed
   */
  public boolean begin(Environment environment, int lane, long seed) {
    environment.reset(lane, seed);
    random.reset(0, SeededChance.mix(seed + 1));
    boolean archived = !paths.isEmpty() || archive.size() > 0;
    if (!archived || random.uniform(0, RESOLUTION) >= share * RESOLUTION) {
      return true;
    }
    environment.loadState(lane, draw().state());
    return false;
  }

  private Start draw() {
    if (paths.isEmpty()) {
      return archive.sample(random, 0);
    }
    List<Start> path = paths.get(random.uniform(0, paths.size()));
    return path.get(random.uniform(0, path.size()));
  }

  /** The states after every stage of a run but the last, by playing it again. */
  static List<Start> along(Environment environment, Start run) {
    TapeChance chance = new TapeChance(run.draws());
    environment.useChance(chance);
    environment.reset(0, 0);
    int width = environment.describe().slots().size();
    float[] rewards = new float[1];
    boolean[] terminated = new boolean[1];
    List<Start> path = new ArrayList<>();
    for (int stage = 0; stage < run.stage(); stage++) {
      int[] state = new int[environment.stateSize()];
      environment.saveState(0, state);
      path.add(
          new Start(
              state,
              stage,
              Arrays.copyOf(run.actions(), stage * width),
              Arrays.copyOf(run.draws(), chance.position())));
      int[] action = Arrays.copyOfRange(run.actions(), stage * width, (stage + 1) * width);
      environment.step(action, rewards, terminated, new boolean[1]);
    }
    return path;
  }
}
