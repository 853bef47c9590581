package turncoat.compiler.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import turncoat.compiler.ast.Protocol;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.source.SourceFile;
import turncoat.grammar.TurncoatLexer;
import turncoat.grammar.TurncoatParser;

/** A well-formed spec as pieces of text, comments included, for whoever lays it out anew. */
public final class Lexemes {
  /** Rules whose first token begins something that reads like a statement. */
  private static final Set<Class<? extends ParserRuleContext>> STATEMENTS =
      Set.of(
          TurncoatParser.NetworkContext.class,
          TurncoatParser.LearningContext.class,
          TurncoatParser.SendContext.class,
          TurncoatParser.WaitingContext.class,
          TurncoatParser.ReceiveContext.class,
          TurncoatParser.ReactionContext.class,
          TurncoatParser.RepeatContext.class,
          TurncoatParser.ForRoundsContext.class,
          TurncoatParser.RoundContext.class,
          TurncoatParser.LocalVariablesContext.class,
          TurncoatParser.StatementContext.class,
          TurncoatParser.StepContext.class,
          TurncoatParser.MoveContext.class,
          TurncoatParser.RewardTermContext.class);

  private final Map<Integer, Lexeme.Place> places = new TreeMap<>();

  private Lexemes() {}

  /** The pieces in order; nothing but diagnostics if the text is no spec. */
  public static Checked<List<Lexeme>> of(SourceFile file) {
    Checked<Protocol> parsed = Parser.parse(file);
    if (parsed.value().isEmpty()) {
      return Checked.failed(parsed.diagnostics());
    }
    List<Token> tokens = Lexing.of(file).tokens();
    Lexemes lexemes = new Lexemes();
    TurncoatParser parser = new TurncoatParser(new CommonTokenStream(new ListTokenSource(tokens)));
    parser.removeErrorListeners();
    lexemes.visit(parser.file());
    return new Checked<>(Optional.of(lexemes.pieces(tokens)), parsed.diagnostics());
  }

  private void visit(ParseTree node) {
    if (node instanceof TerminalNode terminal) {
      sign(terminal);
      return;
    }
    if (node instanceof ParserRuleContext rule && rule.getStart() != null) {
      int first = rule.getStart().getTokenIndex();
      if (rule instanceof TurncoatParser.DeclarationContext) {
        places.putIfAbsent(first, Lexeme.Place.DECLARATION);
      } else if (STATEMENTS.stream().anyMatch(kind -> kind.isInstance(rule))
          || isInScenario(rule)) {
        places.putIfAbsent(first, Lexeme.Place.STATEMENT);
      } else if (rule instanceof TurncoatParser.ExpectationsContext) {
        places.putIfAbsent(first, Lexeme.Place.EXPECT);
      }
    }
    for (int i = 0; i < node.getChildCount(); i++) {
      visit(node.getChild(i));
    }
  }

  /** What stands in a scenario as its steps do. */
  private static boolean isInScenario(ParserRuleContext rule) {
    boolean line =
        rule instanceof TurncoatParser.SettingContext
            || rule instanceof TurncoatParser.ExpectationsContext;
    return line && rule.getParent() instanceof TurncoatParser.ScenarioContext;
  }

  private void sign(TerminalNode terminal) {
    ParseTree parent = terminal.getParent();
    Token token = terminal.getSymbol();
    Lexeme.Place place =
        switch (token.getType()) {
          case TurncoatLexer.MINUS ->
              parent instanceof TurncoatParser.NegativeContext
                  ? Lexeme.Place.UNARY
                  : Lexeme.Place.INSIDE;
          case TurncoatLexer.EQ ->
              parent instanceof TurncoatParser.SettingContext
                  ? Lexeme.Place.SETTING
                  : Lexeme.Place.INSIDE;
          case TurncoatLexer.COLON ->
              parent instanceof TurncoatParser.VariableContext
                      || parent instanceof TurncoatParser.BoundedContext
                  ? Lexeme.Place.TYPED
                  : Lexeme.Place.INSIDE;
          case TurncoatLexer.LPAREN ->
              parent instanceof TurncoatParser.GroupedContext
                      || parent instanceof TurncoatParser.GroupedTypeContext
                      || parent instanceof TurncoatParser.MutantContext
                  ? Lexeme.Place.OPENING
                  : Lexeme.Place.INSIDE;
          case TurncoatLexer.LBRACKET ->
              parent instanceof TurncoatParser.ListContext
                  ? Lexeme.Place.OPENING
                  : Lexeme.Place.INSIDE;
          default -> Lexeme.Place.INSIDE;
        };
    if (place != Lexeme.Place.INSIDE) {
      places.put(token.getTokenIndex(), place);
    }
  }

  private List<Lexeme> pieces(List<Token> tokens) {
    List<Lexeme> pieces = new ArrayList<>();
    int lines = 0;
    boolean space = false;
    for (Token token : tokens) {
      if (token.getType() == Token.EOF) {
        break;
      }
      if (token.getType() == TurncoatLexer.SPACE) {
        lines = lineEnds(token.getText());
        space = true;
        continue;
      }
      Lexeme.Place place = places.getOrDefault(token.getTokenIndex(), Lexeme.Place.INSIDE);
      pieces.add(new Lexeme(token.getText(), kind(token), place, lines, space));
      lines = 0;
      space = false;
    }
    return pieces;
  }

  /** A carriage return before a line feed belongs to it. */
  private static int lineEnds(String space) {
    int count = 0;
    for (int i = 0; i < space.length(); i++) {
      char c = space.charAt(i);
      boolean lone = c == '\r' && (i + 1 == space.length() || space.charAt(i + 1) != '\n');
      count += c == '\n' || lone ? 1 : 0;
    }
    return count;
  }

  private static Lexeme.Kind kind(Token token) {
    return switch (token.getType()) {
      case TurncoatLexer.LINE_COMMENT -> Lexeme.Kind.LINE_COMMENT;
      case TurncoatLexer.BLOCK_COMMENT -> Lexeme.Kind.BLOCK_COMMENT;
      case TurncoatLexer.INT, TurncoatLexer.ID, TurncoatLexer.STRING -> Lexeme.Kind.WORD;
      default -> Keywords.isKeyword(token.getType()) ? Lexeme.Kind.WORD : Lexeme.Kind.SIGN;
    };
  }
}
