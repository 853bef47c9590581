package turncoat.runtime.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TraceFileTest {
  @TempDir private Path folder;

  private static Trace example() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("n", "3");
    parameters.put("f", "1");
    return new Trace(
        Trace.FORMAT,
        "SyncBA",
        "a1",
        parameters,
        List.of("no_equivocation"),
        "sync_ba.bft",
        "00ff",
        "agreement",
        "ppo",
        -7,
        "byzantine, rushing, static",
        "0.1.0",
        List.of(
            new Choice("setup", Resolver.CHANCE, "input v of p0", 2, 1, "1"),
            new Choice(
                "vote[k=1]",
                Resolver.ADVERSARY,
                "Vote byzantine_0 -> honest_1",
                5,
                4,
                "Vote(1, \"x\")")));
  }

  private Path file(String text) throws IOException {
    Path file = folder.resolve("attack.json");
    Files.writeString(file, text);
    return file;
  }

  @Test
  void whatIsWrittenIsReadBack() throws Exception {
    Path file = folder.resolve("attack.json");
    TraceFile.write(file, example());
    assertThat(TraceFile.read(file)).isEqualTo(example());
    assertThat(TraceFile.read(file).parameters().keySet()).containsExactly("n", "f");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void aPersonReadsOneChoiceALine() throws Exception {
    Path file = folder.resolve("attack.json");
    TraceFile.write(file, example());
    assertThat(Files.readAllLines(file))
        .contains(
            "  \"protocol\": \"SyncBA\",",
            "    {\"at\":\"setup\",\"resolver\":\"chance\",\"label\":\"input v of p0\","
                + "\"size\":2,\"value\":1,\"meaning\":\"1\"},");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"format\": 1            | \"format\": 2             | has format 2, this version reads format 1",
        "\"format\": 1            | \"format\": 1e400         | \"format\" is not a whole number",
        "\"format\": 1,           | ''                        | \"format\" is missing",
        "\"seed\": -7             | \"seed\": 99999999999999999999999 | \"seed\" is not a whole number",
        "\"seed\": -7             | \"seed\": 1.5             | \"seed\" is not a whole number",
        "\"protocol\": \"SyncBA\" | \"protocol\": [1]         | \"protocol\" is not a string",
        "\"without\": [           | \"without\": [3,          | \"without\" is not a string",
        "\"value\":1              | \"value\":2               | choice 1: \"value\" is 2, which is not between 0 and 1",
        "\"size\":2               | \"size\":2000000000       | choice 1: \"size\" is 2000000000",
        "\"chance\"               | \"nobody\"                | choice 1: \"resolver\" must be",
        "\"label\":\"input        | \"label\":\"\\u001b[2Jinput | choice 1: \"label\" contains control characters",
        "\"parameters\": {        | \"parameters\": {\"n\":\"4\", | Duplicate field",
        "\"choices\": [           | \"choices\": [[],         | choice 1 is not an object",
        "\"choices\": [           | \"choices\": [[[[[[[[[[]]]]]]]]], | nesting depth",
        "\"choices\": [           | \"choices\": [}           | not valid JSON in line 1",
      })
  void aDamagedTraceIsRefusedWithTheReason(String from, String to, String message)
      throws Exception {
    Path file = folder.resolve("attack.json");
    TraceFile.write(file, example());
    String text = Files.readString(file);
    assertThat(text).contains(from);
    file(text.replace(from, to));
    assertThatThrownBy(() -> TraceFile.read(file))
        .isInstanceOf(TraceException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''        | is empty",
        "[]        | not a JSON object",
        "{}        | \"format\" is missing",
        "{\"a\":1} {} | not valid JSON",
        "protocol X { } | not valid JSON",
      })
  void whatIsNotATraceIsRefused(String text, String message) throws Exception {
    Path file = file(text);
    assertThatThrownBy(() -> TraceFile.read(file))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("give the attack.json");
  }

  @Test
  void foldersMissingBinaryAndHugeFilesAreRefused() throws Exception {
    Path binary = folder.resolve("binary");
    Files.write(binary, new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, 0, 1});
    Path huge = folder.resolve("huge");
    Files.write(huge, " ".repeat((int) TraceFile.MAX_BYTES + 1).getBytes(StandardCharsets.UTF_8));
    for (Path file : List.of(folder, folder.resolve("none"), binary, huge)) {
      assertThatThrownBy(() -> TraceFile.read(file))
          .isInstanceOf(TraceException.class)
          .hasMessageStartingWith(file.toString());
    }
  }

  @Test
  void aFolderThatDoesNotExistIsReportedOnWriting() {
    Path file = folder.resolve("none").resolve("attack.json");
    assertThatThrownBy(() -> TraceFile.write(file, example()))
        .isInstanceOf(TraceException.class)
        .hasMessageContaining("choose a writable folder");
  }
}
