package turncoat.runtime.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import turncoat.runtime.chance.SeededChance;
import turncoat.runtime.chance.TapeChance;
import turncoat.runtime.environment.Environment;
import turncoat.runtime.environment.EnvironmentFactory;
import turncoat.runtime.learn.Experience;

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
  private final List<Experience> experience;
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
    List<List<Moment>> found = new ArrayList<>();
    for (Start violation : explorer.violations()) {
      found.add(along(environment, violation));
    }
    this.paths = found.stream().map(run -> run.stream().map(Moment::start).toList()).toList();
    this.experience = found.stream().flatMap(List::stream).map(Moment::experience).toList();
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
    environment.loadState(lane, draw().state()); // detail 19
    return false;
  }

  private Start draw() {
    if (paths.isEmpty()) {
      return archive.sample(random, 0);
    }
    List<Start> path = paths.get(random.uniform(0, paths.size()));
    return path.get(random.uniform(0, path.size()));
  }

  /** Every step of the violating runs, for imitation. */
  public List<Experience> experience() {
    return experience;
  }

  /** A run between two of its stages. */
  record Moment(Start start, Experience experience) {}

  /**
   * All moments of a run at which the adversary acts, by playing it again in a one-lane
   * environment.
   */
  static List<Moment> along(Environment environment, Start run) {
    TapeChance chance = new TapeChance(run.draws());
    environment.useChance(chance);
    environment.reset(0, 0);
    int width = environment.describe().slots().size();
    List<Moment> path = new ArrayList<>();
    for (int stage = 0; stage < run.stage(); stage++) {
      int[] state = new int[environment.stateSize()];
      environment.saveState(0, state);
      int[] played = Arrays.copyOf(run.actions(), stage * width);
      int[] drawn = Arrays.copyOf(run.draws(), chance.position());
      float[] observation = new float[environment.describe().featureCount()];
      environment.observe(observation);
      boolean[] mask = new boolean[environment.describe().optionCount()];
      environment.mask(mask);
      int[] action = Arrays.copyOfRange(run.actions(), stage * width, (stage + 1) * width);
      int left = run.stage() - 1 - stage;
      path.add(
          new Moment(
              new Start(state, stage, played, drawn),
              new Experience(observation, mask, action, left)));
      environment.step(action, new float[1], new boolean[1], new boolean[1]);
    }
    return path;
  }
}
