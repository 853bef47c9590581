package turncoat.compiler.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import turncoat.compiler.Specs;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Property;

/** What is refused, what names and comments look like, and how long texts may be. */
final class ExportTest {
  private static Model model(String spec, String instance) {
    return Specs.model(Specs.library(spec), instance);
  }

  private static Property first(Model model) {
    return model.properties().get(0);
  }

  @ParameterizedTest
  @CsvSource({
    "bracha, n4, TLA, the round keeps no step",
    "slush, n5, TLA, nodes ask and answer within the round",
    "constructs/adaptive, open, TLA, nodes are corrupted during the run",
    "constructs/anonymous, n4, PRISM, several messages over an anonymous channel",
    "constructs/bundles, unproved, TLA, statements travel along with Propose",
    "constructs/bundles, n4, PRISM, Report needs something to be valid",
    "constructs/certificates, claimed, TLA, nobody verifies the certificate Led",
    "constructs/learn, trio, TLA, honest nodes learn",
    "constructs/sets, n3, TLA, sets are put in order",
    "sync_ba, a1, PRISM, remember who has said Vote",
    "constructs/picks, n3, PRISM, chance picks one of the values that qualify",
  })
  void whatATargetCannotExpressIsSaid(String spec, String instance, Target target, String what) {
    Model model = model(spec, instance);
    Checked<List<ExportedFile>> refused = Exporter.export(model, first(model), target, "M");
    assertThat(refused.value()).isEmpty();
    assertThat(refused.diagnostics()).extracting(Diagnostic::code).containsOnly(Code.E0910);
    assertThat(refused.diagnostics())
        .extracting(Diagnostic::message)
        .anyMatch(m -> m.contains(target.tool()) && m.contains(what));
  }

  @Test
  void textsHaveALimit() {
    Model model = model("two_round_majority", "n3");
    assertThatThrownBy(() -> new TlaModule(model).write(first(model), "M", 1000))
        .isInstanceOf(InexpressibleException.class)
        .hasMessageContaining("longer than 1000 characters");
    assertThatThrownBy(() -> new PrismModel(model, 1000).write(first(model), "M", 1000))
        .isInstanceOf(InexpressibleException.class)
        .hasMessageContaining("longer than 1000 characters");
  }

  /** Each formula stands twice in the next one, so that the twentieth is a million times longer. */
  @Test
  void formulasAreMeasuredWrittenOut() {
    PrismFormulas formulas = new PrismFormulas(new Names(Set.of()), new Text(100_000), 1_000_000);
    PrismTerm[] term = {formulas.define("f", PrismTerm.number("(x + 1)"))};
    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 20; i++) {
                term[0] = formulas.define("f", term[0].with("+", term[0].with("*", term[0])));
              }
            })
        .isInstanceOf(InexpressibleException.class)
        .hasMessageContaining("longer than 1000000 characters");
  }

  @Test
  void namesAreThoseOfTheTarget() {
    Names names = new Names(Set.of("IF"));
    assertThat(names.name("top.val")).isEqualTo("top_val");
    assertThat(names.name("x[p1]")).isEqualTo("x_p1");
    assertThat(names.name("IF")).isEqualTo("IF_1");
    assertThat(names.name("x[p1]")).isEqualTo("x_p1_1");
    assertThat(names.name("1; DROP")).isEqualTo("x1_DROP");
    assertThat(names.name("é == é")).isEqualTo("x");
    assertThat(names.name("_")).isEqualTo("x_1");
    assertThat(names.name("a".repeat(100))).hasSize(60);
  }

  @Test
  void innerNamesHideNothingOutside() {
    Names names = new Names(Set.of());
    names.name("v");
    Names inner = names.inner();
    assertThat(inner.name("v")).isEqualTo("v_1");
    assertThat(names.inner().name("v")).isEqualTo("v_1");
  }

  @Test
  void operatorsOfTheExportAreNotTheSpecs() {
    assertThat(TlaWords.global("Says_Vote")).isEqualTo("the_Says_Vote");
    assertThat(TlaWords.global("saying")).isEqualTo("saying");
    assertThat(TlaWords.field("proof")).isEqualTo("the_proof");
  }

  @Test
  void commentsEndWhereTheyShould() {
    assertThat(Text.comment("a (* b *) // c\n---- MODULE x ====\u2028"))
        .isEqualTo("a ( * b * ) / / c - - - - MODULE x === ");
  }
}
