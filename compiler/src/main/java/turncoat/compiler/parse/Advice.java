package turncoat.compiler.parse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.source.Span;
import turncoat.grammar.TurncoatLexer;

/** What to say about the likeliest mistakes. */
final class Advice {
  private static final int MOST_ALTERNATIVES = 6;

  /** Words of other languages. */
  private static final Map<String, String> FOREIGN_WORDS =
      Map.ofEntries(
          Map.entry("elif", "write: else if"),
          Map.entry("elsif", "write: else if"),
          Map.entry("then", "blocks stand in braces: if condition { … }"),
          Map.entry("do", "blocks stand in braces: { … }"),
          Map.entry("end", "blocks stand in braces: { … }"),
          Map.entry("while", "loops are bounded: repeat k in 1..K { … }"),
          Map.entry("loop", "write: repeat k in 1..K { … }"),
          Map.entry("broadcast", "write: send M(…) to all"),
          Map.entry("multicast", "write: send M(…) to all"),
          Map.entry("var", "variables are declared with state, local, input or output"),
          Map.entry("let", "variables are declared with state, local, input or output"),
          Map.entry("return", "write: decide value"),
          Map.entry("output", "write: decide value"),
          Map.entry("commit", "write: decide value"),
          Map.entry("assert", "write: check name: condition"),
          Map.entry("invariant", "write: property name: condition"),
          Map.entry("forall", "write: all honest p: condition"),
          Map.entry("exist", "write: exists honest p: condition"),
          Map.entry("signatures", "write: n-f signers of M(…)"),
          Map.entry("signature", "write: n-f signers of M(…)"),
          Map.entry("null", "write: none"),
          Map.entry("nil", "write: none"));

  private static final String ROUND_ORDER =
      "in a round its 'network' comes first, then what is learned, sent, waited for and received";

  private Advice() {}

  /** What to write in place of a word of other languages. */
  static Optional<String> foreign(String word) {
    return Optional.ofNullable(FOREIGN_WORDS.get(word));
  }

  /** {@code a, b or c}; long lists are cut. */
  static String either(Collection<String> parts) {
    List<String> list = new ArrayList<>(parts);
    if (list.size() > MOST_ALTERNATIVES) {
      return String.join(", ", list.subList(0, MOST_ALTERNATIVES)) + ", …";
    }
    int last = list.size() - 1;
    return last < 1
        ? String.join("", list)
        : String.join(", ", list.subList(0, last)) + " or " + list.get(last);
  }

  /** Adds what there is to say about an unexpected token. */
  static Diagnostic about(Diagnostic diagnostic, Token token, Expectations expected) {
    if (expected.contains(TurncoatLexer.PROTOCOL)) {
      return diagnostic.withHint("a spec looks like: protocol Name { … }");
    }
    if (expected.contains(Token.EOF) && token.getType() == TurncoatLexer.PROTOCOL) {
      return diagnostic.withHint("each file holds one protocol");
    }
    Span span = Places.span(token);
    return switch (token.getType()) {
      case TurncoatLexer.ASSIGN ->
          diagnostic.withHint("':=' stands only in statements; here write '='").withFix(span, "=");
      case TurncoatLexer.SEMICOLON ->
          diagnostic.withHint("nothing needs a ';' at its end").withFix(span, "");
      case TurncoatLexer.EQ,
          TurncoatLexer.NE,
          TurncoatLexer.LT,
          TurncoatLexer.LE,
          TurncoatLexer.GT,
          TurncoatLexer.GE ->
          diagnostic.withHint("comparisons do not chain: write a < b and b < c");
      case TurncoatLexer.LOCAL ->
          diagnostic.withHint("'local' variables stand first in a 'repeat' block");
      case TurncoatLexer.STRING ->
          diagnostic.withHint(
              "strings stand only in mutants, \"old\" -> \"new\", and in what a scenario chooses");
      default -> word(diagnostic, token, expected);
    };
  }

  private static Diagnostic word(Diagnostic diagnostic, Token token, Expectations expected) {
    if (Keywords.isReserved(token.getType())) {
      return reserved(diagnostic, token, expected);
    }
    if (token.getType() == TurncoatLexer.NETWORK && expected.contains(TurncoatLexer.RECEIVE)) {
      return diagnostic.withHint(ROUND_ORDER);
    }
    if (!Keywords.isName(token.getType())) {
      return diagnostic;
    }
    String foreign = FOREIGN_WORDS.get(token.getText());
    if (foreign != null) {
      return diagnostic.withHint(foreign);
    }
    return Spelling.suggest(token.getText(), expected.words())
        .or(() -> Spelling.suggest(token.getText(), Keywords.ALL))
        .map(better -> misspelt(diagnostic, token, better))
        .orElse(diagnostic);
  }

  private static Diagnostic reserved(Diagnostic diagnostic, Token token, Expectations expected) {
    if (Keywords.beginsRoundPart(token.getType()) && expected.contains(TurncoatLexer.RECEIVE)) {
      return diagnostic.withHint(ROUND_ORDER);
    }
    if (token.getType() == TurncoatLexer.ON && expected.contains("<send>")) {
      return diagnostic.withHint(
          "rules follow all sends, those for each value of a variable in a 'for' of their own");
    }
    if (expected.contains("<name>")) {
      return diagnostic.withHint(noName(token));
    }
    return diagnostic;
  }

  /** What there is to say of a word that was meant to be a name. */
  static String noName(Token word) {
    return "'" + word.getText() + "' is a word of the language and cannot be a name";
  }

  private static Diagnostic misspelt(Diagnostic diagnostic, Token token, String better) {
    return diagnostic
        .withHint("did you mean '" + better + "'?")
        .withFix(Places.span(token), better);
  }

  /** What to say about a name that begins something which is not an assignment; if anything. */
  static Optional<Diagnostic> aboutStatement(Diagnostic diagnostic, Token name) {
    String foreign = FOREIGN_WORDS.get(name.getText());
    if (foreign != null) {
      return Optional.of(diagnostic.withHint(foreign));
    }
    return Spelling.suggest(name.getText(), Keywords.STATEMENT_WORDS)
        .map(better -> misspelt(diagnostic, name, better));
  }
}
