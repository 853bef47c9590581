package turncoat.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.ir.Model;
import turncoat.compiler.source.SourceFile;

/** Checks exactly what is said about a text: codes, the marked text, messages. */
public final class Said {
  private static final String HEAD =
      "protocol P { params n, f where n > 2*f  network synchronous  faults byzantine <= f\n";
  private static final String TAIL = "\ninstance i: n=3 f=1 b=1 }";

  private Said() {}

  /**
   * Compiles declarations inside a small protocol with one instance {@code i} (n=3 f=1 b=1) and
   * compares what is said, such as {@code E0101 'rnak': unknown name 'rnak'}, in order.
   */
  public static void check(String declarations, String... expected) {
    checkWhole(HEAD + declarations + TAIL, expected);
  }

  /** Compiles a whole protocol and all its instances, and compares what is said. */
  public static void checkWhole(String text, String... expected) {
    SourceFile file = new SourceFile("test.bft", text);
    List<Diagnostic> said = about(file);
    assertThat(shown(said, file)).containsExactly(expected);
  }

  /** What is said of a spec, its instances, mutants and scenarios, each thing once. */
  public static List<Diagnostic> about(SourceFile file) {
    Checked<Specification> checked = SpecCompiler.analyse(file);
    Set<Diagnostic> said = new LinkedHashSet<>(checked.diagnostics());
    if (!checked.hasErrors()) {
      Specification specification = checked.value().orElseThrow();
      for (InstanceInfo instance : specification.instances()) {
        said.addAll(specification.instantiate(InstanceRequest.of(instance.name())).diagnostics());
      }
      for (InstanceInfo mutant : specification.mutants()) {
        specification.instantiate(InstanceRequest.of(mutant.name())).diagnostics().stream()
            .filter(d -> said.stream().noneMatch(before -> same(before, d)))
            .forEach(said::add);
      }
      ScenarioRunner runner = new ScenarioRunner(specification);
      specification.scenarios().forEach(name -> said.addAll(runner.run(name).diagnostics()));
    }
    return List.copyOf(said);
  }

  /** The command tells a mistake at one place once, whatever it is called in a mutant. */
  private static boolean same(Diagnostic a, Diagnostic b) {
    return a.code() == b.code() && a.span().equals(b.span());
  }

  /** Instantiates with settings and compares what is said. */
  public static void checkInstance(
      Specification specification,
      String instance,
      Map<String, String> settings,
      List<String> without,
      String... expected) {
    Checked<Model> checked =
        specification.instantiate(new InstanceRequest(Optional.of(instance), settings, without));
    assertThat(shown(checked.diagnostics(), specification.file())).containsExactly(expected);
  }

  private static List<String> shown(Iterable<Diagnostic> diagnostics, SourceFile file) {
    List<String> result = new ArrayList<>();
    for (Diagnostic d : diagnostics) {
      String marked = d.span().isNowhere() ? "" : " '" + file.text(d.span()) + "'";
      result.add(d.code() + marked + ": " + d.message());
    }
    return result;
  }
}
