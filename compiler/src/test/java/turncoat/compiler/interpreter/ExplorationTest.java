package turncoat.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the {@code expect} lines promise, by visiting every state of the smallest instances. */
class ExplorationTest {
  @ParameterizedTest
  @CsvSource({
    "n3, agreement",
    "n4, agreement",
    "n4ok, ''",
  })
  void majorityDisagreesAsSoonAsOneNodeIsCorrupted(String instance, String violated) {
    assertExplored("two_round_majority", instance, Map.of(), violated);
  }

  /** All correct nodes: the network is the adversary. */
  @ParameterizedTest
  @CsvSource({
    "one_third_rule, lossy3, termination",
    "one_third_rule, late3, ''",
    "one_third_rule, sync3, ''",
    "one_third_rule, byz4, agreement termination",
    "uniform_voting, n3, termination",
    "uniform_voting, split, agreement termination",
    "last_voting, lossy3, termination",
    "last_voting, late3, ''",
    "last_voting, n2, termination",
    "constructs/lossy, n3, agreement",
    "constructs/lossy, n2, ''",
    "constructs/partial, late, agreement termination",
    "constructs/partial, soon, agreement",
    "constructs/partial, sync, ''",
    "constructs/waits, n3b0, ''",
    "constructs/waits, n4b0, ''",
  })
  void lossesBreakWhatTheSpecsSay(String spec, String instance, String violated) {
    assertExplored(spec, instance, Map.of(), violated);
  }

  /** Who lies about whom: the verdicts of the literature. */
  @ParameterizedTest
  @CsvSource({
    "eig, n4, ''",
    "eig, n3, agreement validity",
    "eig, short, agreement",
    "oral_messages, n4, ''",
    "oral_messages, n4own, ''",
    "oral_messages, general, ''",
    "oral_messages, lieutenant, agreement validity",
    "oral_messages, own, agreement",
    "oral_messages, loyal, ''",
    "oral_messages, unrelayed, agreement",
    "constructs/labels, n3, agreement",
    "constructs/labels, n4, ''",
    "constructs/passes, n3, agreement early",
    "constructs/passes, n4, agreement early",
    "constructs/some_sends, n4, agreement",
    "constructs/some_sends, quiet, ''",
    "constructs/to_node, n3, agreement",
    "constructs/to_node, n3b0, ''",
  })
  void relayedValuesHelpFromFourNodesOn(String spec, String instance, String violated) {
    assertExplored(spec, instance, Map.of(), violated);
  }

  @ParameterizedTest
  @CsvSource({
    "keep, n4, ''",
    "keep, n4b2, agreement",
    "patterns, n3, agreement",
    "patterns, n4, agreement bounded",
    "certificates, n3, agreement",
    "certificates, unsure, agreement backed",
    "certificates, claimed, agreement backed",
    "redecided, twice, integrity",
    "redecided, once, ''",
    "adaptive, open, agreement validity",
    "adaptive, nobody, ''",
    "adaptive, later, agreement validity",
  })
  void evidenceAndCorruptionInConstructs(String construct, String instance, String violated) {
    assertExplored("constructs/" + construct, instance, Map.of(), violated);
  }

  /** n = 3, every placement: the verdicts of the literature. */
  @ParameterizedTest
  @CsvSource({
    "n3, ''",
    "short, agreement",
    "length, agreement",
    "unpassed, agreement",
    "forged, agreement validity",
  })
  void dolevStrongNeedsEachOfItsParts(String instance, String violated) {
    assertExplored("dolev_strong", instance, Map.of(), violated);
  }

  /** One iteration; takes minutes: {@code -Dturncoat.exhaustive=true}. */
  @ParameterizedTest
  @CsvSource({
    "base, ''",
    "a1, agreement",
    "a2, validity",
    "a3, validity",
  })
  @EnabledIfSystemProperty(named = "turncoat.exhaustive", matches = "true")
  void everyAblationOfSyncBaBreaksWhatItSays(String instance, String violated) {
    assertExplored("sync_ba", instance, Map.of("K", "1"), violated);
  }

  @ParameterizedTest
  @CsvSource({
    "phase_king, n3, agreement validity",
    "phase_king, n4, agreement validity",
    "phase_queen, n3, agreement",
    "king3, n3, agreement",
    "gradecast, n3, agreement totality",
    "gradecast, n4, ''",
    "turpin_coan, n3, agreement",
    "turpin_coan, n4, ''",
  })
  void kingsAndGradesBreakWithTooFewNodes(String spec, String instance, String violated) {
    assertExplored(spec, instance, Map.of(), violated);
  }

  /** Takes minutes: {@code -Dturncoat.exhaustive=true}. */
  @ParameterizedTest
  @CsvSource({
    "phase_king, n5, ''",
    "phase_king, n5f, agreement",
    "phase_queen, n5, ''",
    "phase_queen, n5f, agreement",
    "phase_queen, n4, agreement",
    "king3, n4, ''",
    "king3, n4f, agreement",
    "king3, n5, ''",
    "turpin_coan, n5, ''",
    "floodset, n3, ''",
    "floodset, n3r1, agreement uniform",
  })
  @EnabledIfSystemProperty(named = "turncoat.exhaustive", matches = "true")
  void kingsAndGradesHoldWithEnoughOfThem(String spec, String instance, String violated) {
    assertExplored(spec, instance, Map.of(), violated);
  }

  private static void assertExplored(
      String spec, String instance, Map<String, String> settings, String violated) {
    Explorer.Result result = new Explorer(Specs.model(spec, instance, settings)).explore();
    String[] names = violated.isEmpty() ? new String[0] : violated.split(" ", -1);
    assertThat(result.violated().keySet())
        .as("violated properties; states by stage: %s", result.states())
        .containsExactlyInAnyOrder(names);
  }
}
