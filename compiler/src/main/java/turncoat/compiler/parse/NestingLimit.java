package turncoat.compiler.parse;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.grammar.TurncoatLexer;

/**
 * Refuses text that nests so deeply that a recursive pass over its tree could run out of stack.
 *
 * <p>Looks at tokens alone, before anything recursive runs. The depth at a token is the number of
 * open brackets plus the number of operators since the innermost statement or list item began; it
 * bounds the depth of every tree that can be made of the text.
 */
final class NestingLimit {
  /** The deepest nesting allowed. */
  static final int DEEPEST = 200;

  /** Depths outside each open bracket. */
  private final Deque<Integer> enclosing = new ArrayDeque<>();

  /** Depth at which the current statement began. */
  private int base;

  /** Depth by quantifiers, whose body reaches over commas. */
  private int quantifiers;

  /** Depth by operators. */
  private int operators;

  private NestingLimit() {}

  static Optional<Diagnostic> check(List<Token> tokens) {
    NestingLimit limit = new NestingLimit();
    List<Token> visible =
        tokens.stream().filter(token -> token.getChannel() == Token.DEFAULT_CHANNEL).toList();
    int previous = Token.EOF;
    for (int i = 0; i + 1 < visible.size(); i++) {
      int type = visible.get(i).getType();
      limit.accept(previous, type, visible.get(i + 1).getType());
      if (limit.depth() > DEEPEST) {
        return Optional.of(tooDeep(visible.get(i)));
      }
      previous = type;
    }
    return Optional.empty();
  }

  private static Diagnostic tooDeep(Token token) {
    return Diagnostic.of(
            Code.E0006,
            Places.span(token),
            "more than " + DEEPEST + " levels of nesting, operators counted")
        .withHint("give parts of it names of their own, such as variables, rules or properties");
  }

  private int depth() {
    return base + quantifiers + operators;
  }

  private void accept(int previous, int type, int next) {
    switch (type) {
      case TurncoatLexer.LBRACE, TurncoatLexer.LPAREN -> open();
      case TurncoatLexer.LBRACKET -> {
        // a[i][j][k] nests to the left, although its brackets close.
        operators++;
        open();
      }
      case TurncoatLexer.RBRACE, TurncoatLexer.RPAREN, TurncoatLexer.RBRACKET -> close();
      case TurncoatLexer.ALL, TurncoatLexer.EXISTS -> {
        quantifiers += operators + 1;
        operators = 0;
      }
      case TurncoatLexer.COMMA -> operators = 0;
      default -> {
        if (deepens(type)) {
          operators++;
        } else if (startsStatement(previous, type) || startsDeclaration(type, next)) {
          quantifiers = 0;
          operators = 0;
        }
      }
    }
  }

  private void open() {
    enclosing.push(quantifiers);
    enclosing.push(operators);
    enclosing.push(base);
    base = depth() + 1;
    quantifiers = 0;
    operators = 0;
  }

  private void close() {
    if (!enclosing.isEmpty()) {
      base = enclosing.pop();
      operators = enclosing.pop();
      quantifiers = enclosing.pop();
    }
  }

  /** Tokens by which one part of a tree comes to stand below another. */
  private static boolean deepens(int type) {
    return switch (type) {
      case TurncoatLexer.NOT,
          TurncoatLexer.AND,
          TurncoatLexer.OR,
          TurncoatLexer.IMPLIES,
          TurncoatLexer.PLUS,
          TurncoatLexer.MINUS,
          TurncoatLexer.STAR,
          TurncoatLexer.SLASH,
          TurncoatLexer.DOT,
          TurncoatLexer.ELSE,
          TurncoatLexer.BY,
          TurncoatLexer.OF,
          TurncoatLexer.SAMPLE,
          TurncoatLexer.COLON ->
          true;
      default -> false;
    };
  }

  private static boolean startsStatement(int previous, int type) {
    return switch (type) {
      case TurncoatLexer.ASSIGN,
          TurncoatLexer.SEND,
          TurncoatLexer.RELAY,
          TurncoatLexer.QUERY,
          TurncoatLexer.REPLY,
          TurncoatLexer.WAIT,
          TurncoatLexer.RECEIVE,
          TurncoatLexer.DECIDE,
          TurncoatLexer.CHECK,
          TurncoatLexer.RULE,
          TurncoatLexer.FOR,
          TurncoatLexer.WHEN,
          TurncoatLexer.EXPECT ->
          true;
      // "else if" and "at x: if" go on with what was begun.
      case TurncoatLexer.IF -> previous != TurncoatLexer.ELSE && previous != TurncoatLexer.COLON;
      default -> false;
    };
  }

  /** The words that begin declarations can be names too; but no name is followed by a name. */
  private static boolean startsDeclaration(int type, int next) {
    return Keywords.beginsDeclaration(type) && Keywords.isName(next);
  }
}
