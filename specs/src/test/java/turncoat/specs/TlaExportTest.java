package turncoat.specs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import turncoat.compiler.export.ExportedFile;
import turncoat.compiler.export.Exporter;
import turncoat.compiler.export.Target;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Property;
import turncoat.compiler.ir.Stage;
import turncoat.runtime.solve.Question;

/**
 * TLC on exported modules: the verdicts of the exact solver, and exactly as many states as the
 * interpreter comes to.
 */
final class TlaExportTest {
  private static final int PLAYS = 400_000;
  private static final int SECONDS = 300;

  /** A signed proposal is passed on, and two different ones show. */
  private static final String RELAYED =
      """
      protocol Relayed {
        params   n, f where n > f
        network  synchronous
        faults   byzantine <= f, rushing, static
        keys     pki
        signed message Propose(val: bit)
        leader(k) = round_robin
        input    v : bit
        output   d : bit
        repeat k in 1..1 {
          local a : bit?
          round propose {
            at leader(k): send Propose(v) to all
            receive Propose from leader(k) as p { a := p.val } }
          round pass_on {
            relay Propose from leader(k) to all
            receive { if a? { check honest_leader: not conflicting Propose by leader(k)  decide a } } } }
        property agreement: all honest p, q: decided(p) and decided(q) implies p.d = q.d
        instance n3: n=3 f=1 b=1 corrupted=[0]
      }
      """;

  @TempDir private Path folder = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "two_round_majority.bft, n3, '', agreement",
    "two_round_majority.bft, n3, '', validity",
    "two_round_majority.bft, n4ok, '', agreement",
    "ben_or.bft, n6, 'n=2 f=0 b=0 R=2', termination",
    "one_third_rule.bft, late3, 'R=2', agreement",
    "dolev_strong.bft, n3, '', agreement",
    "dolev_strong.bft, short, '', agreement",
    "gradecast.bft, n3, '', totality",
    "king3.bft, n3, '', agreement",
    "constructs/chains.bft, n4, 'n=3 f=0 b=0', grows",
    "constructs/crash.bft, n3, '', uniform",
    "constructs/crash.bft, n3r1, '', agreement",
    "constructs/omission.bft, n3, '', validity",
    "constructs/lossy.bft, n3, '', agreement",
    "constructs/random_loss.bft, n3, '', right",
    "constructs/leaders.bft, tried, '', agreement",
    "constructs/certificates.bft, n3, '', agreement",
    "constructs/labels.bft, n4, '', agreement",
    "constructs/passes.bft, n4, '', early",
    "constructs/patterns.bft, n3, '', bounded",
    "constructs/redecided.bft, twice, '', integrity",
    "constructs/waits.bft, n3, '', validity",
  })
  void tlcSeesTheSameStatesAndTheSameVerdict(
      String file, String instance, String settings, String property)
      throws IOException, InterruptedException {
    compare(Exports.model(file, instance, settings), property);
  }

  @ParameterizedTest
  @CsvSource({"''", "honest_leader"})
  void tlcSeesWhatRelaysProve(String without) throws IOException, InterruptedException {
    String text =
        without.isEmpty()
            ? RELAYED
            : RELAYED.replace("check honest_leader: not", "check seen: a? or");
    compare(Exports.model("relayed.bft", text, "n3", Map.of()), "agreement");
  }

  @Test
  void tlcSeesSets() throws IOException, InterruptedException {
    compare(Exports.model("sets.bft", Exports.SETS, "n3", Map.of()), "agreement");
  }

  private void compare(Model model, String property) throws IOException, InterruptedException {
    Property asked = Exports.property(model, property);
    List<ExportedFile> files =
        Exporter.export(model, asked, Target.TLA, "Exported").value().orElseThrow();
    Tlc.Verdict tlc = Tlc.check(folder, files, SECONDS);
    BoundaryStates.Found played = BoundaryStates.explore(model, PLAYS);
    // Where chance alone sets up the run, the module has one state more, before that.
    int before = model.schedule().get(0).kind() == Stage.Kind.SETUP ? 0 : 1;
    assertThat(tlc.distinct()).isEqualTo(played.states() + before);
    assertThat(tlc.violated()).isEqualTo(played.violated().contains(property));
    assertThat(tlc.violated()).isEqualTo(Exports.solve(model, property, Question.POSSIBILITY) > 0);
  }
}
