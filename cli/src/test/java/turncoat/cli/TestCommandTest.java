package turncoat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static turncoat.cli.console.ExitStatus.DONE;
import static turncoat.cli.console.ExitStatus.FOUND;
import static turncoat.cli.console.ExitStatus.INVALID;
import static turncoat.cli.console.ExitStatus.UNFINISHED;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import turncoat.cli.console.Interruption;

/** {@code turncoat test}: what specs say of themselves, put to the test. */
final class TestCommandTest {
  /**
   * With inputs 0 and 1 at the honest nodes, each can be told its own value: half of all inputs.
   */
  private static final String MAJORITY =
      """
      protocol Majority {
        params   n, f where n > 2*f
        network  synchronous
        faults   byzantine <= f, rushing, static
        message  Vote(val: bit)
        input    v : bit
        output   d : bit
        round vote { send Vote(v) to all
          receive { decide majority Vote.val else 0 } }
        property agreement: all honest p, q: p.d = q.d
        property validity:  unanimous v implies all honest p: p.d = v
        witness  done:      all honest decided
        %s
      }
      """;

  /** Too large for the solver in the time it gets, and too deep for a few random runs. */
  private static final List<Object> NO_TIME =
      List.of("--time", "1s", "--states", 1, "--search", "random", "--budget", 100);

  @TempDir private Path folder = Path.of(".");

  private Path spec(String name, String rest) {
    return Texts.write(folder.resolve(name), MAJORITY.formatted(rest));
  }

  private static Ran test(Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("test"));
    all.addAll(Arrays.asList(arguments));
    return Ran.turncoat(all.toArray());
  }

  private static Ran testWithoutTime(Object... arguments) {
    List<Object> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(NO_TIME);
    return test(all.toArray());
  }

  private static JsonNode only(Ran ran) throws JsonProcessingException {
    JsonNode results = ran.json().at("/results");
    assertThat(results).hasSize(1);
    return results.get(0);
  }

  @Test
  void whatComesOutAsExpectedIsProved() throws JsonProcessingException {
    Path file =
        spec("m.bft", "instance n3: n=3 f=1 b=1  expect agreement violated, validity holds");
    JsonNode result = test(file, "--json").ends(DONE).json();
    assertThat(result.at("/passed").asBoolean()).isTrue();
    assertThat(result.at("/counts/as_expected").asInt()).isEqualTo(3);
    JsonNode agreement = result.at("/results/1");
    assertThat(agreement.at("/kind").asText()).isEqualTo("instance");
    assertThat(agreement.at("/instance").asText()).isEqualTo("n3");
    assertThat(agreement.at("/finding/method").asText()).isEqualTo("exact");
    assertThat(agreement.at("/finding/exact_probability").asDouble()).isEqualTo(0.5);
    assertThat(result.at("/results/2/found").asText()).isEqualTo("no attack possible");
    assertThat(result.at("/results/2/finding/states").asLong()).isPositive();
    assertThat(result.at("/results/0/kind").asText()).isEqualTo("witness");
    assertThat(result.at("/results/0/found").asText()).startsWith("reached");
  }

  @Test
  void anAttackOnWhatShouldHoldFails() {
    Path file = spec("m.bft", "instance n3: n=3 f=1 b=1  expect agreement holds");
    assertThat(test(file).ends(FOUND).out())
        .contains("FAILED", "violated, p = 1/2", "1 not as expected", "solve", "--instance n3");
  }

  @Test
  void thatThereIsAnAttackMayBeEnough() {
    Path file =
        spec("m.bft", "instance n3: n=3 f=1 b=1  expect agreement violated, agreement >= 1/2");
    assertThat(test(file, "--possible").ends(DONE).out())
        .contains("violated, p > 0", "violated, p = 1/2");
  }

  @Test
  void anAttackThatIsNotPossibleFails() {
    Path file = spec("m.bft", "instance n3: n=3 f=1 b=1  expect validity violated");
    assertThat(test(file).ends(FOUND).out()).contains("FAILED", "no attack possible");
  }

  @Test
  void probabilitiesAreComparedExactly() {
    Path right =
        spec("m.bft", "instance n3: n=3 f=1 b=1  expect agreement = 1/2, agreement > 49/100");
    test(right).ends(DONE);
    Path wrong = spec("m.bft", "instance n3: n=3 f=1 b=1  expect agreement > 1/2");
    assertThat(test(wrong).ends(FOUND).out()).contains("> 1/2", "FAILED", "p = 1/2");
    Path near = spec("m.bft", "instance n3: n=3 f=1 b=1  expect agreement = 0.5000001");
    test(near).ends(FOUND);
  }

  @Test
  void aSearchThatFindsNothingIsConsistentWithWhatHolds() throws JsonProcessingException {
    Path sync = Texts.SPECS.resolve("sync_ba.bft");
    JsonNode result = only(testWithoutTime(sync, "--only", "base agreement", "--json").ends(DONE));
    assertThat(result.at("/status").asText()).isEqualTo("consistent");
    assertThat(result.at("/found").asText()).startsWith("no attack found in ");
    assertThat(result.at("/finding/method").asText()).isEqualTo("search");
    assertThat(result.at("/finding/unsolved").asText()).isEqualTo("states");
  }

  @Test
  void anAttackThatIsNotFoundIsAFailure() {
    String text = Texts.read(Texts.SPECS.resolve("sync_ba.bft"));
    Path file =
        Texts.write(
            folder.resolve("s.bft"),
            text.replace("expect agreement holds, validity holds", "expect agreement violated"));
    assertThat(testWithoutTime(file, "--only", "base agreement").ends(FOUND).out())
        .contains("NOT FOUND", "no attack found in", "1 not found");
  }

  @Test
  void aProbabilityThatNobodyKnowsIsUndecided() {
    String text = Texts.read(Texts.SPECS.resolve("sync_ba.bft"));
    Path file =
        Texts.write(
            folder.resolve("s.bft"),
            text.replace("expect agreement holds, validity holds", "expect agreement = 1/3"));
    assertThat(testWithoutTime(file, "--only", "base agreement").ends(FOUND).out())
        .contains("UNDECIDED", "1 undecided within these limits");
  }

  @Test
  void mutantsAndScenariosAreTestedToo() throws JsonProcessingException {
    Path file =
        spec(
            "m.bft",
            """
            instance n3: n=3 f=1 b=1
            mutant deaf of n3: "majority Vote.val else 0" -> "v"  expect agreement = 1/2
            mutant same of n3: "else 0" -> "else (0)"  expect survives
            mutant other of n3: "else 0" -> "else 1"  expect survives
            mutant zero of n3: "majority Vote.val else 0" -> "0"  expect survives
            scenario split of n3 {
              corrupted=[2] inputs=[0, 1, 0]
              in vote { send Vote(0) from 2 to 0  send Vote(1) from 2 to 1 }
              expect agreement violated, validity holds
            }
            """);
    JsonNode results = test(file, "--json").ends(FOUND).json().at("/results");
    assertThat(results.findValuesAsText("instance"))
        .containsExactly("n3", "deaf", "same", "other", "zero", "split", "split");
    assertThat(results.findValuesAsText("status"))
        .containsExactly(
            "as_expected",
            "as_expected",
            "as_expected",
            "as_expected",
            "unexpected",
            "as_expected",
            "as_expected");
    assertThat(results.at("/4/found").asText()).contains("agreement: the two differ");
    assertThat(results.at("/5/found").asText()).isEqualTo("violated in this run");
  }

  @Test
  void aWitnessThatCannotBeReachedFails() {
    Path file = spec("m.bft", "instance n3: n=3 f=1 b=1");
    String text = Texts.read(file).replace("decide majority Vote.val else 0", "check no: v > 1");
    Texts.write(file, text);
    assertThat(test(file).ends(FOUND).out()).contains("done", "cannot be reached");
  }

  @Test
  void aFolderIsAllThatIsBelowIt() throws IOException, JsonProcessingException {
    Files.createDirectory(folder.resolve("b"));
    spec("b/two.bft", "instance n3: n=3 f=1 b=1  expect validity holds");
    spec("a.bft", "instance n4: n=4 f=1 b=1  expect validity holds");
    JsonNode results =
        test(folder, "--only", "validity", "--json").ends(DONE).json().at("/results");
    assertThat(results.findValuesAsText("instance")).containsExactly("n4", "n3");
  }

  @Test
  void aWrongSpecDoesNotKeepTheOthersFromBeingTested() throws JsonProcessingException {
    Path right = spec("a.bft", "instance n3: n=3 f=1 b=1  expect validity holds");
    Path wrong = spec("b.bft", "instance n3: n=3 f=1 b=1  expect liveness holds");
    JsonNode result = test(right, wrong, "--json").ends(INVALID).json();
    assertThat(result.at("/counts/as_expected").asInt()).isEqualTo(2);
    assertThat(result.at("/wrong_specs").fieldNames().next()).endsWith("b.bft");
  }

  @Test
  void theCommandLineIsChecked() {
    Path file = spec("m.bft", "instance n3: n=3 f=1 b=1  expect validity holds");
    assertThat(test(file, "--only", "(").ends(INVALID).err()).contains("--only (");
    assertThat(test(file, "--only", "nothing").ends(INVALID).err()).contains("no case fits");
    assertThat(test(file, "--time", "100k").ends(INVALID).err()).contains("is not a time");
    assertThat(test(file, "--threads", 0).ends(INVALID).err()).contains("--threads");
    assertThat(test(folder.resolve("none")).ends(INVALID).err()).contains("none");
    assertThat(test(folder, "--only", "x").ends(INVALID).err()).contains("no case fits");
  }

  @Test
  void continuousIntegrationGetsXml()
      throws IOException, ParserConfigurationException, SAXException {
    Path file =
        spec(
            "m.bft",
            "instance n3: n=3 f=1 b=1  expect agreement < 1/2, agreement >= 1/2, validity holds");
    Path xml = folder.resolve("results.xml");
    test(file, "--junit-xml", xml, "--only", "n3 (agreement|validity)").ends(FOUND);
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml.toFile());
    Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
    assertThat(suite.getAttribute("tests")).isEqualTo("3");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("errors")).isEqualTo("0");
    NodeList cases = document.getElementsByTagName("testcase");
    assertThat(((Element) cases.item(0)).getAttribute("name")).isEqualTo("n3 agreement < 1/2");
    NodeList failures = document.getElementsByTagName("failure");
    assertThat(failures.getLength()).isEqualTo(1);
    assertThat(((Element) failures.item(0)).getAttribute("message")).contains("p = 1/2");
  }

  @Test
  void whoeverStopsItGetsWhatIsSettled() throws JsonProcessingException {
    Path file = spec("m.bft", "instance n3: n=3 f=1 b=1  expect validity holds");
    Interruption interruption = Interruption.byHand();
    interruption.request();
    JsonNode result = Ran.turncoat(interruption, "test", file, "--json").ends(UNFINISHED).json();
    assertThat(result.at("/counts/stopped").asInt()).isEqualTo(2);
    assertThat(result.at("/passed").asBoolean()).isFalse();
  }

  @Test
  void quietShowsOnlyWhatIsNotAsExpected() {
    Path file = spec("m.bft", "instance n3: n=3 f=1 b=1  expect agreement holds, validity holds");
    Ran ran = test(file, "--quiet").ends(FOUND);
    assertThat(ran.out()).contains("agreement").doesNotContain("validity");
    assertThat(ran.err()).isEmpty();
  }
}
