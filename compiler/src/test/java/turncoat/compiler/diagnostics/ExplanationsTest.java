package turncoat.compiler.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import turncoat.compiler.InstanceInfo;
import turncoat.compiler.InstanceRequest;
import turncoat.compiler.SpecCompiler;
import turncoat.compiler.Specification;
import turncoat.compiler.source.SourceFile;

/** Every code has a page whose wrong example brings it at the marked place, and the right none. */
final class ExplanationsTest {
  /** Their mistakes are too large for a page. */
  private static final Set<Code> WITHOUT_EXAMPLE = Set.of(Code.E0005, Code.E0006);

  private static final Pattern MARK = Pattern.compile("^//( *)(\\^+) ([EW]\\d{4})$");

  @ParameterizedTest
  @EnumSource(Code.class)
  void pageBeginsWithTheTitle(Code code) {
    assertThat(Explanations.page(code)).startsWith("# " + code + ": " + code.title() + "\n\n");
  }

  @ParameterizedTest
  @EnumSource(Code.class)
  void wrongExampleBringsTheCodeAtTheMarkAndTheRightOneNothing(Code code) {
    String page = Explanations.page(code);
    if (WITHOUT_EXAMPLE.contains(code)) {
      assertThat(page).doesNotContain("```");
      return;
    }
    String wrong = example(page, "Wrong");
    List<String> marks = marks(wrong);
    assertThat(marks).as("marks").isNotEmpty().allMatch(mark -> mark.contains(code.name()));
    assertThat(said(wrong)).as("the wrong example").containsExactlyElementsOf(marks);
    assertThat(said(example(page, "Right"))).as("the right example").isEmpty();
  }

  private static String example(String page, String heading) {
    Pattern block = Pattern.compile("## " + heading + "\n+```bft\n(.*?\n)```", Pattern.DOTALL);
    Matcher matcher = block.matcher(page);
    assertThat(matcher.find()).as("an example under '" + heading + "'").isTrue();
    String text = matcher.group(1);
    return text.startsWith("protocol ") ? text : Explanations.frame(text);
  }

  /** What the marks announce: line, column and code. */
  private static List<String> marks(String text) {
    List<String> marks = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher mark = MARK.matcher(lines.get(i));
      if (mark.matches()) {
        marks.add(i + ":" + (mark.start(2) + 1) + " " + mark.group(3));
      }
    }
    return marks;
  }

  /** What the compiler says of a text and all its instances, each diagnostic once. */
  private static List<String> said(String text) {
    SourceFile file = new SourceFile("example.bft", text);
    Checked<Specification> checked = SpecCompiler.analyse(file);
    Problems said = new Problems();
    checked.diagnostics().forEach(said::add);
    if (!checked.hasErrors()) {
      Specification spec = checked.value().orElseThrow();
      for (InstanceInfo instance : spec.instances()) {
        spec.instantiate(InstanceRequest.of(instance.name())).diagnostics().forEach(said::add);
      }
    }
    return said.all().stream()
        .map(
            d -> file.line(d.span().start()) + ":" + file.column(d.span().start()) + " " + d.code())
        .toList();
  }
}
