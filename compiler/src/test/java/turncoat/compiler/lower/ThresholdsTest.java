package turncoat.compiler.lower;

import static org.assertj.core.api.Assertions.assertThat;
import static turncoat.compiler.Said.check;
import static turncoat.compiler.Said.checkWhole;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.Specs;
import turncoat.compiler.ir.IrPrinter;

/** Exact thresholds: what they become, when they make a value unique, when they make no sense. */
final class ThresholdsTest {
  private static final String TEXT =
      """
      protocol P { params n, f
        network synchronous faults byzantine <= f
        message M(val: bit)  input v : bit  output d : bit
        round r { send M(v) to all
                  receive { %s { decide 0 } } }
        instance i: n=%d f=%d b=0 }
      """;

  private static String lowered(String condition, int n, int f) {
    String text = TEXT.formatted("if " + condition, n, f);
    String printed =
        IrPrinter.print(Specs.model(Specs.specification("x.bft", text), InstanceRequest.first()));
    return printed
        .lines()
        .filter(line -> line.strip().startsWith("if "))
        .findFirst()
        .map(line -> line.strip().substring(3))
        // What is known when the instance is made is resolved: either the block is there or not.
        .orElse(printed.contains("decide ") ? "true" : "false");
  }

  @ParameterizedTest
  @CsvSource({
    "#M(0) > (n+f)/2,     6,  1, #M(0) >= 4",
    "#M(0) > n/2,         6,  1, #M(0) >= 4",
    "#M(0) > (n+f)/2,    11,  2, #M(0) >= 7",
    "#M(0) > n/2,        11,  2, #M(0) >= 6",
    "#M(0) >= (n+f)/2,    6,  1, #M(0) >= 4",
    "#M(0) >= f+1,        6,  1, #M(0) >= 2",
    "#M(0) > 2*n/3,       6,  1, #M(0) >= 5",
    "#M(0) > 2*n/3,       7,  2, #M(0) >= 5",
    "#M(0) >= 2*n/3,      6,  1, #M(0) >= 4",
    "#M(0) < n/2,         5,  1, #M(0) < 3",
    "#M(0) <= n/2,        5,  1, #M(0) < 3",
    "#M(0) < n/2,         6,  1, #M(0) < 3",
    "#M(0) <= n/2,        6,  1, #M(0) < 4",
    "(n+f)/2 < #M(0),     6,  1, #M(0) >= 4",
    "f+1 <= #M(_),        6,  1, #M(_) >= 2",
    "#M(0) = n/2,         6,  1, #M(0) = 3",
    "#M(0) = n/2,         5,  1, false",
    "#M(0) != n/2,        5,  1, true",
    "2*#M(0) > n+f,       6,  1, (2 * #M(0)) > 7",
    "#M(0) - #M(1) >= 1/2, 6, 1, (#M(0) - #M(1)) >= 1",
    "n > 5*f,             6,  1, true",
    "n/2 = 5/2,           5,  1, true",
    "-1 < 0 - f,          5,  1, false",
  })
  void foldsToTheSmallestCount(String condition, int n, int f, String expected) {
    assertThat(lowered(condition, n, f)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "#M(w) > n/2,            4, 1, true",
    "#M(w) >= n/2,           4, 1, false",
    "#M(w) >= n/2,           5, 1, true",
    "#M(w) >= f+1,           3, 1, true",
    "#M(w) >= f+1,           4, 1, false",
    "#M >= n and #M(w) > n/2, 4, 1, true",
    "#M(w) > n/2 or #M(w) >= 1, 4, 1, false",
    "w = v and #M >= 1,      4, 1, true",
    "v = w and #M(w) >= 1,   4, 1, true",
    "w = w and #M(w) >= 1,   4, 1, false",
    "#M(w) = 3,              4, 1, true",
    "#M(w) < 3,              4, 1, false",
    "not #M(w) < 3,          4, 1, false",
  })
  void uniqueIfTwiceTheThresholdExceedsTheSenders(String condition, int n, int f, boolean unique) {
    String text = TEXT.formatted("if some w: " + condition, n, f);
    if (unique) {
      checkWhole(text);
    } else {
      assertThat(
              Specs.specification("x.bft", text)
                  .instantiate(InstanceRequest.first())
                  .diagnostics()
                  .stream()
                  .map(d -> d.code().name()))
          .containsExactly("E0311");
    }
  }

  @Test
  void onlyOneSenderMakesEverythingUnique() {
    check(
        """
        message M(val: bit) input v : bit output d : bit
        round r { at 0: send M(v) to all  receive { if some w: #M(w) >= 1 { decide w } } }
        """);
  }

  @Test
  void ambiguousChoiceNamesTheNumbers() {
    checkWhole(
        TEXT.formatted("if some w: #M(w) >= f+1", 4, 1),
        "E0311 'some w: #M(w) >= f+1': more than one 'w' may fit: two values can each reach 2 of"
            + " 4 senders");
  }

  @Test
  void thresholdsBeyondTheSendersAreUnreachable() {
    checkWhole(
        TEXT.formatted("if #M > n", 4, 1),
        "W0503 '#M > n': this needs 5 of 'M' but at most 4 can come, with n = 4");
    check(
        "message M(val: bit) input v : bit output d : bit"
            + " round r { at 0: send M(v) to all receive { if #M >= 2 { decide 0 } } }",
        "W0503 '#M >= 2': this needs 2 of 'M' but at most 1 can come");
    check(
        "keys pki signed message M(val: bit) certificate C(w) = n+1 signers of M(w) input v : bit"
            + " round r { send M(v) to all }",
        "W0503 'n+1': this needs 4 signers of 3 nodes, with n = 3");
  }

  @Test
  void thresholdsThatAlwaysHoldAreTrivial() {
    checkWhole(
        TEXT.formatted("if #M >= 0", 4, 1),
        "W0504 '#M >= 0': this needs only 0 of 'M', which is always so");
    check(
        "message M(val: bit) input v : bit output d : bit"
            + " round r { network asynchronous lockstep send M(v) to all wait n-f M"
            + " receive { if #M >= n-f { decide 0 } if #M(0) >= n-f { decide 1 } } }",
        "W0504 '#M >= n-f': this needs only 2 of 'M', which is always so, with n = 3, f = 1");
    check(
        "keys pki signed message M(val: bit) certificate C(w) = f-1 signers of M(w) input v : bit"
            + " round r { send M(v) to all }",
        "W0504 'f-1': this needs 0 signers, which is always so, with f = 1");
  }

  private static void together(String where, String conditions, String instances, String... said) {
    checkWhole(
        """
        protocol P { params n, f where %s
          network synchronous faults byzantine <= f
          message M(val: bit)  input v : bit  output d : bit
          round r { send M(v) to all
                    receive { if %s { decide 0 } } }
          %s }
        """
            .formatted(where, conditions, instances),
        said);
  }

  @Test
  void thresholdsThatNoInstanceTellsApart() {
    String four = "instance i: n=4 f=1 b=1";
    String warning = "W0511 '%s': in every instance this is %s, like another threshold for 'M'";
    // n = 4, f = 1: both are 3; n = 5, f = 1: 4 and 3.
    together("n > 3*f", "#M(0) > n/2 and #M(1) >= n-f", four, warning.formatted("#M(1) >= n-f", 3));
    together("n > 3*f", "#M(0) <= n/2 and n-f > #M(1)", four, warning.formatted("n-f > #M(1)", 3));
    together("n > 3*f", "#M(0) > n/2 and #M(1) >= n-f", four + " instance j: n=5 f=1 b=1");
    together(
        "n > 3*f",
        "#M(0) > n/2 and #M(1) >= n-f",
        four + " instance j: n=5 f=2 b=0",
        "E0409 'j': instance 'j' breaks the protocol's condition, with n = 5, f = 2");
    together(
        "n > 2*f",
        "#M(0) >= f+1 and #M(1) > n/2",
        "instance i: n=3 f=1 b=1 instance j: n=5 f=2 b=2",
        warning.formatted("#M(1) > n/2", "2 or 3"));
  }

  @Test
  void thresholdsThatAreAlwaysTheSameNumberAreNoMistake() {
    String four = "instance i: n=4 f=1 b=1";
    together("n = 3*f+1", "#M(0) >= 2*f+1 and #M(1) >= n-f", four);
    together("n > 3*f", "#M(0) > n-f-1 and #M(1) >= n-f", four);
    together("n > 3*f", "#M(0) >= n-f or #M(0) >= f+1", four);
  }

  @Test
  void certificatesHaveThresholdsToo() {
    check(
        "keys pki signed message M(val: bit) certificate C(w) = f+1 signers of M(w)"
            + " input v : bit output d : bit"
            + " round r { send M(v) to all receive {"
            + " if #M(0) > n/2 and have C(0) { decide 0 } } }",
        "W0511 '#M(0) > n/2': in every instance this is 2, like another threshold for 'M'");
  }
}
