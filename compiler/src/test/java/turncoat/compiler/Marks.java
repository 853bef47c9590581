package turncoat.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.source.SourceFile;

/** Expected mistakes in a spec: comments like {@code // ^^^ E0101} on the line below. */
public final class Marks {
  private static final Pattern MARK = Pattern.compile("^//( *)(\\^+) ([EW]\\d{4})$");

  private Marks() {}

  /** What a text's marks announce, such as {@code 3:7 E0101}; there must be some. */
  public static List<String> in(String text) {
    List<String> marks = new ArrayList<>();
    List<String> lines = text.lines().toList();
    int marked = 0;
    for (int i = 0; i < lines.size(); i++) {
      Matcher mark = MARK.matcher(lines.get(i));
      if (mark.matches()) {
        marks.add(marked + ":" + (mark.start(2) + 1) + " " + mark.group(3));
      } else {
        marked = i + 1;
      }
    }
    assertThat(marks).as("marks").isNotEmpty();
    return marks;
  }

  /** What was said, in the same form. */
  public static List<String> of(List<Diagnostic> said, SourceFile file) {
    return said.stream()
        .map(
            d -> file.line(d.span().start()) + ":" + file.column(d.span().start()) + " " + d.code())
        .toList();
  }
}
