package turncoat.compiler;

import static turncoat.compiler.Said.checkWhole;

import org.junit.jupiter.api.Test;

/** Mistakes that do not follow from each other are found in one go, whatever phase finds them. */
final class AllMistakesTest {
  /**
   * A spec that is right but for what is put into it.
   *
   * @param statement at the end of its receive block
   * @param below instances, mutants and scenarios
   */
  private static String spec(String statement, String below) {
    return """
    protocol P { params n, f where n > 2*f  network synchronous  faults byzantine <= f, rushing
      message M(val: bit)  input v : bit  state x : bit = v  output d : bit
      round r { send M(v) to all
                receive { if some w pick min: #M(w) >= n-f { decide w } %s } }
      property agreement: all honest p, q: decided(p) and decided(q) implies p.d = q.d
      instance i: n=3 f=1 b=1
      %s }
    """
        .formatted(statement, below);
  }

  @Test
  void namesTypesAndFormAreCheckedTogether() {
    checkWhole(
        spec("x := y  if x { x := 0 }  v := 1", "property late: all honest p: p.z = 0"),
        "E0101 'y': unknown name 'y'",
        "E0301 'x': a condition must be true or false, not a bit",
        "E0201 'v': 'v' is an input and never changes",
        "E0112 'z': nodes have no variable 'z'");
  }

  @Test
  void whatFollowsFromAMistakeIsNotSaid() {
    checkWhole(
        spec("y := 1  x := y  if y = 0 { y := 0 }", ""), "E0101 'y': no variable is called 'y'");
    // What a mutant replaces stands on the line of the mistake.
    checkWhole(
        spec("", "mutant m of i: \"#M(w) >= n-f\" -> \"#M(w) >= n\" expect survives")
            .replace("n-f {", "n-g {"),
        "E0101 'g': unknown name 'g'");
  }

  @Test
  void mutantsAreReadEvenIfTheSpecHasMistakes() {
    checkWhole(
        spec(
            "x := 7 = 7",
            """
            mutant bad_text of i: ">= n-f" -> ">= (n-f" expect survives
            mutant bad_name of i: ">= n-f" -> ">= m" expect survives
            """),
        "E0301 '7 = 7': 'x' must be a bit, not true or false",
        "E0001 '{': in mutant 'bad_text': missing ')' before '{'",
        "E0101 '>= n-f': in mutant 'bad_name': unknown name 'm'");
  }

  @Test
  void oneInstanceMutantOrScenarioDoesNotHideAnother() {
    checkWhole(
        spec(
            "",
            """
            instance j: n=3 f=1 K=2
            instance k: j b=0
            instance l: n=3 f=2 b=1
            mutant m of i: "M(w) > n" -> "M(w) > f" expect survives
            scenario s of i { corrupted=[2] inputs=[0, 0, 0] expect agreement violated }
            scenario t of i { corrupted=[2] inputs=[0, 0, 0]
              in r { send N(0) from 2 to 0 } }
            """),
        "E0108 'K': no parameter or setting is called 'K'",
        "E0414 '\"M(w) > n\"': this text occurs in no round and no certificate",
        "E0103 'N': no message is called 'N'",
        "E0409 'l': instance 'l' breaks the protocol's condition, with n = 3, f = 2",
        "E0452 'agreement violated': 'agreement' holds in this run");
  }
}
