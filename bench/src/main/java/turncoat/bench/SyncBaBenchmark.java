package turncoat.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import turncoat.cli.bridge.GeneratedEnvironments;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.SpecCompiler;
import turncoat.compiler.source.SourceFile;
import turncoat.runtime.environment.Environment;
import turncoat.runtime.learn.IterationMetrics;
import turncoat.runtime.learn.PpoConfig;
import turncoat.runtime.learn.PpoTrainer;
import turncoat.runtime.search.RandomPolicy;

/**
 * Environment steps per second on SyncBA a1: with random choices (choosing included), and of a
 * whole PPO iteration. To be started in the repository's root; one thread, so set
 * OMP_NUM_THREADS=1.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
@NullUnmarked // JMH calls prepare before anything else
public class SyncBaBenchmark {
  private static final int LANES = 256;
  private static final int ROLLOUT = 4096;

  private Environment environment;
  private RandomPolicy random;
  private PpoTrainer trainer;
  private float[] observations;
  private boolean[] mask;
  private int[] actions;
  private float[] rewards;
  private boolean[] terminated;
  private boolean[] truncated;
  private long seed;

  /** Compiles the spec and makes the environment and the trainer. */
  @Setup
  public void prepare() throws IOException {
    String text = Files.readString(Path.of("specs", "sync_ba.bft"));
    SourceFile source = new SourceFile("sync_ba.bft", text);
    InstanceRequest a1 = new InstanceRequest(Optional.of("a1"), Map.of(), List.of());
    GeneratedEnvironments factory =
        GeneratedEnvironments.of(
            SpecCompiler.analyse(source)
                .value()
                .orElseThrow()
                .instantiate(a1)
                .value()
                .orElseThrow());
    environment = factory.create(LANES);
    random = new RandomPolicy(environment.describe(), LANES, 1);
    observations = new float[LANES * environment.describe().featureCount()];
    mask = new boolean[LANES * environment.describe().optionCount()];
    actions = new int[LANES * environment.describe().slots().size()];
    rewards = new float[LANES];
    terminated = new boolean[LANES];
    truncated = new boolean[LANES];
    PpoConfig config =
        PpoConfig.defaults()
            .with(Map.of("lanes", "128", "stepsPerIteration", String.valueOf(ROLLOUT / 128)));
    trainer = new PpoTrainer(factory, config, 1);
  }

  /** Observing, masking, choosing at random and stepping. */
  @Benchmark
  @OperationsPerInvocation(LANES)
  public void randomSteps() {
    environment.observe(observations);
    environment.mask(mask);
    random.act(observations, mask, LANES, actions);
    environment.step(actions, rewards, terminated, truncated);
    for (int lane = 0; lane < LANES; lane++) {
      if (terminated[lane]) {
        environment.reset(lane, seed++);
      }
    }
  }

  /** Collecting one rollout and learning from it. */
  @Benchmark
  @OperationsPerInvocation(ROLLOUT)
  public IterationMetrics trainingSteps() {
    return trainer.iterate();
  }
}
