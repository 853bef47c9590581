package turncoat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static turncoat.cli.console.ExitStatus.DONE;
import static turncoat.cli.console.ExitStatus.INVALID;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Help and the commands that only read. */
final class CommandsTest {
  private static final Path SYNC = Texts.SPECS.resolve("sync_ba.bft");

  @TempDir private Path folder = Path.of("");

  @Test
  void helpNamesEveryCommand() {
    Ran ran = Ran.turncoat("--help").ends(DONE);
    assertThat(ran.out())
        .contains(
            "new", "check", "fmt", "spaces", "compile", "attack", "replay", "explain", "Examples");
    assertThat(Ran.turncoat().ends(DONE).out()).isEqualTo(ran.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"new", "check", "fmt", "spaces", "compile", "attack", "replay", "explain"})
  void everyCommandHasHelpWithAnExample(String command) {
    Ran ran = Ran.turncoat(command, "--help").ends(DONE);
    assertThat(ran.out())
        .contains("Usage: turncoat " + command, "Example", "  turncoat " + command);
    assertThat(ran.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void versionIsPrinted() {
    assertThat(Ran.turncoat("--version").ends(DONE).out()).startsWith("turncoat ");
  }

  @Test
  void checkPrintsTheSizesOfEveryInstance() throws IOException {
    Ran ran = Ran.turncoat("check", SYNC).ends(DONE);
    assertThat(ran.out()).contains("SyncBA is well-formed", "joint actions", "n=3 f=1 b=1 K=3");
    assertThat(ran.out()).containsPattern("2 of 3 Vote +1 +0 +base, a1, a2, a3, a4, a5");
    JsonNode file = Ran.turncoat("check", SYNC, "--json").ends(DONE).json().path("files").path(0);
    assertThat(file.path("ok").asBoolean()).isTrue();
    assertThat(file.path("instances")).hasSize(6);
    JsonNode quorum = file.path("instances").path(0).path("quorums").path(0);
    assertThat(quorum.path("least").asInt()).isEqualTo(2);
    assertThat(quorum.path("common").asInt()).isEqualTo(1);
  }

  @Test
  void checkPrintsDiagnosticsAsJson() throws IOException {
    Path bad = Texts.edited(folder, "send Value(x) to all", "send Valu(x) to all");
    JsonNode file = Ran.turncoat("check", bad, "--json").ends(INVALID).json().path("files").path(0);
    assertThat(file.path("ok").asBoolean()).isFalse();
    JsonNode said = file.path("diagnostics").path(0);
    assertThat(file.path("diagnostics")).hasSize(1);
    assertThat(said.path("code").asText()).isEqualTo("E0103");
    assertThat(said.path("severity").asText()).isEqualTo("error");
    assertThat(said.path("hint").asText()).contains("Value");
    String line = Texts.read(bad).lines().skip(said.path("line").asInt() - 1L).findFirst().get();
    assertThat(line.substring(said.path("column").asInt() - 1, said.path("end_column").asInt() - 1))
        .isEqualTo("Valu");
  }

  @Test
  void checkTellsAMistakeOnceForAllInstancesAndWarningsToo() throws IOException {
    Path warned =
        Texts.edited(
            folder, "decide majority Value.val else 0", "decide majority Value.val else x");
    JsonNode file = Ran.turncoat("check", warned, "--json").ends(DONE).json().path("files").path(0);
    assertThat(file.path("ok").asBoolean()).isTrue();
    assertThat(file.path("diagnostics")).isEmpty();
    Path wide =
        Texts.edited(folder, "decide majority Value.val else 0", "if #Value > n { decide v }");
    Ran ran = Ran.turncoat("check", wide, "--json").ends(DONE);
    assertThat(ran.json().path("files").path(0).path("diagnostics")).hasSize(1);
    assertThat(ran.err().split("W0503", -1)).hasSize(2);
  }

  @Test
  void oneBadSpecAmongGoodOnesIsStillBad() {
    Ran ran = Ran.turncoat("check", SYNC, "missing.bft").ends(INVALID);
    assertThat(ran.out()).contains("SyncBA is well-formed");
    assertThat(ran.err()).contains("no such file: missing.bft");
  }

  @Test
  void spacesAreToldInTheWordsOfTheSpec() throws IOException {
    Ran ran = Ran.turncoat("spaces", SYNC, "--instance", "a1").ends(DONE);
    assertThat(ran.out())
        .contains("vote.Vote byzantine_0 -> honest_1", "setup.corrupted nodes", "without no_equiv");
    JsonNode json = Ran.turncoat("spaces", SYNC, "-i", "a1", "--json").ends(DONE).json();
    int options = 0;
    for (JsonNode slot : json.path("slots")) {
      assertThat(slot.path("offset").asInt()).isEqualTo(options);
      options += slot.path("options").size();
    }
    assertThat(json.path("option_count").asInt()).isEqualTo(options);
    assertThat(json.path("features")).hasSize(json.path("feature_count").asInt());
  }

  @Test
  void codesAreExplained() throws IOException {
    assertThat(Ran.turncoat("explain", "e0203").ends(DONE).out())
        .contains("error E0203: mailbox out of place", "## Wrong", "## Right", "^^^^ E0203");
    assertThat(Ran.turncoat("explain", "E0203", "--json").ends(DONE).json().path("page").asText())
        .contains("## Right");
    assertThat(Ran.turncoat("explain", "E00O1").ends(INVALID).err()).contains("did you mean");
  }
}
