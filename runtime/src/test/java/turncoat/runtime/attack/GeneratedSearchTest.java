package turncoat.runtime.attack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import turncoat.runtime.environment.EnvironmentFactory;
import turncoat.runtime.environment.FakeEnvironment;
import turncoat.runtime.replay.EnvironmentExecutor;
import turncoat.runtime.replay.TapeSource;
import turncoat.runtime.trace.Trace;
import turncoat.runtime.trace.TraceFile;

final class GeneratedSearchTest {
  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int search(EnvironmentFactory factory, String... args) {
    SearchCommand command = new SearchCommand(factory, Clock.systemUTC());
    return GeneratedSearch.execute(
        command, new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  private Path onlyRun() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("Fake"))) {
      List<Path> all = runs.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  @Test
  void anAttackIsToldChoiceByChoiceAndKept() throws Exception {
    int status =
        search(
            FakeEnvironment::new,
            "--budget=30k",
            "--property=agreement",
            "--seed=3",
            "--out=" + folder);
    assertThat(status).isEqualTo(1);
    assertThat(out.toString())
        .contains("Fake, instance broken: agreement is violated")
        .contains("  corrupted nodes: {p")
        .contains("  Vote byzantine_0 -> honest_0: Vote(")
        .contains("violated: agreement");
    assertThat(err.toString()).contains("random ").contains("training").contains("evaluation");

    Path run = onlyRun();
    Trace trace = TraceFile.read(run.resolve("attack.json"));
    EnvironmentExecutor executor = new EnvironmentExecutor(FakeEnvironment::new);
    assertThat(executor.execute(new TapeSource(trace.choices())).violated())
        .contains(trace.property());
    JsonNode result = new ObjectMapper().readTree(run.resolve("result.json").toFile());
    assertThat(result.get("verdict").textValue()).isEqualTo("violated");
    assertThat(result.get("params").get("n").intValue()).isEqualTo(3);
    assertThat(result.get("ci95").get(0).doubleValue())
        .isLessThanOrEqualTo(result.get("probability").doubleValue());
    assertThat(Files.readAllLines(run.resolve("metrics.jsonl")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).startsWith("{\"iteration\":"));
    try (Stream<Path> files = Files.list(run)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "config.json", "metrics.jsonl", "policy.zip", "attack.json", "result.json");
    }
  }

  @Test
  void nothingFoundIsSaidWithItsBounds() throws Exception {
    int status = search(FakeEnvironment::safe, "--search=random", "--budget=3k", "--out=" + folder);
    assertThat(status).isZero();
    assertThat(out.toString()).contains("no attack found within 1500 episodes of at most 2 steps");
    assertThat(onlyRun().resolve("attack.json")).doesNotExist();
    assertThat(onlyRun().resolve("result.json")).exists();
  }

  @Test
  void aWrongCommandLineIsOneLineAndLeavesNothing() {
    assertThat(search(FakeEnvironment::new, "--budget=soon", "--out=" + folder)).isEqualTo(2);
    assertThat(search(FakeEnvironment::new, "--property=x", "--out=" + folder)).isEqualTo(2);
    assertThat(search(FakeEnvironment::new, "--bugdet=5s", "--out=" + folder)).isEqualTo(2);
    assertThat(err.toString().lines())
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).startsWith("error: ").endsWith("the options"));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFolderThatCannotBeWrittenIsReportedBeforeTheSearch() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(search(FakeEnvironment::new, "--out=" + file)).isEqualTo(3);
    assertThat(err.toString().lines().toList())
        .singleElement()
        .asString()
        .contains("cannot be written")
        .contains("--out");
  }

  @Test
  void helpNamesTheOptions() {
    assertThat(search(FakeEnvironment::new, "--help")).isZero();
    assertThat(out.toString()).contains("--seed", "--budget", "--property", "--out");
  }
}
