package turncoat.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunFolderTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T17:30:05Z"), ZoneOffset.UTC);

  @TempDir private Path root;

  private record Line(int iteration, double successRate) {}

  @Test
  void runsOfTheSameSecondAreNumbered() throws Exception {
    try (RunFolder first = RunFolder.create(root.resolve("runs"), "SyncBA", CLOCK);
        RunFolder second = RunFolder.create(root.resolve("runs"), "SyncBA", CLOCK)) {
      assertThat(first.path()).isEqualTo(root.resolve("runs/SyncBA/2026-11-22_17-30-05-1"));
      assertThat(second.path()).isEqualTo(root.resolve("runs/SyncBA/2026-11-22_17-30-05-2"));
    }
  }

  @Test
  void aProtocolsNameCannotLeaveTheRoot() throws Exception {
    try (RunFolder folder = RunFolder.create(root, "../up", CLOCK)) {
      assertThat(folder.path().getParent()).isEqualTo(root.resolve("___up"));
    }
  }

  @Test
  void metricsAreThereLineByLine() throws Exception {
    try (RunFolder folder = RunFolder.create(root, "P", CLOCK)) {
      folder.metrics(new Line(1, 0.5));
      assertThat(folder.path().resolve("metrics.jsonl"))
          .hasContent("{\"iteration\":1,\"success_rate\":0.5}\n");
      folder.metrics(new Line(2, 1));
      assertThat(Files.readAllLines(folder.path().resolve("metrics.jsonl"))).hasSize(2);
    }
  }

  @Test
  void aFailedWriteLeavesTheOldFileAndNoOther() throws Exception {
    try (RunFolder folder = RunFolder.create(root, "P", CLOCK)) {
      folder.policy(file -> Files.writeString(file, "old"));
      assertThatThrownBy(
              () ->
                  folder.policy(
                      file -> {
                        Files.writeString(file, "ha");
                        throw new IOException("No space left on device");
                      }))
          .isInstanceOf(RunFolderException.class)
          .hasMessageContaining("policy.zip cannot be written (IO: No space left on device)");
      assertThat(folder.path().resolve("policy.zip")).hasContent("old");
      try (Stream<Path> files = Files.list(folder.path())) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .containsExactlyInAnyOrder("metrics.jsonl", "policy.zip");
      }
    }
  }

  @Test
  void aFileInTheWayIsReported() throws Exception {
    Path file = Files.writeString(root.resolve("file"), "");
    assertThatThrownBy(() -> RunFolder.create(file, "P", CLOCK))
        .isInstanceOf(RunFolderException.class)
        .hasMessageContaining("cannot be written")
        .hasMessageContaining("choose another folder");
  }

  @Test
  void configurationsAreReadable() throws Exception {
    try (RunFolder folder = RunFolder.create(root, "P", CLOCK)) {
      folder.config(Map.of("seed", 1));
      assertThat(folder.path().resolve("config.json")).hasContent("{\n  \"seed\" : 1\n}\n");
    }
  }

  @Test
  void theVersionIsThatOfTheBuild() {
    assertThat(ToolVersion.current()).matches("\\d+\\.\\d+.*");
  }
}
