package turncoat.compiler.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.FailedPredicateException;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.antlr.v4.runtime.misc.Pair;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.source.Span;
import turncoat.grammar.TurncoatLexer;
import turncoat.grammar.TurncoatParser;

/**
 * Reports syntax errors and goes on behind them, so that one mistake gives one message.
 *
 * <p>An error inside a statement or declaration gives up that whole statement or declaration and
 * goes on with the next one: the exception is passed up to the rule that knows what its siblings
 * begin with. A missing bracket, brace or colon is taken as written if what follows fits. After
 * another error, a premature end of the file or of the protocol is not reported.
 */
final class Recovery extends DefaultErrorStrategy {
  private static final int MOST_DIAGNOSTICS = 10;
  private static final String WHOSE_LEADER = "each iteration has its own leader: which is meant?";

  /** Rules that stand in a list of their like: an error inside gives up one of them. */
  private static final Set<Integer> GIVEN_UP =
      Set.of(
          TurncoatParser.RULE_declaration,
          TurncoatParser.RULE_inner,
          TurncoatParser.RULE_send,
          TurncoatParser.RULE_waiting,
          TurncoatParser.RULE_receive,
          TurncoatParser.RULE_reaction,
          TurncoatParser.RULE_statement,
          TurncoatParser.RULE_move);

  /** Rules that hold such a list. */
  private static final Set<Integer> LISTS =
      Set.of(
          TurncoatParser.RULE_protocol,
          TurncoatParser.RULE_repeat,
          TurncoatParser.RULE_forRounds,
          TurncoatParser.RULE_round,
          TurncoatParser.RULE_reaction,
          TurncoatParser.RULE_sends,
          TurncoatParser.RULE_block,
          TurncoatParser.RULE_step);

  private static final Set<Integer> CAN_BE_FORGOTTEN =
      Set.of(
          TurncoatLexer.LBRACE,
          TurncoatLexer.RBRACE,
          TurncoatLexer.LPAREN,
          TurncoatLexer.RPAREN,
          TurncoatLexer.RBRACKET,
          TurncoatLexer.COLON,
          TurncoatLexer.COMMA);

  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private int lastRecovery = -1;
  private int lastReport = Integer.MIN_VALUE;
  private boolean bracesInDoubt;

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  // Noticing.

  /** Says that a list's closing brace was forgotten. */
  private static final class ForgottenBrace extends InputMismatchException {
    ForgottenBrace(Parser recognizer) {
      super(recognizer);
    }
  }

  @Override
  public void sync(Parser recognizer) {
    ATNState state = recognizer.getATN().states.get(recognizer.getState());
    int type = recognizer.getInputStream().LA(1);
    IntervalSet next = recognizer.getATN().nextTokens(state);
    boolean list = LISTS.contains(recognizer.getContext().getRuleIndex());
    boolean inList = list && next.contains(TurncoatLexer.RBRACE);
    if (inList && belongsFurtherOut(recognizer, next.contains(type))) {
      throw new ForgottenBrace(recognizer);
    }
    if (next.contains(type) || next.contains(Token.EPSILON)) {
      return;
    }
    if (next.contains(TurncoatLexer.LBRACE)
        && recognizer.getContext().getRuleIndex() == TurncoatParser.RULE_receive
        && Keywords.beginsStatement(type)) {
      // The block says that its brace is missing.
      return;
    }
    if (!inList) {
      throw new InputMismatchException(recognizer);
    }
    report(recognizer, recognizer.getCurrentToken(), recognizer.getCurrentToken());
    skip(recognizer, recognizer.getContext().getRuleIndex(), 0);
  }

  /**
   * Whether the next thing cannot be meant for this list: the end of the file, a receive block
   * among sends or statements, or a declaration where there should be statements.
   *
   * @param fits whether the next token alone would fit, as a name or as a declaration
   */
  private static boolean belongsFurtherOut(Parser recognizer, boolean fits) {
    TokenStream tokens = recognizer.getInputStream();
    int rule = recognizer.getContext().getRuleIndex();
    boolean nameFits = rule == TurncoatParser.RULE_block || rule == TurncoatParser.RULE_reaction;
    boolean inRound = rule == TurncoatParser.RULE_sends || rule == TurncoatParser.RULE_block;
    // A round may have a network of its own, though not here.
    if (rule == TurncoatParser.RULE_round && tokens.LA(1) == TurncoatLexer.NETWORK) {
      return false;
    }
    return tokens.LA(1) == Token.EOF
        || (inRound && tokens.LA(1) == TurncoatLexer.RECEIVE)
        || (rule != TurncoatParser.RULE_protocol
            && beginsDeclaration(tokens)
            && (nameFits || !fits));
  }

  /** A word that begins a declaration, and a name: two names never stand side by side elsewhere. */
  private static boolean beginsDeclaration(TokenStream tokens) {
    return Keywords.beginsDeclaration(tokens.LA(1)) && Keywords.isName(tokens.LA(2));
  }

  @Override
  public Token recoverInline(Parser recognizer) {
    IntervalSet expected = recognizer.getExpectedTokens();
    Token current = recognizer.getCurrentToken();
    int type = expected.getMinElement();
    if (expected.size() == 1 && CAN_BE_FORGOTTEN.contains(type) && fits(recognizer, type)) {
      reportForgotten(recognizer, type);
      return conjure(recognizer, type, current);
    }
    throw new InputMismatchException(recognizer);
  }

  /** Whether what stands here could follow the forgotten token. */
  private boolean fits(Parser recognizer, int forgotten) {
    if (forgotten == TurncoatLexer.LBRACE && !beginsBlock(recognizer.getInputStream())) {
      return false;
    }
    ATNState state = recognizer.getATN().states.get(recognizer.getState());
    IntervalSet after =
        recognizer.getATN().nextTokens(state.transition(0).target, recognizer.getContext());
    return after.contains(recognizer.getInputStream().LA(1));
  }

  /** A word of the language or an assignment; any other name is a mistake of its own. */
  private static boolean beginsBlock(TokenStream tokens) {
    return Keywords.isKeyword(tokens.LA(1)) || beginsAssignment(tokens);
  }

  private static Token conjure(Parser recognizer, int type, Token before) {
    return recognizer
        .getTokenFactory()
        .create(
            new Pair<>(before.getTokenSource(), before.getInputStream()),
            type,
            Keywords.word(type),
            Token.DEFAULT_CHANNEL,
            before.getStartIndex(),
            before.getStartIndex() - 1,
            before.getLine(),
            before.getCharPositionInLine());
  }

  // Reporting.

  @Override
  public void reportError(Parser recognizer, RecognitionException e) {
    if (e instanceof ForgottenBrace) {
      reportForgotten(recognizer, TurncoatLexer.RBRACE);
      return;
    }
    Token start =
        e instanceof NoViableAltException choice ? choice.getStartToken() : e.getOffendingToken();
    report(recognizer, start, e.getOffendingToken());
  }

  private void report(Parser recognizer, Token start, Token offending) {
    boolean before = inErrorRecoveryMode(recognizer);
    beginErrorCondition(recognizer);
    boolean behind = recognizer.getContext().getRuleIndex() == TurncoatParser.RULE_file;
    boolean echo = behind || offending.getType() == Token.EOF;
    boolean old = before || tooNear(recognizer);
    if (old || (echo && !diagnostics.isEmpty()) || diagnostics.size() >= MOST_DIAGNOSTICS) {
      return;
    }
    if (leaderOfNothing(recognizer) || nameAgain(offending)) {
      return;
    }
    bracesInDoubt |= brace(offending.getType()) != 0;
    Diagnostic said =
        misspeltStatement(recognizer, offending)
            .orElseGet(() -> unexpected(recognizer, start, offending));
    boolean outside = behind || isAmongDeclarations(recognizer, offending);
    diagnostics.add(outside ? withSurplusBrace(recognizer, said) : said);
  }

  /** Where {@code (k)} is missing behind {@code leader}, it is so everywhere: one mistake. */
  private boolean leaderOfNothing(Parser recognizer) {
    Token leader = recognizer.getInputStream().LT(-1);
    boolean missing =
        leader != null
            && leader.getType() == TurncoatLexer.LEADER
            && recognizer.getExpectedTokens().contains(TurncoatLexer.LPAREN);
    if (!missing) {
      return false;
    }
    Span span = Places.span(leader);
    if (!andHere(d -> d.message().equals(WHOSE_LEADER), span)) {
      diagnostics.add(
          Diagnostic.of(Code.E0001, span, WHOSE_LEADER)
              .withHint("write 'leader(k)', with the variable of the repeat")
              .withFix(new Span(span.end(), span.end()), "(k)"));
    }
    return true;
  }

  /** A word of the language that was taken for a name is met wherever the name is used. */
  private boolean nameAgain(Token offending) {
    return andHere(
        d -> d.hint().equals(Optional.of(Advice.noName(offending))), Places.span(offending));
  }

  /** Notes a further place of a mistake that has been reported; false if it has not. */
  private boolean andHere(Predicate<Diagnostic> reported, Span span) {
    for (int i = 0; i < diagnostics.size(); i++) {
      if (reported.test(diagnostics.get(i))) {
        diagnostics.set(i, diagnostics.get(i).withNote(span, "and here"));
        return true;
      }
    }
    return false;
  }

  /** What can stand in rounds only, after the round is over. */
  private static boolean isAmongDeclarations(Parser recognizer, Token offending) {
    int rule = recognizer.getContext().getRuleIndex();
    boolean declarations =
        rule == TurncoatParser.RULE_protocol
            || rule == TurncoatParser.RULE_repeat
            || rule == TurncoatParser.RULE_forRounds;
    return declarations
        && (Keywords.beginsRoundPart(offending.getType())
            || Keywords.beginsStatement(offending.getType()));
  }

  /** The protocol or a round is over too early: one of its braces closes more than it should. */
  private static Diagnostic withSurplusBrace(Parser recognizer, Diagnostic said) {
    TokenStream tokens = recognizer.getInputStream();
    return Braces.surplus(tokens, tokens.index())
        .map(brace -> said.withNote(Places.span(brace), "is this '}' one too many?"))
        .orElse(said);
  }

  /** What is wrong within three tokens of a mistake is most likely the same mistake. */
  private boolean tooNear(Parser recognizer) {
    TokenStream tokens = recognizer.getInputStream();
    int distance = 0;
    for (int i = tokens.index() - 1; i >= Math.max(0, lastReport) && distance < 3; i--) {
      distance += tokens.get(i).getChannel() == Token.DEFAULT_CHANNEL ? 1 : 0;
    }
    boolean near = lastReport != Integer.MIN_VALUE && distance < 3;
    lastReport = tokens.index();
    return near;
  }

  private static Diagnostic unexpected(Parser recognizer, Token start, Token offending) {
    Expectations expected =
        Expectations.at(recognizer, start.getTokenIndex(), offending.getTokenIndex());
    String message = "unexpected " + show(offending) + "; expected " + expected.describe();
    Diagnostic diagnostic = Diagnostic.of(Code.E0001, Places.span(offending), message);
    Token before = recognizer.getInputStream().LT(-1);
    if (before != null && offending.getLine() > before.getLine() + 1) {
      // Far apart, what is missing belongs rather to what went before.
      diagnostic = diagnostic.withNote(Places.span(before), "after this");
    }
    Diagnostic said = diagnostic;
    ParserRuleContext context = recognizer.getContext();
    boolean name = context.getRuleIndex() == TurncoatParser.RULE_name;
    int rule = name ? context.getParent().getRuleIndex() : context.getRuleIndex();
    return Optional.ofNullable(before)
        .flatMap(token -> Habits.about(said, token, offending, expected, rule))
        .orElseGet(() -> Advice.about(said, offending, expected));
  }

  private static String show(Token token) {
    if (token.getType() == Token.EOF) {
      return "end of file";
    }
    String text = token.getText();
    return "'" + (text.length() > 30 ? text.substring(0, 30) + "…" : text) + "'";
  }

  /** In {@code decid w} it is not the {@code w} that is wrong. */
  private static Optional<Diagnostic> misspeltStatement(Parser recognizer, Token offending) {
    ParserRuleContext context = recognizer.getContext();
    Token first = context.getStart();
    boolean second = recognizer.getInputStream().LT(-1) == first;
    if (context.getRuleIndex() != TurncoatParser.RULE_statement
        || first == offending
        || !second
        || first.getType() != TurncoatLexer.ID) {
      return Optional.empty();
    }
    String message = "unexpected '" + first.getText() + "'; expected <statement>";
    return Advice.aboutStatement(Diagnostic.of(Code.E0001, Places.span(first), message), first);
  }

  private void reportForgotten(Parser recognizer, int type) {
    boolean before = inErrorRecoveryMode(recognizer);
    beginErrorCondition(recognizer);
    boolean echo = bracesInDoubt && type == TurncoatLexer.RBRACE;
    if (before || tooNear(recognizer) || echo || diagnostics.size() >= MOST_DIAGNOSTICS) {
      return;
    }
    bracesInDoubt |= brace(type) != 0;
    Token current = recognizer.getCurrentToken();
    int end = recognizer.getInputStream().LT(-1).getStopIndex() + 1;
    String word = Keywords.word(type);
    Diagnostic diagnostic =
        Diagnostic.of(
            Code.E0001, Places.span(current), "missing '" + word + "' before " + show(current));
    Diagnostic said =
        type == TurncoatLexer.RBRACE ? diagnostic : diagnostic.withFix(new Span(end, end), word);
    diagnostics.add(
        opening(recognizer.getInputStream(), current.getTokenIndex(), type)
            .map(
                open ->
                    said.withNote(Places.span(open), "this '" + open.getText() + "' is not closed"))
            .orElse(said));
  }

  /** What a forgotten closing bracket or brace should have closed. */
  private static Optional<Token> opening(TokenStream tokens, int end, int closing) {
    return switch (closing) {
      case TurncoatLexer.RBRACE -> Braces.unclosed(tokens, end);
      case TurncoatLexer.RPAREN ->
          Braces.open(tokens, end, TurncoatLexer.LPAREN, TurncoatLexer.RPAREN);
      case TurncoatLexer.RBRACKET ->
          Braces.open(tokens, end, TurncoatLexer.LBRACKET, TurncoatLexer.RBRACKET);
      default -> Optional.empty();
    };
  }

  // Going on.

  @Override
  public void recover(Parser recognizer, RecognitionException e) {
    ParserRuleContext context = recognizer.getContext();
    int rule = context.getRuleIndex();
    if (rule == TurncoatParser.RULE_file || (e instanceof ForgottenBrace && LISTS.contains(rule))) {
      return;
    }
    if (!GIVEN_UP.contains(rule)) {
      throw e;
    }
    skip(recognizer, rule, depth(recognizer, context.getStart()));
  }

  /** Braces that were opened and not closed between a token and the current one. */
  private static int depth(Parser recognizer, Token from) {
    TokenStream tokens = recognizer.getInputStream();
    int depth = 0;
    for (int i = from.getTokenIndex(); i < tokens.index(); i++) {
      depth += brace(tokens.get(i).getType());
    }
    return Math.max(0, depth);
  }

  private static int brace(int type) {
    if (type == TurncoatLexer.LBRACE) {
      return 1;
    }
    return type == TurncoatLexer.RBRACE ? -1 : 0;
  }

  /** Skips to a sibling of the given rule, or to the brace that closes the list. */
  private void skip(Parser recognizer, int rule, int depthNow) {
    TokenStream tokens = recognizer.getInputStream();
    int depth = depthNow;
    boolean stuck = tokens.index() == lastRecovery;
    while (tokens.LA(1) != Token.EOF) {
      boolean outside = depth <= 0 && tokens.LA(1) == TurncoatLexer.RBRACE;
      if (outside || (!stuck && depth <= 0 && beginsSibling(tokens, rule))) {
        break;
      }
      depth += brace(tokens.LA(1));
      tokens.consume();
      stuck = false;
    }
    lastRecovery = tokens.index();
  }

  private static boolean beginsSibling(TokenStream tokens, int rule) {
    int type = tokens.LA(1);
    boolean declaration =
        Keywords.beginsDeclaration(type)
            && (Keywords.isName(tokens.LA(2)) || Keywords.isKeyword(tokens.LA(2)));
    return switch (rule) {
      case TurncoatParser.RULE_protocol, TurncoatParser.RULE_declaration ->
          declaration
              || type == TurncoatLexer.LEADER
              || type == TurncoatLexer.REPEAT
              || type == TurncoatLexer.FOR;
      case TurncoatParser.RULE_repeat, TurncoatParser.RULE_forRounds, TurncoatParser.RULE_inner ->
          declaration || type == TurncoatLexer.FOR;
      case TurncoatParser.RULE_statement, TurncoatParser.RULE_block ->
          declaration || Keywords.beginsStatement(type) || beginsAssignment(tokens);
      case TurncoatParser.RULE_step, TurncoatParser.RULE_move ->
          declaration || type == TurncoatLexer.SEND || type == TurncoatLexer.CHOOSE;
      case TurncoatParser.RULE_sends -> declaration || Keywords.beginsSend(type);
      default -> declaration || Keywords.beginsRoundPart(type);
    };
  }

  private static boolean beginsAssignment(TokenStream tokens) {
    return Keywords.isName(tokens.LA(1)) && tokens.LA(2) == TurncoatLexer.ASSIGN;
  }

  @Override
  protected void reportFailedPredicate(Parser recognizer, FailedPredicateException e) {
    throw new IllegalStateException("the grammar has no predicates", e);
  }
}
