package turncoat.compiler.parse;

import java.util.Optional;
import org.antlr.v4.runtime.Token;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.source.Span;
import turncoat.grammar.TurncoatLexer;
import turncoat.grammar.TurncoatParser;

/** Ways of writing that are usual elsewhere, known by a token and the one before it. */
final class Habits {
  private Habits() {}

  /**
   * What to say instead of the usual, if it is such a way.
   *
   * @param said that the token is unexpected
   * @param rule the rule in which it is
   */
  static Optional<Diagnostic> about(
      Diagnostic said, Token before, Token token, Expectations expected, int rule) {
    boolean touching = before.getStopIndex() + 1 == token.getStartIndex();
    Span between = new Span(token.getStartIndex(), token.getStartIndex());
    int type = token.getType();
    if (before.getType() == TurncoatLexer.INT
        && touching
        && (Keywords.isName(type) || type == TurncoatLexer.LPAREN)) {
      return Optional.of(
          said.withHint("a product needs its sign: " + before.getText() + "*" + token.getText())
              .withFix(between, "*"));
    }
    if (before.getType() == TurncoatLexer.DOT && type == TurncoatLexer.DECIDED) {
      return Optional.of(said.withHint("write: decided(p)"));
    }
    if (type == TurncoatLexer.FOR && expected.contains("<expression>")) {
      return Optional.of(said.withHint("write: all honest p: …, or all w in 0..1: …"));
    }
    if (type == TurncoatLexer.LBRACE && expected.contains("<type>")) {
      return Optional.of(
          said.withHint(
              "write a range such as 0..1, or declare the values: enum Colour { red, … }"));
    }
    if (type == TurncoatLexer.IN && rule == TurncoatParser.RULE_pattern) {
      return Optional.of(
          said.withHint("a pattern is '_', a value or a comparison: count value by value and add"));
    }
    if (rule == TurncoatParser.RULE_waiting && expected.contains("<name>")) {
      return Optional.of(said.withHint("say for which messages: wait n-f M"));
    }
    if (rule == TurncoatParser.RULE_source && type == TurncoatLexer.AS) {
      return Optional.of(
          said.withHint(
              "say from which node: receive M from leader(k) as m; 'receive { … }' looks at all"
                  + " messages"));
    }
    return Advice.foreign(before.getText())
        .filter(advice -> Keywords.isName(before.getType()))
        .map(
            advice ->
                Diagnostic.of(
                        Code.E0001, Places.span(before), "unexpected '" + before.getText() + "'")
                    .withHint(advice));
  }
}
