package turncoat.compiler.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import turncoat.compiler.Marks;
import turncoat.compiler.Said;
import turncoat.compiler.source.SourceFile;

/** Every code has a page whose wrong example brings it at the marked place, and the right none. */
final class ExplanationsTest {
  /** Their mistakes are too large for a page, or none of the spec's. */
  private static final Set<Code> WITHOUT_EXAMPLE = Set.of(Code.E0005, Code.E0006, Code.E0910);

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
    List<String> marks = Marks.in(wrong);
    assertThat(marks).as("marks").allMatch(mark -> mark.endsWith(code.name()));
    assertThat(said(wrong)).as("the wrong example").containsExactlyElementsOf(marks);
    assertThat(said(example(page, "Right"))).as("the right example").isEmpty();
  }

  private static List<String> said(String text) {
    SourceFile file = new SourceFile("example.bft", text);
    return Marks.of(Said.about(file), file);
  }

  private static String example(String page, String heading) {
    Pattern block = Pattern.compile("## " + heading + "\n+```bft\n(.*?\n)```", Pattern.DOTALL);
    Matcher matcher = block.matcher(page);
    assertThat(matcher.find()).as("an example under '" + heading + "'").isTrue();
    String text = matcher.group(1);
    return text.startsWith("protocol ") ? text : Explanations.frame(text);
  }
}
