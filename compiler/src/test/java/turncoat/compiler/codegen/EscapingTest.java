package turncoat.compiler.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.Specs;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Origin;
import turncoat.compiler.ir.Property;
import turncoat.compiler.ir.Round;
import turncoat.compiler.javac.GeneratedClasses;
import turncoat.compiler.javac.InMemoryCompiler;

/** A spec is data: nothing in it becomes code. */
class EscapingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/ static int injected = 1; /*",
        "\\u002a/ static int injected = 1; /\\u002a",
        "\\\\u002a/ static int injected = 1; /\\\\u002a",
        "\n static int injected = 1; //",
        "\r static int injected = 1; //",
        "\\u000a static int injected = 1; //",
        "\u2028 static int injected = 1; //",
        "\"; static int injected = 1; String s = \"",
        "{@code } } { @link $T $L $$ $W $Z $> %s",
        "\u202e // reversed \u0000 \u001a \ud800",
        "\\"
      })
  void textStaysText(String text) {
    Model model = withTexts(Specs.model(Specs.library("two_round_majority"), "n3"), text);
    GeneratedClasses classes = InMemoryCompiler.compile(EnvironmentGenerator.generate(model));
    assertThat(classes.warnings()).isEmpty();
    for (String name : classes.names()) {
      assertThat(classes.load(name).getDeclaredFields())
          .as(name)
          .noneMatch(field -> field.getName().equals("injected"));
    }
  }

  /** The same model with the text wherever a spec's own words are kept. */
  private static Model withTexts(Model m, String text) {
    Origin origin = new Origin(3, text);
    List<Round> rounds =
        m.rounds().stream()
            .map(
                r ->
                    new Round(
                        r.id(),
                        r.name(),
                        r.loop(),
                        r.ports(),
                        r.sends().stream()
                            .map(s -> new Round.Send(s.port(), s.guard(), s.values(), origin))
                            .toList(),
                        r.loss(),
                        r.waits(),
                        r.receives().stream()
                            .map(b -> new Round.Receive(b.from(), b.at(), b.body(), origin))
                            .toList(),
                        origin))
            .toList();
    List<Property> properties =
        m.properties().stream()
            .map(p -> new Property(p.id(), p.name(), p.holds(), p.probabilistic(), origin))
            .toList();
    return new Model(
        text,
        text,
        text,
        text,
        List.of(new Model.Parameter("n", 3), new Model.Parameter(text, 1)),
        List.of(text),
        m.nodes(),
        m.adversary(),
        m.leader(),
        m.messages(),
        m.certificates(),
        m.needs(),
        m.variables(),
        m.loops(),
        rounds,
        m.schedule(),
        m.slots(),
        m.features(),
        properties,
        m.witnesses());
  }

  @Test
  void wordsOfJavaAreGoodNames() {
    Model model =
        Specs.model(
            Specs.specification(
                "test.bft",
                """
            protocol String {
              params   n, f where n > 2*f;  int : 1..2
              network  synchronous
              faults   byzantine <= f, rushing, static
              keys     pki
              signed message Object(class: bit, payload: 0..int)
              signed message Mailbox(lane: bit)
              certificate Roster(me, node) = f+1 signers of Object(me, node)
              input    lane : bit
              state    rank : bit = lane, j : bit? = none, me : bit = 0, roster : bit = 0
              output   node : bit
              round static { send Object(lane, 0) to all
                             receive { if some state: #Object(state, _) >= f+1 { me := state } } }
              repeat void in 1..int {
                round new { send Mailbox(me) with Roster(me, 0) to all
                            receive { if some w: #Mailbox(w) >= f+1 { decide w } } }
              }
              property violations: all honest lane, state: lane.node = state.node
              property validity:   unanimous lane implies all honest p: p.node = lane
              instance x: n=3 f=1 b=1 int=2
            }
            """),
            InstanceRequest.first());
    GeneratedClasses classes = InMemoryCompiler.compile(EnvironmentGenerator.generate(model));
    assertThat(classes.warnings()).isEmpty();
    assertThat(classes.names()).contains("turncoat.generated.string.StringEnvironment");
  }

  @Test
  void namesAreToldApart() {
    UniqueNames files = UniqueNames.ofFiles();
    assertThat(List.of(files.claim("Vote"), files.claim("vote"), files.claim("VOTE")))
        .containsExactly("Vote", "vote2", "VOTE3");
    assertThat(Identifiers.lowerCamel("class")).isEqualTo("class_");
    assertThat(Identifiers.lowerCamel("top.val")).isEqualTo("topVal");
    assertThat(Identifiers.lowerCamel("_")).isEqualTo("x");
    assertThat(Identifiers.lowerCamel("3x")).isEqualTo("x3x");
    assertThat(Identifiers.classPrefix("SyncBA")).isEqualTo("SyncBa");
    assertThat(Identifiers.constant("relayedPropose")).isEqualTo("RELAYED_PROPOSE");
  }
}
