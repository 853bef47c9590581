package turncoat.compiler.lower;

import static org.assertj.core.api.Assertions.assertThat;
import static turncoat.compiler.Said.check;
import static turncoat.compiler.Said.checkInstance;
import static turncoat.compiler.Said.checkWhole;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import turncoat.compiler.InstanceInfo;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.Specification;
import turncoat.compiler.Specs;
import turncoat.compiler.ir.Adversary;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.InputRule;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Model.LeaderRule;
import turncoat.compiler.ir.Slot;
import turncoat.compiler.ir.Stage;

/** Instances: bases, settings, what is left out, and what must hold of them. */
final class InstancesTest {
  private static final Specification SYNC_BA = Specs.library("sync_ba");
  private static final Specification MAJORITY = Specs.library("two_round_majority");

  private static void refused(Map<String, String> settings, String... expected) {
    checkInstance(SYNC_BA, "base", settings, List.of(), expected);
  }

  private static Model with(String name, String value) {
    return Specs.model(SYNC_BA, "base", Map.of(name, value));
  }

  @Test
  void specificationTellsWhatCanBeAskedOfIt() {
    assertThat(SYNC_BA.protocol()).isEqualTo("SyncBA");
    assertThat(SYNC_BA.instances().stream().map(InstanceInfo::name))
        .containsExactly("base", "a1", "a2", "a3", "a4", "a5");
    assertThat(SYNC_BA.instances().get(5).settings()).isEqualTo("a4 leader=round_robin K=3");
    assertThat(SYNC_BA.removable())
        .containsExactly(
            "certified",
            "highest_lock",
            "no_equivocation",
            "relock",
            "verify.Propose",
            "verify.Vote",
            "verify.C");
    assertThat(SYNC_BA.properties()).containsExactly("agreement", "validity");
    assertThat(SYNC_BA.expectations("a1")).hasSize(1);
  }

  @Test
  void firstInstanceIsTheDefault() {
    assertThat(Specs.model(SYNC_BA, InstanceRequest.first()).instance()).isEqualTo("base");
  }

  @Test
  void settingsOfBasesAreInheritedAndOverridden() {
    Model model = Specs.model(SYNC_BA, "a5");
    assertThat(model.settings()).isEqualTo("n=3 f=1 b=1 K=3");
    assertThat(model.without()).containsExactly("relock");
    assertThat(model.leader().kind()).isEqualTo(LeaderRule.Kind.ROUND_ROBIN);
  }

  @Test
  void requestOverridesTheInstance() {
    Model model =
        Specs.model(
            SYNC_BA,
            new InstanceRequest(
                Optional.of("a4"), Map.of("K", "1", "n", "5", "f", "2"), List.of("certified")));
    assertThat(model.settings()).isEqualTo("n=5 f=2 b=1 K=1");
    assertThat(model.without()).containsExactly("relock", "certified");
  }

  @Test
  void withoutInstancesTheRequestGivesAllValues() {
    Specification specification =
        Specs.specification(
            "x.bft",
            """
            protocol P { params n, f where n > 2*f network synchronous faults byzantine <= f
              message M() output d : bit round r { send M() to all receive { decide #M - #M } } }
            """
                .replace("#M - #M", "0"));
    Model model =
        Specs.model(
            specification,
            new InstanceRequest(Optional.empty(), Map.of("n", "3", "f", "1"), List.of()));
    assertThat(model.instance()).isEqualTo("unnamed");
    assertThat(model.adversary().corrupted()).isEqualTo(1);
  }

  @Test
  void leaders() {
    assertThat(with("leader", "any").leader().kind()).isEqualTo(LeaderRule.Kind.ANY);
    assertThat(with("leader", "random").leader().kind()).isEqualTo(LeaderRule.Kind.RANDOM);
    assertThat(with("leader", "2").leader())
        .isEqualTo(new LeaderRule(LeaderRule.Kind.FIXED, List.of(2)));
    assertThat(with("leader", "any").schedule().stream().map(Stage::name).toList())
        .contains("leader[k=1]");
    assertThat(with("leader", "random").schedule().stream().map(Stage::kind).toList())
        .doesNotContain(Stage.Kind.LEADER);
    refused(Map.of("leader", "3"), "E0303: there is no node 3");
    refused(Map.of("leader", "king"), "E0407: a leader cannot be chosen in this way");
    refused(Map.of("leader", "[0,1]"), "E0430: 2 leaders are listed for 3 iterations");
    Model listed = with("leader", "[0, 0, 2]");
    assertThat(listed.leader()).isEqualTo(new LeaderRule(LeaderRule.Kind.FIXED, List.of(0, 0, 2)));
    assertThat(listed.leader().node(1)).isZero();
    assertThat(listed.leader().node(2)).isEqualTo(2);
    assertThat(with("leader", "random_honest").leader().isDrawn()).isTrue();
    checkInstance(
        MAJORITY, "n3", Map.of("leader", "any"), List.of(), "E0407: this protocol has no leader");
  }

  @Test
  void corruptedNodes() {
    Adversary listed = with("corrupted", "{2}").adversary();
    assertThat(listed.placement()).isEqualTo(Adversary.Placement.FIXED);
    assertThat(listed.placed()).containsExactly(2);
    assertThat(with("corrupted", "random").adversary().placement())
        .isEqualTo(Adversary.Placement.RANDOM);
    assertThat(with("b", "0").adversary().placement()).isEqualTo(Adversary.Placement.FIXED);
    refused(
        Map.of("corrupted", "{1,2}"), "E0407: corrupted=[1, 2] must name b = 1 different nodes");
    refused(Map.of("corrupted", "{3}"), "E0303: corrupted=[3] names a node that does not exist");
    refused(Map.of("corrupted", "some"), "E0407: corrupted=some means nothing");
  }

  @Test
  void placementMattersOnlyWhereNodesDiffer() {
    assertThat(Specs.model(MAJORITY, "n4").adversary().placed()).containsExactly(3);
    assertThat(Specs.model(SYNC_BA, "base").adversary().placement())
        .as("ties of 'best' go to the lowest sender")
        .isEqualTo(Adversary.Placement.ADVERSARY);
  }

  @Test
  void inputs() {
    assertThat(with("inputs", "{0,1,1}").adversary().inputs())
        .containsExactly(new InputRule(InputRule.Setter.FIXED, List.of(0, 1, 1)));
    assertThat(with("inputs.v", "[0,1,1]").adversary().inputs())
        .as("of one input")
        .isEqualTo(with("inputs", "[0,1,1]").adversary().inputs());
    Model chosen = with("inputs", "adversary");
    assertThat(chosen.slots().stream().filter(s -> s instanceof Slot.Input)).hasSize(2);
    assertThat(chosen.schedule().get(0).kind()).isEqualTo(Stage.Kind.SETUP);
    refused(Map.of("inputs", "{0,1}"), "E0407: inputs=[0, 1] has 2 values for n = 3 nodes");
    refused(Map.of("inputs", "{0,1,2}"), "E0303: inputs=[0, 1, 2]: 2 is no value of 'v'");
    refused(Map.of("inputs", "zero"), "E0407: inputs=zero means nothing");
  }

  @Test
  void inputsOneByOne() {
    String text =
        """
        protocol Two { params n, f where n > f network synchronous faults byzantine <= f
          message Vote(val: bit)
          input v : bit, w : 0..2
          output d : bit
          round vote { send Vote(v) to all
                       receive { if w = 2 { decide 0 } else { decide majority Vote.val else 1 } } }
          instance main: n=3 f=1 inputs=enumerated inputs.w=[0, 1, 2]
        }
        """;
    Specification two = Specs.specification("two.bft", text);
    Model model = Specs.model(two, "main");
    assertThat(model.adversary().inputs())
        .containsExactly(
            new InputRule(InputRule.Setter.ENUMERATED, List.of()),
            new InputRule(InputRule.Setter.FIXED, List.of(0, 1, 2)));
    assertThat(model.adversary().describe()).endsWith("inputs enumerated/fixed");
    assertThat(model.adversary().placement())
        .as("listed inputs tell nodes apart")
        .isEqualTo(Adversary.Placement.ADVERSARY);
    assertThat(model.slots().stream().filter(s -> s instanceof Slot.Input)).hasSize(2);
    checkInstance(
        two,
        "main",
        Map.of("inputs", "[0, 1, 1]"),
        List.of(),
        "E0431: inputs=[0, 1, 1]: which of the inputs v, w is meant?");
  }

  @Test
  void inputsInTheWordsOfTheSpec() {
    String text =
        """
        protocol Words { params n, f network synchronous faults byzantine <= f
          enum Colour { red, green }
          message M(c: Colour?)
          input colour : Colour, friend : node, sure : bool, some_of : set of bit, level : (0..1)?
          output d : bit
          round r { send M(colour) to all
                    receive { if friend = self and sure and level? and 0 in some_of { decide 1 } } }
          instance main: n=2 f=0 b=0 inputs.colour=[green, red] inputs.friend=[1, 0]
            inputs.sure=[true, false] inputs.some_of=[[1, 0], []] inputs.level=[none, 1]
        }
        """;
    Specification words = Specs.specification("words.bft", text);
    assertThat(Specs.model(words, "main").adversary().inputs().stream().map(InputRule::values))
        .containsExactly(
            List.of(1, 0), List.of(1, 0), List.of(1, 0), List.of(3, 0), List.of(Domain.NONE, 1));
    assertThat(
            Specs.model(words, "main", Map.of("inputs.colour", "{red,green}"))
                .adversary()
                .inputs()
                .get(0)
                .values())
        .containsExactly(0, 1);
    checkInstance(
        words,
        "main",
        Map.of("inputs.colour", "[red, grene]"),
        List.of(),
        "E0303: inputs.colour=[red, grene]: grene is no value of 'colour'");
    checkInstance(
        words,
        "main",
        Map.of("inputs.level", "[2, none]"),
        List.of(),
        "E0303: inputs.level=[2, none]: 2 is no value of 'level'");
    refused(Map.of("corrupted", "[red]"), "E0407: [red] is no list of nodes");
  }

  @Test
  void settingsThatMeanNothing() {
    refused(Map.of("k", "1"), "E0108: no parameter or setting is called 'k'");
    refused(Map.of("K", "many"), "E0407: setting K=many must be a number");
    refused(Map.of("K", "1;2"), "E0407: setting K=1;2 has no value that can be read");
    refused(
        Map.of("K", "99999999999"), "E0407: setting K=99999999999 has no value that can be read");
    refused(Map.of("K", "4"), "E0408: K = 4 is outside its range 1..3");
    refused(Map.of("b", "-1"), "E0407: b = -1: the number of corrupted nodes is negative");
    refused(Map.of("b", "3"), "E0407: b = 3 of n = 3 nodes: at least one node must be honest");
    refused(Map.of("n", "0"), "E0407: n = 0: there must be at least one node");
    checkInstance(SYNC_BA, "nope", Map.of(), List.of(), "E0107: no instance is called 'nope'");
    checkInstance(
        SYNC_BA,
        "base",
        Map.of(),
        List.of("certfied"),
        "E0109: no check or rule is called 'certfied'");
    checkInstance(
        SYNC_BA,
        "base",
        Map.of(),
        List.of("verify.Status"),
        "E0109: no check or rule is called 'verify.Status'");
    checkInstance(SYNC_BA, "base", Map.of(), List.of("verify.Vote", "verify.C", "verify.Propose"));
  }

  @Test
  void settingsInTheSpecHavePlaces() {
    String simple =
        """
        message M(val: bit) input v : bit output d : bit
        round r { send M(v) to all receive { decide majority M.val else 0 } }
        """;
    check(simple + "instance j: n=30 f=2 K=1", "E0108 'K': no parameter or setting is called 'K'");
    check(simple + "instance j: n=3", "E0406 'j': instance 'j' gives no value for f");
    check(simple + "instance j: n=3 f=many", "E0407 'f=many': setting f=many must be a number");
    check(
        simple + "instance j: n=3 f=1 inputs=v = 0",
        "E0001 '=': unexpected '='; expected <declaration> or '}'");
    check(
        simple + "instance j: n=4 f=2",
        "E0409 'j': instance 'j' breaks the protocol's condition, with n = 4, f = 2");
    check(simple + "instance j: f=1 n=2*f+1 b=1");
  }

  @Test
  void moreFaultsThanToleratedExpectAViolation() {
    String simple =
        """
        message M(val: bit) input v : bit output d : bit
        round r { send M(v) to all receive { decide majority M.val else 0 } }
        property agreement: all honest p, q: p.d = q.d
        """;
    check(
        simple + "instance j: n=3 f=1 b=2",
        "W0508 'j': instance 'j' corrupts b = 2 nodes but only 1 are tolerated, and it does not"
            + " expect a violation");
    check(simple + "instance j: n=3 f=1 b=2 expect agreement violated");
  }

  @Test
  void sizesAreCheckedBeforeAnythingIsBuilt() {
    refused(Map.of("n", "100000"), "E0902: 100000 nodes; at most 30 are possible");
    refused(Map.of("n", "31", "f", "15"), "E0902: 31 nodes; at most 30 are possible");
    refused(
        Map.of("n", "29", "f", "14", "b", "14"),
        "E0902 'base': 77558760 sets of corrupted nodes; at most 10000 are possible");
    assertThat(
            Specs.model(
                    SYNC_BA, "base", Map.of("n", "29", "f", "14", "b", "1", "inputs", "adversary"))
                .nodes())
        .isEqualTo(29);
  }

  @Test
  void hugeParametersAreRefused() {
    String text =
        """
        protocol P { params n; K : 1..1000000000
          network synchronous faults byzantine <= 0
          message M(val: 0..%s)  state x : 0..1 = 0
          repeat k in 1..%s { round r { send M(0) to all receive { if #M(x) >= 1 { } } } }
          instance i: n=1 b=0 K=%s }
        """;
    checkWhole(
        text.formatted("1", "K", "1000000"),
        "E0902 '1..K': 1000000 rounds; at most 10000 are possible");
    checkWhole(text.formatted("1", "K", "9999"));
    checkWhole(
        text.formatted("1", "K", "10000"), "E0902 'i': 10001 stages; at most 10000 are possible");
    checkWhole(
        text.formatted("K", "1", "4096"),
        "E0902 '0..K': 4097 values of one type; at most 4096 are possible");
    checkWhole(text.formatted("K", "1", "4095"));
    checkWhole(
        text.formatted("K*K*K*K*K*K", "1", "1000000000"),
        "E0902 'K*K*K*K*K': this number has more than 128 bits");
    checkWhole(
        text.formatted("K*K", "1", "1000000000"),
        "E0902 'K*K': the largest value is 1000000000000000000, with K = 1000000000: too large");
  }

  @Test
  void payloadsOptionsAndFeaturesAreLimited() {
    String text =
        """
        protocol P { params n
          network synchronous faults byzantine <= 1
          message M(%s)  state x : 0..1 = 0
          round r { send M(%s) to all receive { if #M >= x { } } }
          instance i: n=%s b=1 }
        """;
    checkWhole(
        text.formatted("a: 0..255, b: 0..255, c: bit", "0, 0, 0", "2"),
        "E0902 'message M(a: 0..255, b: 0..255, c: bit)': 131072 different 'M' messages;"
            + " at most 65536 are possible");
    checkWhole(text.formatted("a: 0..255, b: 0..255", "0, 0", "2"));
    checkWhole(
        text.formatted("a: 0..255, b: 0..255", "0, 0", "30"),
        "E0902 'i': 1900573 options of the adversary; at most 1000000 are possible");
  }

  @Test
  void placesWhereTheAdversaryPicksCount() {
    String text =
        """
        protocol P { params n  network synchronous faults byzantine <= 1
          message M(a: 0..%s)  output d : bit
          round r { send M(0) to all receive { %s decide 0 } }
          instance i: n=2 b=1 }
        """;
    String pick = "if some w pick any: #M(w) >= 1 { }\n";
    checkWhole(text.formatted("1", pick.repeat(19_999)));
    checkWhole(
        text.formatted("1", pick.repeat(20_000)),
        "E0902 'i': 20001 action slots; at most 20000 are possible");
  }

  @Test
  void rememberedStatementsAreLimited() {
    String text =
        """
        protocol P { params n  network synchronous faults byzantine <= 1  keys pki
          signed message M(a: 0..255, b: 0..%s)  certificate C(a, b) = 2 signers of M(a, b)
          round r { send M(0, 0) to all }
          instance i: n=30 b=0 }
        """;
    checkWhole(text.formatted("99"));
    checkWhole(
        text.formatted("149"),
        "E0902 'i': 1190400 signed statements to remember; at most 1000000 are possible");
  }
}
