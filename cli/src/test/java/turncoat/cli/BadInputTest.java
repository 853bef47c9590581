package turncoat.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static turncoat.cli.console.ExitStatus.INVALID;
import static turncoat.cli.console.ExitStatus.UNFINISHED;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake gets a message that says what, where and what to do, and the right status. */
final class BadInputTest {
  private static final Path MAJORITY = Texts.SPECS.resolve("two_round_majority.bft");

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({"check", "attack", "spaces"})
  void missingFileIsNamedAndTheNearestOneSuggested(String command) {
    Path wrong = Texts.SPECS.resolve("two_round_majorty.bft");
    Ran ran = Ran.turncoat(command, wrong).ends(INVALID);
    assertThat(ran.err()).contains("no such file: " + wrong, "did you mean " + MAJORITY + "?");
  }

  @Test
  void directoryIsRefused() {
    Ran ran = Ran.turncoat("attack", Texts.SPECS).ends(INVALID);
    assertThat(ran.err()).contains("is a directory", "ben_or.bft");
  }

  @Test
  void emptyFileIsRefused() {
    Path file = Texts.write(folder.resolve("empty.bft"), " \n");
    Ran ran = Ran.turncoat("check", file).ends(INVALID);
    assertThat(ran.err()).contains("is empty", "turncoat new");
  }

  @Test
  void binaryFileIsRefusedWithThePlaceOfTheFirstBadByte() throws IOException {
    Path file = folder.resolve("binary.bft");
    Files.write(file, "protocol \u00ff\u00fe".getBytes(ISO_8859_1));
    Ran ran = Ran.turncoat("check", file).ends(INVALID);
    assertThat(ran.err()).contains("not a text file: byte 9 is 0xff");
  }

  @Test
  void tooLargeFileIsRefused() {
    Path file = Texts.write(folder.resolve("large.bft"), "// x\n".repeat(300_000));
    Ran ran = Ran.turncoat("check", file).ends(INVALID);
    assertThat(ran.err()).contains("too large");
  }

  @Test
  void unreadableFileIsRefused() throws IOException {
    Path file = Texts.write(folder.resolve("secret.bft"), "protocol P {}");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeTrue(!Files.isReadable(file), "whoever may read everything cannot see this message");
    Ran ran = Ran.turncoat("check", file).ends(INVALID);
    assertThat(ran.err()).contains("not allowed to read");
  }

  @ParameterizedTest
  @CsvSource({
    "'decide majority', 'decide majorty', error[E",
    "'send Value(x)', 'send Valu(x)', error[E",
    "'state    x : bit = v', 'state    x : bit = 7', error[E",
    "'protocol TwoRoundMajority {', 'protocol TwoRoundMajority', error[E",
  })
  void mistakesInTheTextAreShownWithTheirPlace(String from, String to, String code) {
    Path file = Texts.edited(folder, from, to);
    Ran ran = Ran.turncoat("attack", file).ends(INVALID);
    assertThat(ran.err()).contains(code, "edited.bft:", "^");
    assertThat(ran.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--instance n5          | n5",
        "--property agrement    | did you mean 'agreement'?",
        "--set n=100000         | n",
        "--set n=               | is not a setting",
        "--set n                | is not a setting",
        "--set n=x              | x",
        "--set m=4              | m",
        "--set n=3,n=4          | twice",
        "--set n=2,f=1          | n",
        "--without nothing      | nothing",
        "--budget soon          | soon",
        "--budget 0s            | 0s",
        "--search magic         | magic",
        "--seed x               | --seed",
        "--ppo learningrate=1   | did you mean 'learningRate'?",
        "--ppo learningRate=-1  | learningRate",
        "--frobnicate x         | --frobnicate",
      })
  void wrongOptionIsNamed(String options, String named) {
    Object[] arguments =
        ("attack|" + MAJORITY + "|" + options.strip().replaceFirst(" ", "|")).split("\\|", -1);
    Ran ran = Ran.turncoat(arguments).ends(INVALID);
    assertThat(ran.err()).contains("error", named);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void wrongCommandIsAnsweredWithTheNearestOne() {
    Ran ran = Ran.turncoat("atack", MAJORITY).ends(INVALID);
    assertThat(ran.err()).contains("atack", "did you mean attack?");
  }

  @Test
  void unwritableRunFolderIsReportedBeforeTheSearch() {
    Path blocked = Texts.write(folder.resolve("blocked"), "a file");
    Ran ran = Ran.turncoat("attack", MAJORITY, "--out", blocked).ends(UNFINISHED);
    assertThat(ran.err()).contains("cannot be written").doesNotContain("training");
  }

  @Test
  void unwritableOutputOfCompileIsReported() {
    Path blocked = Texts.write(folder.resolve("blocked"), "a file");
    Ran ran = Ran.turncoat("compile", MAJORITY, "-o", blocked.resolve("x")).ends(UNFINISHED);
    assertThat(ran.err()).contains("cannot write to", "-o DIR");
  }

  @Test
  void folderOfSomebodyElseIsLeftAlone() throws IOException {
    Path file = Texts.write(folder.resolve("thesis.tex"), "mine");
    Ran ran = Ran.turncoat("compile", MAJORITY, "-o", folder).ends(INVALID);
    assertThat(ran.err()).contains("is in use", "thesis.tex");
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "'{}'",
    "'[1, 2'",
    "'null'",
    "'{\"format\": 99}'",
    "'not json at all'",
  })
  void nonsenseTraceIsRefused(String text) {
    Path file = Texts.write(folder.resolve("attack.json"), text);
    Ran ran = Ran.turncoat("replay", file).ends(INVALID);
    assertThat(ran.err()).contains("error", "attack.json");
  }

  @Test
  void deeplyNestedTraceIsRefused() {
    Path file = Texts.write(folder.resolve("deep.json"), "[".repeat(100_000));
    Ran.turncoat("replay", file).ends(INVALID);
  }

  @Test
  void mistakesAreOneJsonObjectIfThatWasAskedFor() throws IOException {
    Ran ran = Ran.turncoat("attack", folder.resolve("missing.bft"), "--json").ends(INVALID);
    assertThat(ran.json().path("error").asText()).contains("missing.bft");
    assertThat(ran.json().path("status").asInt()).isEqualTo(2);
  }

  @Test
  void diagnosticsAreInTheJsonObject() throws IOException {
    Path file = Texts.edited(folder, "send Value(x)", "send Valu(x)");
    Ran ran = Ran.turncoat("attack", file, "--json").ends(INVALID);
    var diagnostic = ran.json().path("diagnostics").path(0);
    assertThat(diagnostic.path("line").asInt()).isEqualTo(14);
    assertThat(diagnostic.path("code").asText()).startsWith("E");
  }
}
