package turncoat.compiler.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * One poll of Slush with five nodes, against values from an exact dynamic programme and, by brute
 * force, from explicit samples: the sample comes before the adversary's answer, and chance is fair.
 */
class SlushTest {
  /**
   * Averaged over all inputs. Nodes are alike and so are the colours: what counts is how many
   * honest nodes are in the minority.
   */
  private static double disagreement(int b, int k) {
    int honest = 5 - b;
    int[] alike = honest == 4 ? new int[] {2, 8, 6} : new int[] {2, 10, 20};
    double sum = 0;
    for (int minority = 0; minority <= 2; minority++) {
      String inputs =
          List.of("[0, 0, 0, 0, 0]", "[0, 0, 0, 1, 0]", "[0, 0, 1, 1, 0]").get(minority);
      sum += alike[minority] * disagreement(b, k, inputs);
    }
    return sum / (1 << honest);
  }

  private static double disagreement(int b, int k, String inputs) {
    Map<String, String> settings = new TreeMap<>();
    settings.putAll(Map.of("b", "" + b, "f", "" + b, "k", "" + k, "a", "2", "M", "1"));
    settings.put("inputs", inputs);
    if (b > 0) {
      settings.put("corrupted", "[4]");
    }
    return Expectation.ofViolation(Specs.model("constructs/query", "n5", settings), "agreement");
  }

  @Test
  void oneCorruptedNodeAmongThreeAsked() {
    assertThat(disagreement(1, 3)).isCloseTo(13.0 / 16, within(1e-12));
  }

  @Test
  void oneCorruptedNodeAmongTwoAsked() {
    assertThat(disagreement(1, 2)).isCloseTo(1253.0 / 1728, within(1e-12));
  }

  @Test
  void nobodyCorrupted() {
    assertThat(disagreement(0, 3)).isCloseTo(35.0 / 64, within(1e-12));
  }

  @Test
  void unanimousHonestNodesAreSafeAndTwoPairsAreNot() {
    assertThat(disagreement(1, 3, "[0, 0, 0, 0, 0]")).isZero();
    assertThat(disagreement(1, 3, "[0, 0, 1, 1, 0]")).isEqualTo(1);
  }
}
