package turncoat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static turncoat.cli.console.ExitStatus.DONE;
import static turncoat.cli.console.ExitStatus.INVALID;
import static turncoat.cli.console.ExitStatus.UNFINISHED;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import turncoat.cli.console.Interruption;

/** {@code turncoat ablate}: what falls when something is taken away. */
final class AblateTest {
  /** Three of four votes decide, so that two nodes never decide otherwise; a check is vacuous. */
  private static final String TEXT =
      """
      protocol Quorum {
        params   n, f where n > 3*f
        network  synchronous
        faults   byzantine <= f, rushing, static
        message  Vote(val: bit)
        input    v : bit
        output   d : bit
        round vote { send Vote(v) to all
          receive { if some w: #Vote(w) >= n-f { check mine: #Vote(v) >= 0
                    decide w } } }
        property agreement: all honest p, q: decided(p) and decided(q) implies p.d = q.d
        property liveness:  unanimous v implies all honest decided
        instance n4: n=4 f=1 b=1
        mutant m of n4: "n-f" -> "2"
      }
      """;

  @TempDir private Path folder = Path.of(".");

  private Path spec() {
    return Texts.write(folder.resolve("quorum.bft"), TEXT);
  }

  private static JsonNode row(JsonNode result, String change, String property) {
    return StreamSupport.stream(result.at("/ablations").spliterator(), false)
        .filter(row -> row.at("/change/0").asText().startsWith(change))
        .filter(row -> row.at("/change").size() <= 1)
        .filter(row -> row.at("/property").asText().equals(property))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Of four nodes three must vote alike. With two, the liar completes a different pair at two nodes
   * if the three honest inputs differ, which 6 of 8 do; with four, it keeps silent.
   */
  @Test
  void whatIsLoadBearingIsToldWithItsAttack() throws JsonProcessingException {
    JsonNode result = Ran.turncoat("ablate", spec(), "--json").ends(DONE).json();
    assertThat(row(result, "", "agreement").at("/effect").asText()).isEqualTo("no_attack");
    JsonNode lower = row(result, "#Vote(w) >= n-f lowered", "agreement");
    assertThat(lower.at("/effect").asText()).isEqualTo("load_bearing");
    assertThat(lower.at("/verdict").asText()).isEqualTo("load-bearing: attack found");
    assertThat(lower.at("/finding/exact_probability").asDouble()).isEqualTo(0.75);
    assertThat(lower.at("/rounds").asInt()).isEqualTo(1);
    assertThat(lower.at("/deviations").asInt()).isPositive();
    assertThat(lower.at("/adversary_picks").asBoolean()).isTrue();
    JsonNode higher = row(result, "#Vote(w) >= n-f raised", "liveness");
    assertThat(higher.at("/effect").asText()).isEqualTo("load_bearing");
    assertThat(higher.at("/finding/exact_probability").asDouble()).isEqualTo(0.25);
    JsonNode mine = row(result, "without mine", "agreement");
    assertThat(mine.at("/verdict").asText()).isEqualTo("no attack within these bounds");
    assertThat(mine.at("/finding/answer").asText()).isEqualTo("absent");
  }

  /** Turpin and Coan's thresholds, over inputs of three values: exhaustively enumerated values. */
  @Test
  void valuesAreThoseOfTheLiterature() throws JsonProcessingException {
    Path turpinCoan = Texts.SPECS.resolve("turpin_coan.bft");
    JsonNode result = Ran.turncoat("ablate", turpinCoan, "--json").ends(DONE).json();
    assertThat(probability(result, "#Value(w) >= n-f lowered", "agreement")).isEqualTo("5/9");
    assertThat(probability(result, "#Kept(y) >= n-f lowered", "agreement")).isEqualTo("4/9");
    assertThat(probability(result, "#Value(w) >= n-f raised", "validity")).isEqualTo("2/27");
    assertThat(probability(result, "#Kept(y) >= n-f raised", "validity")).isEqualTo("2/27");
    assertThat(probability(result, "", "agreement")).isEqualTo("0");
  }

  private static String probability(JsonNode result, String change, String property) {
    return row(result, change, property).at("/finding/fraction").asText().replaceAll(" .*", "");
  }

  @Test
  void whatDoesNotCompileSaysSo() {
    assertThat(Ran.turncoat("ablate", spec(), "-p", "agreement").ends(DONE).out())
        .contains("round vote skipped", "does not compile: ")
        .doesNotContain("unnecessary");
  }

  @Test
  void pairsAreTakenAwayTogether() throws JsonProcessingException {
    Path file = spec();
    JsonNode single = Ran.turncoat("ablate", file, "-p", "agreement", "--json").ends(DONE).json();
    JsonNode pairs =
        Ran.turncoat("ablate", file, "-p", "agreement", "--pairs", "--json").ends(DONE).json();
    // Without mine, round vote, two thresholds each lowered or raised: 6, of which 2 of 15 pairs
    // are the two ways of one threshold.
    assertThat(single.at("/ablations")).hasSize(1 + 6);
    assertThat(pairs.at("/ablations")).hasSize(1 + 6 + 13);
  }

  @Test
  void anAttackOnTheInstanceItselfBlamesNoChange() throws JsonProcessingException {
    Path majority = Texts.SPECS.resolve("two_round_majority.bft");
    JsonNode result =
        Ran.turncoat("ablate", majority, "-p", "agreement", "--json").ends(DONE).json();
    assertThat(row(result, "", "agreement").at("/verdict").asText()).isEqualTo("attack found");
    assertThat(result.at("/ablations").findValuesAsText("effect"))
        .contains("attacked_anyway")
        .doesNotContain("load_bearing");
  }

  @Test
  void markdownIsATable() {
    String out = Ran.turncoat("ablate", spec(), "-p", "agreement", "--markdown").ends(DONE).out();
    assertThat(out.lines().filter(line -> line.startsWith("| ")))
        .hasSize(2 + 7)
        .allMatch(line -> line.replace("\\|", "").chars().filter(c -> c == '|').count() == 8);
  }

  @Test
  void theCommandLineIsChecked() {
    assertThat(Ran.turncoat("ablate", spec(), "-i", "m").ends(INVALID).err())
        .contains("is a mutant");
    assertThat(Ran.turncoat("ablate", spec(), "-p", "safety").ends(INVALID).err())
        .contains("no property 'safety'");
    assertThat(Ran.turncoat("ablate", spec(), "-i", "n5").ends(INVALID).err()).contains("n5");
  }

  @Test
  void whoeverStopsItGetsWhatIsSettled() {
    Interruption interruption = Interruption.byHand();
    interruption.request();
    assertThat(Ran.turncoat(interruption, "ablate", spec()).ends(UNFINISHED).out())
        .contains("stopped");
  }
}
