package turncoat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static turncoat.cli.console.ExitStatus.DONE;
import static turncoat.cli.console.ExitStatus.FOUND;
import static turncoat.cli.console.ExitStatus.INVALID;
import static turncoat.cli.console.ExitStatus.UNFINISHED;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import turncoat.cli.console.Interruption;

/** From the spec to the story of an attack, and back from its trace. */
final class AttackTest {
  private static final Path MAJORITY = Texts.SPECS.resolve("two_round_majority.bft");
  private static final Pattern VALUE = Pattern.compile("\"value\" ?: ?(\\d+)");

  @TempDir private Path folder = Path.of("");

  private Ran attack(Object... more) {
    Object[] arguments = new Object[more.length + 6];
    Object[] first = {"attack", MAJORITY, "--out", folder.resolve("runs"), "--budget", "30k"};
    System.arraycopy(first, 0, arguments, 0, first.length);
    System.arraycopy(more, 0, arguments, first.length, more.length);
    return Ran.turncoat(arguments);
  }

  @Test
  void trainedAdversarySplitsTwoRoundMajority() throws IOException {
    JsonNode json = attack("-i", "n3", "--search", "ppo", "--json").ends(FOUND).json();
    assertThat(json.path("verdict").asText()).isEqualTo("violated");
    assertThat(json.path("property").asText()).isEqualTo("agreement");
    assertThat(json.path("params").path("n").asInt()).isEqualTo(3);
    assertThat(json.path("probability").asDouble()).isBetween(0.01, 1.0);
    assertThat(json.path("ci95")).hasSize(2);
    assertThat(json.path("deviations").asInt()).isBetween(1, 4);
    assertThat(json.path("exact_probability").isNull()).isTrue();
    Path trace = Path.of(json.path("trace").asText());
    assertThat(trace).exists();
    assertThat(trace.resolveSibling("config.json")).exists();
    assertThat(trace.resolveSibling("policy.zip")).exists();
    assertThat(trace.resolveSibling("metrics.jsonl")).isNotEmptyFile();
    assertThat(trace.resolveSibling("attack.txt")).isNotEmptyFile();
  }

  @Test
  void storyTellsLiesAndEndsWithTheProof() {
    Ran ran = attack("--search", "random").ends(FOUND);
    assertThat(ran.out().lines()).allMatch(line -> line.length() <= 100 || line.contains("/"));
    assertThat(ran.out())
        .contains(
            "is corrupted", "[an honest p", "decides 0", "decides 1", "agreement is violated: p")
        .containsPattern("again: +turncoat attack .*--search random --seed 1 --budget 30k");
  }

  @Test
  void sameSeedSameAttack() {
    Path first = trace(attack("--search", "random", "--seed", "5").ends(FOUND));
    Path second = trace(attack("--search", "random", "--seed", "5").ends(FOUND));
    assertThat(second).isNotEqualTo(first).hasSameTextualContentAs(first);
  }

  @Test
  void replayReproducesTheAttack() throws IOException {
    Path trace = trace(attack("--search", "random").ends(FOUND));
    Ran told = Ran.turncoat("replay", trace, MAJORITY).ends(DONE);
    assertThat(told.out()).contains("reproduced: agreement is violated", "decides");
    JsonNode json = Ran.turncoat("replay", trace, "--json").ends(DONE).json();
    assertThat(json.path("reproduced").asBoolean()).isTrue();
  }

  @Test
  void attackGoesIntoTheSpecAsAScenario() throws IOException {
    Path trace = trace(attack("--search", "random", "--seed", "3").ends(FOUND));
    String scenario = Ran.turncoat("replay", trace, "--scenario").ends(DONE).out();
    assertThat(scenario)
        .startsWith("scenario agreement_attack of n3 {\n  corrupted=[")
        .endsWith("  expect agreement violated\n}\n");
    Path spec = Texts.edited(folder, "instance n4ok", scenario + "instance n4ok");
    Ran checked = Ran.turncoat("check", spec).ends(DONE);
    assertThat(checked.out()).contains("scenario agreement_attack plays as written");
  }

  @Test
  void attackOnWhatIsNotDeclaredBringsItsInstance() throws IOException {
    Path sync = Texts.SPECS.resolve("sync_ba.bft");
    Object[] line = {
      "attack",
      sync,
      "-i",
      "base",
      "--set",
      "K=1",
      "--without",
      "no_equivocation",
      "--search",
      "random",
      "-o",
      folder.resolve("runs")
    };
    Path trace = trace(Ran.turncoat(line).ends(FOUND));
    String scenario = Ran.turncoat("replay", trace, "--scenario").ends(DONE).out();
    assertThat(scenario)
        .startsWith("instance attacked: base without no_equivocation K=1  expect agreement")
        .contains("scenario agreement_attack of attacked {", "with C(");
  }

  @Test
  void attackOnASettingThatIsNoParameterReplays() {
    Path sync = Texts.SPECS.resolve("sync_ba.bft");
    Path runs = folder.resolve("runs");
    String set = "inputs={1,1,1},corrupted={2}";
    Ran ran =
        Ran.turncoat("attack", sync, "-i", "a3", "--set", set, "--search", "explore", "-o", runs);
    Ran.turncoat("replay", trace(ran.ends(FOUND))).ends(DONE);
  }

  @Test
  void tamperedTraceIsRefused() throws IOException {
    Path trace = trace(attack("--search", "random").ends(FOUND));
    String text = Files.readString(trace);
    Files.writeString(trace, text.replace("byzantine_0", "byzantine_7"));
    assertThat(Ran.turncoat("replay", trace).ends(INVALID).err()).contains("byzantine_7");
  }

  @Test
  void honestTraceDoesNotReproduceAndSaysSo() throws IOException {
    Path trace = trace(attack("--search", "random").ends(FOUND));
    Matcher values = VALUE.matcher(Files.readString(trace));
    Files.writeString(trace, values.replaceAll("\"value\": 0"));
    Ran ran = Ran.turncoat("replay", trace).ends(FOUND);
    assertThat(ran.out()).contains("not reproduced: agreement holds in this run");
  }

  @Test
  void changedSpecIsRefusedAndTheKeptCopyOffered() throws IOException {
    Path spec = Texts.edited(folder, "n4ok", "other");
    Ran ran = Ran.turncoat("attack", spec, "--search", "random", "--out", folder.resolve("runs"));
    Path trace = trace(ran.ends(FOUND));
    Files.writeString(spec, Files.readString(spec) + "// changed\n");
    Ran changed = Ran.turncoat("replay", trace).ends(INVALID);
    assertThat(changed.err()).contains("its hash differs", "kept a copy");
    Ran.turncoat("replay", trace, trace.resolveSibling("spec.bft")).ends(DONE);
  }

  @Test
  void whatHoldsIsNeverCalledSafe() throws IOException {
    Ran ran = attack("-i", "n4ok", "--property", "agreement").ends(DONE);
    assertThat(ran.out())
        .contains("no violation of agreement found within", "n=4 f=1 b=0", "adversary: byzantine")
        .contains("with 95 % confidence")
        .doesNotContainIgnoringCase("safe");
    JsonNode json = attack("-i", "n4ok", "--json").ends(DONE).json();
    assertThat(json.path("verdict").asText()).isEqualTo("not_found");
    assertThat(json.path("trace").isNull()).isTrue();
  }

  @Test
  void checksThatRejectedNothingAreNamed() throws IOException {
    // A node always hears itself, and a corrupted one may well be silent.
    Path spec =
        Texts.edited(
            folder,
            "receive { decide",
            "receive { check hears_itself: #Value >= 1  check hears_all: #Value = n decide");
    Object[] line = {"attack", spec, "--search", "random", "-o", folder.resolve("runs"), "--json"};
    JsonNode json = Ran.turncoat(line).ends(FOUND).json();
    assertThat(json.path("idle_checks")).hasSize(1);
    assertThat(json.path("idle_checks").path(0).asText()).isEqualTo("hears_itself");
    assertThat(json.path("idle_rules")).isEmpty();
    line[line.length - 1] = "-i=n3";
    assertThat(Ran.turncoat(line).ends(FOUND).out())
        .containsPattern("idle: +check 'hears_itself' rejected nothing in \\d+ sampled runs");
  }

  @Test
  void interruptedSearchKeepsItsFolderAndIsUnfinished() throws IOException {
    Interruption interruption = Interruption.byHand();
    interruption.request();
    Ran ran =
        Ran.turncoat(
            interruption, "attack", MAJORITY, "-i", "n4ok", "--json", "--out", folder.resolve("r"));
    assertThat(ran.ends(UNFINISHED).json().path("ending").asText()).isEqualTo("stopped");
  }

  private static Path trace(Ran ran) {
    Matcher matcher = Pattern.compile("run: +(\\S+)").matcher(ran.out());
    assertThat(matcher.find()).as(ran.out()).isTrue();
    return Path.of(matcher.group(1)).resolve("attack.json");
  }
}
