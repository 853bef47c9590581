package turncoat.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import turncoat.compiler.InstanceInfo;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.SpecCompiler;
import turncoat.compiler.Specification;
import turncoat.compiler.codegen.EnvironmentGenerator;
import turncoat.compiler.ir.Model;
import turncoat.compiler.javac.GeneratedClasses;
import turncoat.compiler.javac.InMemoryCompiler;
import turncoat.compiler.source.SourceFile;

/**
 * How long an author waits: to check a spec of 150 lines with eight instances in a warm JVM (at
 * most 300 ms are wanted), and from SyncBA's text to loaded classes in a fresh one (at most 2 s).
 * To be started in the repository's root.
 */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@NullUnmarked // JMH calls prepare before anything else
public class CompilerBenchmark {
  private SourceFile large;
  private SourceFile syncBa;

  /** Reads the specs. */
  @Setup
  public void prepare() throws IOException {
    try (InputStream in = CompilerBenchmark.class.getResourceAsStream("four_agreements.bft")) {
      large =
          new SourceFile(
              "four_agreements.bft", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    syncBa = new SourceFile("sync_ba.bft", Files.readString(Path.of("specs", "sync_ba.bft")));
  }

  /** What {@code turncoat check} does: everything up to the models of all instances. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @Warmup(iterations = 5, time = 2)
  @Measurement(iterations = 5, time = 2)
  @Fork(1)
  public int checkWarm() {
    Specification specification = SpecCompiler.analyse(large).value().orElseThrow();
    int slots = 0;
    for (InstanceInfo instance : specification.instances()) {
      slots += model(specification, instance.name()).slots().size();
    }
    return slots;
  }

  /** From text to a class that could be used, the first time in a JVM. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  @Fork(5)
  public GeneratedClasses loadCold() {
    Specification specification = SpecCompiler.analyse(syncBa).value().orElseThrow();
    GeneratedClasses classes =
        InMemoryCompiler.compile(EnvironmentGenerator.generate(model(specification, "a1")));
    classes.names().forEach(classes::load);
    return classes;
  }

  private static Model model(Specification specification, String instance) {
    return specification.instantiate(InstanceRequest.of(instance)).value().orElseThrow();
  }
}
