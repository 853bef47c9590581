package turncoat.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.source.SourceFile;

/** What the documents show as specs are specs. */
final class DocumentsTest {
  private static final Pattern BLOCK =
      Pattern.compile("^( *)```bft\n(.*?)^ *```$", Pattern.DOTALL | Pattern.MULTILINE);

  /** What an example that is not a whole protocol need not say. */
  private static final Map<String, String> IMPLIED =
      Map.of(
          "network", "network synchronous",
          "faults", "faults byzantine <= f, rushing, static",
          "input", "input v : bit",
          "output", "output d : bit",
          "instance", "instance main: n=4 f=1 b=1");

  @TestFactory
  Stream<DynamicTest> everyExampleCompiles() {
    return Stream.of("language.md", "tutorial.md", "cheatsheet.md", "semantics.md")
        .flatMap(name -> examples(name).stream());
  }

  @Test
  void theReferenceHasExamples() {
    assertThat(examples("language.md")).hasSizeGreaterThanOrEqualTo(8);
  }

  private static List<DynamicTest> examples(String document) {
    String text = Golden.read(Path.of("../docs", document));
    List<DynamicTest> tests = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    while (block.find()) {
      long line = text.substring(0, block.start()).lines().count() + 1;
      String example = block.group(2);
      tests.add(DynamicTest.dynamicTest(document + ":" + line, () -> compiles(example)));
    }
    return tests;
  }

  private static void compiles(String example) {
    SourceFile file =
        new SourceFile(
            "example.bft",
            example.stripLeading().startsWith("protocol ") ? example : whole(example));
    Checked<Specification> checked = SpecCompiler.analyse(file);
    assertThat(checked.hasErrors()).as("%s in\n%s", checked.diagnostics(), file.text()).isFalse();
    Specification spec = checked.value().orElseThrow();
    assertThat(spec.instances()).isNotEmpty();
    assertThat(Said.about(file).stream().filter(Diagnostic::isError)).isEmpty();
  }

  private static String whole(String declarations) {
    StringBuilder text = new StringBuilder("protocol Example {\n");
    String bounded = "";
    StringBuilder rest = new StringBuilder();
    for (String line : declarations.lines().toList()) {
      if (line.startsWith("params ")) {
        bounded = ";  " + line.substring("params ".length());
      } else {
        rest.append(line).append('\n');
      }
    }
    text.append("params n, f where n > 2*f").append(bounded).append('\n');
    for (String word : List.of("network", "faults", "input", "output", "instance")) {
      if (!Pattern.compile("^" + word + " ", Pattern.MULTILINE).matcher(declarations).find()) {
        text.append(IMPLIED.get(word)).append('\n');
      }
    }
    return text.append(rest).append("}\n").toString();
  }
}
