package turncoat.compiler.parse;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.source.Span;
import turncoat.grammar.TurncoatParser.DottedContext;
import turncoat.grammar.TurncoatParser.NameContext;

/** Spans, names and words out of ANTLR's tree. */
final class Places {
  private Places() {}

  static Span span(Token token) {
    int start = token.getStartIndex();
    // The end-of-file token ends before it starts.
    return new Span(start, Math.max(start, token.getStopIndex() + 1));
  }

  static Span span(ParserRuleContext context) {
    return span(context, context);
  }

  static Span span(ParserRuleContext first, ParserRuleContext last) {
    return span(first.getStart()).to(span(last.getStop()));
  }

  static Ident ident(NameContext name) {
    return new Ident(span(name), name.getText());
  }

  static Ident ident(DottedContext name) {
    return new Ident(span(name), name.getText());
  }

  static List<Ident> idents(Collection<NameContext> names) {
    return names.stream().map(Places::ident).toList();
  }

  /** How a spec writes an enumeration's constant. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The words for an enumeration's constants: the names in lower case, in alphabetical order. */
  static <E extends Enum<E>> Map<String, E> words(E[] constants) {
    Map<String, E> words = new TreeMap<>();
    for (E constant : constants) {
      words.put(word(constant), constant);
    }
    return words;
  }

  /**
   * What a word means in its place; reports a word that means nothing there and takes the first.
   */
  static <E> E meaning(
      Token word, String what, Map<String, E> meanings, List<Diagnostic> diagnostics) {
    E meaning = meanings.get(word.getText());
    if (meaning != null) {
      return meaning;
    }
    diagnostics.add(unknownWord(word, what, meanings.keySet()));
    return meanings.values().iterator().next();
  }

  static Diagnostic unknownWord(Token word, String what, Collection<String> known) {
    Diagnostic diagnostic =
        Diagnostic.of(Code.E0008, span(word), "unknown " + what + " '" + word.getText() + "'");
    return Spelling.suggest(word.getText(), known)
        .map(
            better ->
                diagnostic.withHint("did you mean '" + better + "'?").withFix(span(word), better))
        .orElseGet(() -> diagnostic.withHint("one of: " + String.join(", ", known)));
  }
}
