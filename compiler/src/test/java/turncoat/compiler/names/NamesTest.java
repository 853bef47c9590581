package turncoat.compiler.names;

import static org.assertj.core.api.Assertions.assertThat;
import static turncoat.compiler.Said.check;
import static turncoat.compiler.Said.checkWhole;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Names that mean nothing, or too much, are reported once and at the right place. */
final class NamesTest {
  private static final String USED =
      """
      message M(val: bit)  input v : bit  state x : bit = v  output d : bit
      round r { send M(x) to all  receive { x := majority M.val else v  decide x } }
      """;

  @Test
  void unknownValueIsReportedWithTheNearestName() {
    check(
        """
        message M(val: bit)  input value : bit  output d : bit
        round r { send M(vlaue) to all  receive { decide majority M.val else value } }
        """,
        "E0101 'vlaue': unknown name 'vlaue'");
  }

  @Test
  void unknownVariableOnTheLeft() {
    check(
        "message M(val: bit)  input v : bit round r { send M(v) to all receive { y := #M } }",
        "E0101 'y': no variable is called 'y'");
  }

  @Test
  void messageIsNotAValue() {
    check(
        "message M(val: bit)  input v : bit round r { send M(M) to all receive { } }",
        "E0101 'M': 'M' is not a value");
  }

  @Test
  void namesAreDeclaredOnce() {
    check(USED + "state v : bit = 0", "E0102 'v': 'v' has been declared already");
    check(USED + "message M()", "E0102 'M': 'M' has been declared already");
    check(USED + "round r { }", "E0102 'r': 'r' has been declared already");
    check(USED + "property a: true property a: true", "E0102 'a': 'a' has been declared already");
  }

  @Test
  void settingsAreNoParameters() {
    checkWhole(
        "protocol P { params n, b network synchronous faults byzantine <= 1 }",
        "E0102 'b': 'b' is a setting of every instance and cannot be a parameter");
  }

  @Test
  void boundNamesDoNotHideValues() {
    check(
        USED.replace("decide x", "if some v pick min: #M(v) >= 1 { decide v }"),
        "E0102 'v': 'v' already means something here");
  }

  @Test
  void siblingsMayReuseABoundName() {
    check(
        USED.replace(
            "decide x",
            """
            if some w: #M(w) >= 2 { decide w }
            if some w pick max: #M(w) >= 1 { x := w }
            """));
  }

  @Test
  void unknownMessage() {
    check(USED.replace("majority M", "majority N"), "E0103 'N': no message is called 'N'");
    check(USED.replace("send M", "send N"), "E0103 'N': no message is called 'N'");
  }

  @Test
  void unknownCertificate() {
    check(
        USED.replace("decide x", "if have C(0) { decide x }"),
        "E0104 'C': no certificate is called 'C'");
  }

  @Test
  void variablesOfPropertiesBelongToNodes() {
    check(
        USED + "property a: all honest p: d = p.d", "E0105 'd': 'd' belongs to a node: say whose");
    check(USED + "property a: decided", "E0105 'decided': who has decided? say which node");
  }

  @Test
  void protocolCannotKnowTheNumberOfCorruptedNodes() {
    check(
        USED.replace("decide x", "if #M >= b { decide x }"),
        "E0106 'b': a protocol cannot know 'b', how many nodes are corrupted");
  }

  @Test
  void unknownBase() {
    check(USED + "instance j: ii f=1", "E0107 'ii': no instance is called 'ii'");
    check(
        USED + "mutant m of j: \"x\" -> \"v\" expect survives",
        "E0107 'j': no instance is called 'j'");
  }

  @Test
  void unknownSetting() {
    check(USED + "instance j: n=3 f=1 g=1", "E0108 'g': no parameter or setting is called 'g'");
  }

  @Test
  void unknownCheckLeftOut() {
    check(
        USED.replace("decide x", "check sane: x = v decide x") + "instance j: i without sanne",
        "E0109 'sanne': no check or rule is called 'sanne'");
  }

  @Test
  void unknownProperty() {
    check(
        USED + "instance j: i expect agreement holds",
        "E0110 'agreement': no property is called 'agreement'");
  }

  @Test
  void instancesAreNotBasedOnThemselves() {
    check(
        USED + "instance j: k  instance k: j",
        "E0111 'j': instance 'j' is based on itself",
        "E0111 'k': instance 'k' is based on itself");
  }

  @Test
  void unknownField() {
    check(USED.replace("M.val else", "M.vla else"), "E0112 'vla': 'M' has no field 'vla'");
    check(USED + "property a: all honest p: p.e = 0", "E0112 'e': nodes have no variable 'e'");
  }

  @Test
  void oneMistakeIsReportedOnce() {
    check(
        USED.replace("decide x", "decide unknown + 1 > 2 and true"),
        "E0101 'unknown': unknown name 'unknown'");
  }

  @Test
  void suggestionsAreNearForTheLengthOfTheName() {
    List<String> known = List.of("rank", "lock", "accepted");
    assertThat(Suggestions.nearest("rnak", known)).contains("rank");
    assertThat(Suggestions.nearest("acepted", known)).contains("accepted");
    assertThat(Suggestions.nearest("xyz", known)).isEmpty();
    assertThat(Suggestions.nearest("r", known)).isEmpty();
  }
}
