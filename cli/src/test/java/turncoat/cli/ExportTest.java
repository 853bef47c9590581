package turncoat.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static turncoat.cli.console.ExitStatus.DONE;
import static turncoat.cli.console.ExitStatus.FOUND;
import static turncoat.cli.console.ExitStatus.INVALID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances and runs for other tools. */
final class ExportTest {
  private static final Path MAJORITY = Texts.SPECS.resolve("two_round_majority.bft");

  @TempDir private Path folder = Path.of(".");

  @Test
  void anInstanceBecomesAModuleAndItsSettings() throws IOException {
    Path module = folder.resolve("Majority.tla");
    Ran ran =
        Ran.turncoat("export", MAJORITY, "-i", "n3", "-p", "validity", "--to", "tla", "-o", module)
            .ends(DONE);
    assertThat(ran.out())
        .isEqualTo("wrote " + module + "\nwrote " + folder.resolve("Majority.cfg") + "\n");
    assertThat(Files.readString(module)).contains("MODULE Majority ", "validity == Over =>");
    assertThat(Files.readString(folder.resolve("Majority.cfg"))).contains("INVARIANT validity");
    Ran.turncoat("export", MAJORITY, "-i", "n3", "--to", "tla", "-o", module).ends(DONE);
    assertThat(Files.readString(module)).contains("agreement == Over =>");
  }

  @Test
  void theTerminalGetsTheModelAlone() throws IOException {
    Ran ran = Ran.turncoat("export", MAJORITY, "--to", "prism", "-o", "-").ends(DONE);
    assertThat(ran.out()).contains("\nmdp\n", "label \"violated\" = ");
    JsonNode json =
        Ran.turncoat("export", MAJORITY, "--to", "prism", "-o", "-", "--json").ends(DONE).json();
    assertThat(json.at("/files/TwoRoundMajority_n3.prism").asText()).isEqualTo(ran.out());
    assertThat(json.at("/files/TwoRoundMajority_n3.props").asText()).contains("Pmax=? [ F");
  }

  @Test
  void whatIsWrongIsSaid() throws IOException {
    assertThat(Ran.turncoat("export", MAJORITY, "--to", "promela").ends(INVALID).err())
        .contains("no export to 'promela'", "--to tla or --to prism");
    assertThat(
            Ran.turncoat("export", MAJORITY, "--to", "tla", "-o", folder.resolve("a b.tla"))
                .ends(INVALID)
                .err())
        .contains("'a b' cannot be the name of a module", "such as a_b.tla");
    assertThat(
            Ran.turncoat("export", MAJORITY, "--to", "tla", "-o", folder.resolve("a.txt"))
                .ends(INVALID)
                .err())
        .contains("a name that ends in .tla");
    assertThat(
            Ran.turncoat("export", MAJORITY, "--to", "tla", "-p", "agreemnt").ends(INVALID).err())
        .contains("there is no property 'agreemnt'", "agreement");
    Path others = Files.writeString(folder.resolve("Mine.tla"), "---- MODULE Mine ----\n====\n");
    assertThat(Ran.turncoat("export", MAJORITY, "--to", "tla", "-o", others).ends(INVALID).err())
        .contains("is there already and was not written by this command");
    assertThat(Files.readString(others)).startsWith("---- MODULE Mine");
    assertThat(
            Ran.turncoat("export", Texts.SPECS.resolve("bracha.bft"), "--to", "tla", "-o", "-")
                .ends(INVALID)
                .err())
        .contains("cannot write Bracha for TLA+: line 12: the round keeps no step");
  }

  /** The run's last state is the one in which the property is judged: two nodes, two outputs. */
  @Test
  void aRunBecomesATraceOfStates() throws IOException {
    Path runs = folder.resolve("runs");
    Ran attack =
        Ran.turncoat(
            "attack",
            MAJORITY,
            "-i",
            "n3",
            "--search",
            "random",
            "--budget",
            "30k",
            "--out",
            runs,
            "--json");
    Path trace = Path.of(attack.ends(FOUND).json().path("trace").asText());
    Path itf = folder.resolve("run.itf.json");
    Ran.turncoat("replay", trace, MAJORITY, "--itf", itf).ends(DONE);
    JsonNode json = new ObjectMapper().readTree(Files.readString(itf));
    assertThat(json.at("/#meta/format").asText()).isEqualTo("ITF");
    assertThat(json.at("/#meta/violated/0").asText()).isEqualTo("agreement");
    List<String> names = new ArrayList<>();
    json.path("vars").forEach(name -> names.add(name.asText()));
    assertThat(names).containsExactly("stage", "faulty", "v", "x", "y");
    JsonNode states = json.path("states");
    assertThat(states).hasSize(3);
    for (int i = 0; i < states.size(); i++) {
      assertThat(states.get(i).at("/#meta/index").asInt()).isEqualTo(i);
      assertThat(states.get(i).at("/stage/#bigint").asText()).isEqualTo(Integer.toString(i));
      List<String> fields = new ArrayList<>();
      states.get(i).fieldNames().forEachRemaining(fields::add);
      assertThat(fields).contains("#meta").containsAll(names).hasSize(names.size() + 1);
      assertThat(states.get(i).at("/faulty/#set/0/#bigint").asText()).isEqualTo("2");
    }
    assertThat(states.get(0).at("/y/#map/0/1").asText()).isEqualTo("None");
    assertThat(states.get(1).at("/#meta/action").asText()).isEqualTo("exchange");
    assertThat(states.get(2).at("/y/#map/0/0/#bigint").asText()).isEqualTo("0");
    assertThat(states.get(2).at("/y/#map/0/1/#bigint").asText())
        .isNotEqualTo(states.get(2).at("/y/#map/1/1/#bigint").asText());
    assertThat(Ran.turncoat("replay", trace, MAJORITY, "--itf", "-").ends(DONE).out())
        .isEqualTo(Files.readString(itf));
    assertThat(Ran.turncoat("replay", trace, MAJORITY, "--itf", "-", "--json").ends(INVALID).err())
        .contains("both want the terminal");
  }
}
