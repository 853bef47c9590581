package turncoat.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import turncoat.compiler.ir.IrPrinter;
import turncoat.compiler.ir.Model;

/** Mutants: instances of a changed text, with messages at the places of the original. */
final class MutantsTest {
  private static final String TEXT =
      """
      protocol P { params n, f  network synchronous  faults byzantine <= f
        message M(val: bit)  input v : bit  state x : bit = v  output d : bit
        round r { send M(x) to all
                  receive { check enough: #M(0) >= 2*f+1  x := 0 } }
        round s { send M(x) to all
                  receive { if #M(1) >= 2*f+1 { decide x } } }
        property agreement: all honest p, q: p.d = q.d
        instance i: n=4 f=1 b=1
        instance bare: i without enough
        %s }
      """;

  private static Specification with(String mutants) {
    return Specs.specification("x.bft", TEXT.formatted(mutants));
  }

  private static String said(String mutant) {
    Specification spec = with(mutant);
    return spec.instantiate(InstanceRequest.of("m")).diagnostics().stream()
        .map(d -> d.code() + " '" + spec.file().text(d.span()) + "': " + d.message())
        .reduce("", String::concat);
  }

  @Test
  void everyOccurrenceInRoundsIsReplaced() {
    Specification spec = with("mutant m of i: \"2*f+1\" -> \"f+1\" expect agreement violated");
    Model model = Specs.model(spec, "m");
    assertThat(model.instance()).isEqualTo("m");
    assertThat(model.settings()).isEqualTo("n=4 f=1 b=1");
    assertThat(IrPrinter.print(model)).contains("#M(0) >= 2", "#M(1) >= 2");
    assertThat(IrPrinter.print(Specs.model(spec, "i"))).contains("#M(0) >= 3", "#M(1) >= 3");
  }

  @Test
  void mutantsAreListedWithWhatTheyChange() {
    Specification spec = with("mutant m of i: \"2*f+1\" -> \"f+1\" expect survives");
    assertThat(spec.mutants())
        .singleElement()
        .satisfies(
            m -> {
              assertThat(m.name()).isEqualTo("m");
              assertThat(m.settings()).isEqualTo("i: \"2*f+1\" -> \"f+1\"");
            });
    assertThat(spec.expectations("m")).hasSize(1);
    assertThat(spec.instances()).hasSize(2);
  }

  @Test
  void settingsInPlaceOfAnInstanceStandAlone() {
    Specification spec =
        with("mutant m of (n=7 f=2 b=2): \"2*f+1\" -> \"f+1\" expect agreement violated");
    assertThat(Specs.model(spec, "m").settings()).isEqualTo("n=7 f=2 b=2");
  }

  @Test
  void whatTheBaseLeavesOutStaysOut() {
    Model model = Specs.model(with("mutant m of bare: \"2*f+1\" -> \"f+1\" expect survives"), "m");
    assertThat(model.without()).isEqualTo(List.of("enough"));
  }

  @Test
  void messagesStandAtTheReplacedTextOfTheOriginal() {
    assertThat(said("mutant m of i: \"2*f+1\" -> \"n+1\" expect survives"))
        .isEqualTo(
            "W0503 '#M(0) >= 2*f+1': in mutant 'm': this needs 5 of 'M' but at most 4 can come,"
                + " with n = 4"
                + "W0503 '#M(1) >= 2*f+1': in mutant 'm': this needs 5 of 'M' but at most 4 can"
                + " come, with n = 4");
    assertThat(said("mutant m of i: \"decide x\" -> \"decide unheard_of\" expect survives"))
        .isEqualTo("E0101 'decide x': in mutant 'm': unknown name 'unheard_of'");
    assertThat(said("mutant m of i: \"{ decide x }\" -> \"{\" expect survives"))
        .startsWith("E0001 'property': in mutant 'm': missing '}'");
  }

  @Test
  void messagesBehindTheReplacedTextAreShiftedBack() {
    assertThat(said("mutant m of i: \"x := 0\" -> \"x := 0 x := 0\" expect survives")).isEmpty();
    assertThat(
            said(
                "mutant m of i: \"check enough: #M(0)\" -> \"check enough: #M(1)\" expect survives"))
        .isEmpty();
    assertThat(said("mutant m of i: \"send M(x) to all\" -> \"\" expect survives"))
        .isEqualTo(
            "W0502 'M': in mutant 'm': 'M' is never sent"
                + "E0401 'M': in mutant 'm': round 'r' does not send 'M'"
                + "E0401 'M': in mutant 'm': round 's' does not send 'M'");
  }

  @Test
  void mutantsNeedNotReadWhatTheProtocolReads() {
    assertThat(said("mutant m of i: \"if #M(1) >= 2*f+1 { decide x }\" -> \"decide x\"")).isEmpty();
  }

  @Test
  void mutantsThatAreTheProtocolItselfAreReported() {
    // n = 4, f = 1: 2*f+1 and n-f are 3; n = 5: 3 and 4.
    assertThat(said("mutant m of i: \"2*f+1\" -> \"n-f\" expect agreement violated"))
        .isEqualTo("W0512 'm': with n=4 f=1 b=1 mutant 'm' is the protocol as it stands");
    assertThat(said("mutant m of i: \"2*f+1\" -> \"n-f\" expect survives")).isEmpty();
    assertThat(said("mutant m of (n=5 f=1 b=1): \"2*f+1\" -> \"n-f\" expect agreement violated"))
        .isEmpty();
  }
}
