package turncoat.compiler.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * White space of generated files, which JavaPoet spreads out: short Javadoc goes on one line, long
 * lines of it are folded, and plain fields stand together. Nothing but white space changes.
 */
final class Layout {
  private static final int WIDTH = 100;
  private static final Pattern JAVADOC_LINE = Pattern.compile("( *) \\* (.*)");
  private static final Pattern FIELD =
      Pattern.compile("  (private |static |final )+[A-Za-z.\\[\\]]+ [A-Za-z0-9_]+( = [^;]*)?;");
  private static final Pattern EMPTY_BODY = Pattern.compile("(  .*[)] \\{)\n +}\n");

  private Layout() {}

  static String tidy(String source) {
    List<String> lines = new ArrayList<>();
    source.lines().forEach(line -> addFolded(lines, line));
    String text = String.join("\n", joinFields(joinJavadoc(lines))) + "\n";
    return EMPTY_BODY.matcher(text).replaceAll("$1}\n");
  }

  private static void addFolded(List<String> lines, String line) {
    Matcher javadoc = JAVADOC_LINE.matcher(line);
    if (line.length() <= WIDTH || !javadoc.matches()) {
      lines.add(line);
      return;
    }
    String margin = javadoc.group(1) + " * ";
    StringBuilder folded = new StringBuilder(margin);
    for (String word : javadoc.group(2).split(" ", -1)) {
      if (folded.length() > margin.length() && folded.length() + word.length() >= WIDTH) {
        lines.add(folded.toString());
        folded.setLength(0);
        folded.append(margin);
      }
      folded.append(folded.length() == margin.length() ? "" : " ").append(word);
    }
    lines.add(folded.toString());
  }

  private static List<String> joinJavadoc(List<String> lines) {
    List<String> joined = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean short1 =
          line.strip().equals("/**")
              && i + 2 < lines.size()
              && lines.get(i + 2).strip().equals("*/")
              && line.length() + lines.get(i + 1).strip().length() + 3 <= WIDTH;
      if (short1) {
        joined.add(line + lines.get(i + 1).strip().substring(1) + " */");
        i += 2;
      } else {
        joined.add(line);
      }
    }
    return joined;
  }

  private static List<String> joinFields(List<String> lines) {
    List<String> joined = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      boolean between = lines.get(i).isEmpty() && i > 1 && i + 1 < lines.size();
      if (between) {
        String before = lines.get(i - 1);
        String after = lines.get(i + 1);
        between =
            FIELD.matcher(before).matches()
                && FIELD.matcher(after).matches()
                && before.contains(" static ") == after.contains(" static ")
                && !lines.get(i - 2).endsWith("*/");
      }
      if (!between) {
        joined.add(lines.get(i));
      }
    }
    return joined;
  }
}
