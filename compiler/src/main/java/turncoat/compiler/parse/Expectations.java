package turncoat.compiler.parse;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.RuleStopState;
import org.antlr.v4.runtime.atn.RuleTransition;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;
import turncoat.grammar.TurncoatLexer;
import turncoat.grammar.TurncoatParser;

/**
 * What the grammar would accept at a token, in the words of its rules.
 *
 * <p>Walks ANTLR's transition network from the state of the last decision over the tokens that were
 * already looked at. A rule with a name for people ({@code <expression>}) is not entered at the
 * token in question; its name is what is expected.
 */
final class Expectations {
  private static final Map<Integer, String> RULE_NAMES =
      Map.ofEntries(
          Map.entry(TurncoatParser.RULE_declaration, "<declaration>"),
          Map.entry(TurncoatParser.RULE_statement, "<statement>"),
          Map.entry(TurncoatParser.RULE_send, "<send>"),
          Map.entry(TurncoatParser.RULE_type, "<type>"),
          Map.entry(TurncoatParser.RULE_simpleType, "<type>"),
          Map.entry(TurncoatParser.RULE_expression, "<expression>"),
          Map.entry(TurncoatParser.RULE_operand, "<expression>"),
          Map.entry(TurncoatParser.RULE_binder, "<expression>"),
          Map.entry(TurncoatParser.RULE_additive, "<expression>"),
          Map.entry(TurncoatParser.RULE_term, "<expression>"),
          Map.entry(TurncoatParser.RULE_unary, "<expression>"),
          Map.entry(TurncoatParser.RULE_pattern, "<expression>"),
          Map.entry(TurncoatParser.RULE_relation, "<operator>"),
          Map.entry(TurncoatParser.RULE_suffix, "<operator>"),
          Map.entry(TurncoatParser.RULE_setting, "<setting>"),
          Map.entry(TurncoatParser.RULE_word, "<word>"),
          Map.entry(TurncoatParser.RULE_call, "<name>"),
          Map.entry(TurncoatParser.RULE_dotted, "<name>"),
          Map.entry(TurncoatParser.RULE_name, "<name>"));

  private static final Set<Integer> OPERATORS =
      Set.of(
          TurncoatLexer.AND,
          TurncoatLexer.OR,
          TurncoatLexer.IMPLIES,
          TurncoatLexer.PLUS,
          TurncoatLexer.MINUS,
          TurncoatLexer.STAR,
          TurncoatLexer.SLASH);

  /** Where to go on after the rule, and after the rule around it. */
  private static final class Return {
    final ATNState state;
    final @Nullable Return outer;

    Return(ATNState state, @Nullable Return outer) {
      this.state = state;
      this.outer = outer;
    }
  }

  private final TokenStream tokens;
  private final int end;
  private final Set<String> names = new TreeSet<>();
  private final TreeSet<Integer> types = new TreeSet<>();

  /** A place of the walk; returns are compared by identity. */
  private record Visit(int state, @Nullable Return returns, int token) {}

  private final Set<Visit> visited = new HashSet<>();

  private Expectations(Parser parser, int end) {
    this.tokens = parser.getInputStream();
    this.end = end;
  }

  /**
   * What could have stood at a token.
   *
   * @param parser in the state of the decision
   * @param start index of the token at which the decision began
   * @param end index of the token in question
   */
  static Expectations at(Parser parser, int start, int end) {
    ATN atn = parser.getATN();
    ATNState state = atn.states.get(parser.getState());
    ParserRuleContext context = parser.getContext();
    // What fails at its first token is best described from outside: <expression>, not all it begins
    // with.
    ParserRuleContext outer = context;
    while (outer.getStart().getTokenIndex() == end && outer.invokingState >= 0) {
      int rule = outer.getRuleIndex();
      int call = outer.invokingState;
      outer = outer.getParent();
      if (RULE_NAMES.containsKey(rule)) {
        state = atn.states.get(call);
        context = outer;
      }
    }
    Expectations expectations = new Expectations(parser, end);
    expectations.walk(state, returns(atn, context), start);
    return expectations;
  }

  private static @Nullable Return returns(ATN atn, ParserRuleContext context) {
    ArrayDeque<ATNState> follow = new ArrayDeque<>();
    for (RuleContext c = context; c != null && c.invokingState >= 0; c = c.parent) {
      RuleTransition call = (RuleTransition) atn.states.get(c.invokingState).transition(0);
      follow.push(call.followState);
    }
    Return result = null;
    for (ATNState state : follow) {
      result = new Return(state, result);
    }
    return result;
  }

  private void walk(ATNState state, @Nullable Return returns, int token) {
    if (!visited.add(new Visit(state.stateNumber, returns, token))) {
      return;
    }
    if (state instanceof RuleStopState) {
      if (returns != null) {
        walk(returns.state, returns.outer, token);
      } else if (token == end) {
        types.add(Token.EOF);
      }
      return;
    }
    for (Transition transition : state.getTransitions()) {
      if (transition instanceof RuleTransition call) {
        enter(call, returns, token);
      } else if (transition.isEpsilon()) {
        walk(transition.target, returns, token);
      } else {
        step(transition, returns, token);
      }
    }
  }

  private void enter(RuleTransition call, @Nullable Return returns, int token) {
    String name = RULE_NAMES.get(call.ruleIndex);
    if (token == end && name != null) {
      names.add(name);
    } else {
      walk(call.target, new Return(call.followState, returns), token);
    }
  }

  private void step(Transition transition, @Nullable Return returns, int token) {
    IntervalSet accepted = transition.label();
    if (token == end) {
      types.addAll(accepted.toList());
    } else if (accepted.contains(tokens.get(token).getType())) {
      walk(transition.target, returns, nextVisible(token));
    }
  }

  private int nextVisible(int token) {
    int next = token + 1;
    while (tokens.get(next).getChannel() != Token.DEFAULT_CHANNEL) {
      next++;
    }
    return next;
  }

  boolean contains(int type) {
    return types.contains(type);
  }

  boolean contains(String ruleName) {
    return names.contains(ruleName);
  }

  /** The words of the language among what is expected, in the grammar's order. */
  List<String> words() {
    return types.stream()
        .filter(type -> type > 0 && Keywords.isKeyword(type))
        .map(Keywords::word)
        .toList();
  }

  /** For people: {@code <expression>, ')' or ','}; operators, which go nearly everywhere, last. */
  String describe() {
    Set<String> parts = new LinkedHashSet<>(names);
    parts.remove("<operator>");
    boolean operators =
        names.contains("<operator>") || types.stream().anyMatch(OPERATORS::contains);
    types.stream()
        .filter(type -> !OPERATORS.contains(type))
        .map(Expectations::show)
        .forEach(parts::add);
    if (operators) {
      parts.add("<operator>");
    }
    return Advice.either(parts);
  }

  static String show(int type) {
    return switch (type) {
      case Token.EOF -> "end of file";
      case TurncoatLexer.ID -> "<name>";
      case TurncoatLexer.INT -> "<number>";
      case TurncoatLexer.STRING -> "<string>";
      default -> "'" + Keywords.word(type) + "'";
    };
  }
}
