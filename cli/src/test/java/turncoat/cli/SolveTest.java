package turncoat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static turncoat.cli.console.ExitStatus.DONE;
import static turncoat.cli.console.ExitStatus.FOUND;
import static turncoat.cli.console.ExitStatus.INVALID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code turncoat solve}: values, proofs, and attacks that replay. */
final class SolveTest {
  private static final Path MAJORITY = Texts.SPECS.resolve("two_round_majority.bft");

  @TempDir private Path folder = Path.of(".");

  @Test
  void theValueIsToldWithAnAttackThatReplays() throws JsonProcessingException {
    JsonNode result =
        Ran.turncoat("solve", MAJORITY, "--instance", "n3", "--json", "--out", folder)
            .ends(FOUND)
            .json();
    JsonNode agreement = result.at("/properties/0");
    assertThat(agreement.at("/exact_probability").asDouble()).isEqualTo(0.5);
    assertThat(agreement.at("/verdict").asText()).isEqualTo("violated");
    assertThat(result.at("/properties/1/verdict").asText()).isEqualTo("proved_absent");
    Ran.turncoat("replay", agreement.at("/trace").asText()).ends(DONE);
  }

  @Test
  void whatCannotBeViolatedIsProved() {
    String out =
        Ran.turncoat("solve", MAJORITY, "--instance", "n4ok", "--out", folder).ends(DONE).out();
    assertThat(out).contains("agreement: no violation is possible", "states");
  }

  @Test
  void possibilityNeedsNoProbability() {
    String out =
        Ran.turncoat("solve", MAJORITY, "--possible", "-p", "agreement", "--out", folder)
            .ends(FOUND)
            .out();
    assertThat(out).contains("agreement: a violation is possible", "replay:");
  }

  @Test
  void shortAttacksAndInputsAreToldOnRequest() {
    String out =
        Ran.turncoat("solve", MAJORITY, "--shortest", "--all-inputs", "--out", folder)
            .ends(FOUND)
            .out();
    assertThat(out)
        .contains(
            "agreement: violated for certain after 2 rounds, no sooner",
            "inputs (0 0), (1 1): none possible",
            "inputs (0 1): possible",
            "replay:");
  }

  @Test
  void onlyOneQuestionIsAskedAtATime() {
    Ran.turncoat("solve", MAJORITY, "--shortest", "--possible", "--out", folder).ends(INVALID);
  }

  @Test
  void learnersAreRefused() {
    Path learning = Texts.SPECS.resolve("learned_majority.bft");
    assertThat(Ran.turncoat("solve", learning, "--out", folder).ends(INVALID).err())
        .contains("honest nodes learn");
  }
}
