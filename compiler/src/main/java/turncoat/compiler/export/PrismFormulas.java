package turncoat.compiler.export;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names for expressions. PRISM puts the expression in place of the name wherever it stands, so what
 * counts is how long the model is once it has done so.
 */
final class PrismFormulas {
  private static final Pattern NAME = Pattern.compile("[A-Za-z]\\w*");

  private final Names names;
  private final Text text;
  private final int limit;
  private final Map<String, Long> lengths = new HashMap<>();

  PrismFormulas(Names names, Text text, int limit) {
    this.names = names;
    this.text = text;
    this.limit = limit;
  }

  /** The term under a name, unless it is short anyway. */
  PrismTerm define(String name, PrismTerm term) {
    if (term.isConstant() || term.text().matches("\\w+")) {
      return term;
    }
    String defined = names.name(name);
    lengths.put(defined, length(term.text()));
    text.line("formula " + defined + " = " + term.text() + ";");
    return new PrismTerm(defined, term.truth());
  }

  /** How long a text is with everything written out. */
  long length(String expression) {
    long length = expression.length();
    Matcher name = NAME.matcher(expression);
    while (name.find()) {
      length += lengths.getOrDefault(name.group(), 0L);
      if (length > limit) {
        throw new InexpressibleException(
            "PRISM writes formulas out, and one would be longer than " + limit + " characters");
      }
    }
    return length;
  }
}
