package turncoat.compiler.parse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import turncoat.grammar.TurncoatLexer;

/** Finds the brace that somebody forgot to close, or closed twice. */
final class Braces {
  /** An opening brace and the indentation of its line. */
  private record Open(Token brace, int indent) {}

  private Braces() {}

  /**
   * The opening brace that is probably not closed before a token.
   *
   * <p>The first that is closed by a brace on a less indented line; failing that, the innermost
   * that is open at the token.
   */
  static Optional<Token> unclosed(TokenStream tokens, int end) {
    Deque<Open> open = new ArrayDeque<>();
    int line = 0;
    int indent = 0;
    for (int i = 0; i < end; i++) {
      Token token = tokens.get(i);
      if (token.getChannel() != Token.DEFAULT_CHANNEL) {
        continue;
      }
      boolean first = token.getLine() != line;
      line = token.getLine();
      indent = first ? token.getCharPositionInLine() : indent;
      if (token.getType() == TurncoatLexer.LBRACE) {
        open.push(new Open(token, indent));
      } else if (token.getType() == TurncoatLexer.RBRACE && !open.isEmpty()) {
        Open partner = open.pop();
        if (first && indent < partner.indent()) {
          return Optional.of(partner.brace());
        }
      }
    }
    return Optional.ofNullable(open.peek()).map(Open::brace);
  }

  /** The innermost bracket of a kind that is open at a token; braces end the search. */
  static Optional<Token> open(TokenStream tokens, int end, int opening, int closing) {
    int closed = 0;
    for (int i = end - 1; i >= 0; i--) {
      int type = tokens.get(i).getType();
      if (type == TurncoatLexer.LBRACE || type == TurncoatLexer.RBRACE) {
        return Optional.empty();
      }
      closed += type == closing ? 1 : 0;
      if (type == opening && closed-- == 0) {
        return Optional.of(tokens.get(i));
      }
    }
    return Optional.empty();
  }

  /**
   * The closing brace that is probably too many before a token: the first behind which the text
   * goes on, or an 'else' stands, deeper than where its partner was opened, or that stands less
   * deep than its partner.
   */
  static Optional<Token> surplus(TokenStream tokens, int end) {
    Deque<Open> open = new ArrayDeque<>();
    Optional<Open> closed = Optional.empty();
    Token last = tokens.get(0);
    int indent = 0;
    for (int i = 0; i < end; i++) {
      Token token = tokens.get(i);
      if (token.getChannel() != Token.DEFAULT_CHANNEL) {
        continue;
      }
      boolean first = i == 0 || token.getLine() != last.getLine();
      indent = first ? token.getCharPositionInLine() : indent;
      boolean other = token.getType() == TurncoatLexer.ELSE;
      if ((first || other) && closed.isPresent() && indent > closed.get().indent()) {
        return Optional.of(last);
      }
      closed = Optional.empty();
      if (token.getType() == TurncoatLexer.LBRACE) {
        open.push(new Open(token, indent));
      } else if (token.getType() == TurncoatLexer.RBRACE && !open.isEmpty()) {
        Open partner = open.pop();
        if (first && indent > partner.indent()) {
          return Optional.of(token);
        }
        // A block on one line says nothing about what follows it.
        closed = Optional.of(partner).filter(p -> p.brace().getLine() < token.getLine());
      }
      last = token;
    }
    return Optional.empty();
  }
}
