package turncoat.runtime.learn;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import turncoat.runtime.environment.Description;
import turncoat.runtime.search.Policy;

/**
 * A trained network together with the action space that it was trained for.
 *
 * <p>Not thread-safe: its policies share the network's buffers.
 */
public final class LearnedPolicy {
  private final Network network;
  private final Description description;

  LearnedPolicy(Network network, Description description) {
    this.network = network;
    this.description = description;
  }

  /**
   * Reads a policy that {@link #save} wrote.
   *
   * @param description of the environment that it is to play in
   * @throws PolicyFileException if the file is missing or damaged, or was trained for other spaces
   */
  public static LearnedPolicy load(Path file, Description description) throws PolicyFileException {
    return new LearnedPolicy(PolicyFile.read(file, description), description);
  }

  /**
   * Writes network and optimiser state as a zip file, which plain DL4J can restore as a computation
   * graph too. The file is replaced only once it is complete.
   */
  public void save(Path file) throws IOException {
    PolicyFile.write(network, description, file);
  }

  /**
   * Draws every choice from the network's distribution. Each lane has its own generator, which a
   * new episode reseeds ({@link Policy#begin}).
   */
  public Policy sampling(long seed) {
    return new NetworkPolicy(network, new MaskedCategorical(description.slots()), new Draw(seed));
  }

  /** Takes the likeliest option of every slot. */
  public Policy greedy() {
    return new NetworkPolicy(
        network,
        new MaskedCategorical(description.slots()),
        (distribution, lane, actions, at) -> distribution.mostLikely(actions, at));
  }

  /** How an action is taken from its distribution. */
  private interface Choice {
    void choose(MaskedCategorical distribution, int lane, int[] actions, int at);

    default void begin(int lane, long seed) {}
  }

  /** Draws, each lane from its own generator. */
  private static final class Draw implements Choice {
    private final SplittableRandom seeds;
    private final List<SplittableRandom> generators = new ArrayList<>();

    Draw(long seed) {
      seeds = new SplittableRandom(seed);
    }

    @Override
    public void begin(int lane, long seed) {
      grow(lane);
      generators.set(lane, new SplittableRandom(seed));
    }

    @Override
    public void choose(MaskedCategorical distribution, int lane, int[] actions, int at) {
      grow(lane);
      distribution.sample(generators.get(lane), actions, at);
    }

    private void grow(int lane) {
      while (generators.size() <= lane) {
        generators.add(seeds.split());
      }
    }
  }

  /** Evaluates the network and chooses lane by lane. */
  private static final class NetworkPolicy implements Policy {
    private final Network network;
    private final MaskedCategorical distribution;
    private final Choice choice;
    private float[] logits = {};
    private float[] values = {};

    NetworkPolicy(Network network, MaskedCategorical distribution, Choice choice) {
      this.network = network;
      this.distribution = distribution;
      this.choice = choice;
    }

    @Override
    public void begin(int lane, long seed) {
      choice.begin(lane, seed);
    }

    @Override
    public void act(float[] observations, boolean[] masks, int lanes, int[] actions) {
      if (values.length < lanes) {
        logits = new float[lanes * network.options()];
        values = new float[lanes];
      }
      network.forward(observations, lanes, logits, values);
      for (int lane = 0; lane < lanes; lane++) {
        distribution.load(logits, masks, lane);
        choice.choose(distribution, lane, actions, lane * distribution.slots());
      }
    }
  }
}
