package turncoat.specs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import turncoat.compiler.SpecCompiler;
import turncoat.compiler.export.ExportedFile;
import turncoat.compiler.export.Exporter;
import turncoat.compiler.export.Target;
import turncoat.compiler.ir.Model;
import turncoat.compiler.source.SourceFile;

/** A spec may call its things as it likes: every word of an export, too. */
final class ExportedNamesTest {
  private static final String SPEC =
      """
      protocol Names {
        params   n, f where n > f
        network  synchronous
        faults   byzantine <= f, rushing, static
        message  Majority(%2$s)
        input    v : bit
        output   Next : bit
        state    %1$s
        round Setup {
          send Majority(%3$s) // (* ==== ---- MODULE Names ----
            to all
          receive {
            if some item: #Majority(item%4$s) >= n-f { decide item }
            %5$s } }
        property TRUE_or_not: all honest p, q: p.Next = q.Next
        instance n2: n=2 f=0 b=0 inputs=[0, 1]
      }
      """;

  @TempDir private Path folder = Path.of("");

  private static List<ExportedFile> export(Model model, Target target) {
    return Exporter.export(model, model.properties().get(0), target, "Exported")
        .value()
        .orElseThrow();
  }

  /** Every word of some exports that can be a name in a spec. */
  private static Set<String> words(Target target) {
    Set<String> words = new TreeSet<>();
    for (String spec :
        List.of(
            "two_round_majority.bft n3",
            "constructs/crash.bft n3",
            "constructs/waits.bft n3",
            "constructs/omission.bft n3")) {
      String[] parts = spec.split(" ", 2);
      String text = export(Exports.model(parts[0], parts[1], ""), target).get(0).text();
      Matcher word = Pattern.compile("[A-Za-z]\\w*").matcher(text.replaceAll("(//|\\\\\\*).*", ""));
      while (word.find()) {
        words.add(word.group());
      }
    }
    words.removeIf(word -> !isName(word));
    return words;
  }

  private static boolean isName(String word) {
    String text = spec(new LinkedHashSet<>(List.of(word)));
    return !SpecCompiler.analyse(new SourceFile("names.bft", text)).hasErrors();
  }

  private static String spec(Set<String> names) {
    String states = String.join(", ", names.stream().map(w -> w + " : bit = v").toList());
    String fields = String.join(", ", names.stream().map(w -> w + ": bit").toList());
    String changes = String.join(" ", names.stream().map(w -> w + " := 1 - " + w).toList());
    return SPEC.formatted(
        states, fields, String.join(", ", names), ", _".repeat(names.size() - 1), changes);
  }

  private static Model model(Target target) {
    Set<String> names = new LinkedHashSet<>(words(target));
    assertThat(names).contains("stage").hasSizeGreaterThan(20);
    // Payloads are counted, so that a message has some fields only.
    Set<String> some = new LinkedHashSet<>(names.stream().limit(10).toList());
    String text =
        spec(some)
            .replace(
                "state    ",
                "state    "
                    + String.join(
                        "",
                        names.stream()
                            .filter(w -> !some.contains(w))
                            .map(w -> w + " : bit = v, ")
                            .toList()));
    return Exports.model("names.bft", text, "n2", Map.of());
  }

  /**
   * Both nodes hear two different values, so nobody decides; a word that clashed would be refused.
   */
  @Test
  void everyWordOfAModuleCanBeANameInASpec() throws IOException, InterruptedException {
    Tlc.Verdict verdict = Tlc.check(folder, export(model(Target.TLA), Target.TLA), 100);
    assertThat(verdict).isEqualTo(new Tlc.Verdict(false, 3));
  }

  @Test
  void everyWordOfAProcessCanBeANameInASpec() {
    String text = export(model(Target.PRISM), Target.PRISM).get(0).text();
    assertThat(PrismEvaluator.highest(text, "violated", 100)).isZero();
  }
}
