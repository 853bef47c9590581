package turncoat.compiler.parse;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Vocabulary;
import turncoat.grammar.TurncoatLexer;

/** The words of the language, by what they are for. */
final class Keywords {
  private static final Set<Integer> DECLARATIONS =
      Set.of(
          TurncoatLexer.PARAMS,
          TurncoatLexer.NETWORK,
          TurncoatLexer.FAULTS,
          TurncoatLexer.KEYS,
          TurncoatLexer.CHANNELS,
          TurncoatLexer.ENUM,
          TurncoatLexer.TYPE,
          TurncoatLexer.KEEP,
          TurncoatLexer.SIGNED,
          TurncoatLexer.MESSAGE,
          TurncoatLexer.CERTIFICATE,
          TurncoatLexer.LEADER,
          TurncoatLexer.INPUT,
          TurncoatLexer.STATE,
          TurncoatLexer.OUTPUT,
          TurncoatLexer.REPEAT,
          TurncoatLexer.ROUND,
          TurncoatLexer.PROPERTY,
          TurncoatLexer.WITNESS,
          TurncoatLexer.INSTANCE,
          TurncoatLexer.MUTANT,
          TurncoatLexer.SCENARIO,
          TurncoatLexer.REWARD);

  private static final Set<Integer> SENDS =
      Set.of(
          TurncoatLexer.SEND,
          TurncoatLexer.RELAY,
          TurncoatLexer.QUERY,
          TurncoatLexer.REPLY,
          TurncoatLexer.AT,
          TurncoatLexer.IF,
          TurncoatLexer.FOR);

  private static final Set<Integer> ROUND_PARTS =
      Set.of(TurncoatLexer.LEARN, TurncoatLexer.WAIT, TurncoatLexer.RECEIVE, TurncoatLexer.ON);

  private static final Set<Integer> STATEMENTS =
      Set.of(
          TurncoatLexer.DECIDE,
          TurncoatLexer.IF,
          TurncoatLexer.CHECK,
          TurncoatLexer.RULE,
          TurncoatLexer.FOR);

  /** What may stand for a name: see "name" in the grammar. */
  private static final Set<Integer> NAMES_TOO =
      Set.of(
          TurncoatLexer.PROTOCOL,
          TurncoatLexer.PARAMS,
          TurncoatLexer.NETWORK,
          TurncoatLexer.FAULTS,
          TurncoatLexer.KEYS,
          TurncoatLexer.CHANNELS,
          TurncoatLexer.ENUM,
          TurncoatLexer.KEEP,
          TurncoatLexer.SIGNED,
          TurncoatLexer.MESSAGE,
          TurncoatLexer.CERTIFICATE,
          TurncoatLexer.INPUT,
          TurncoatLexer.STATE,
          TurncoatLexer.LOCAL,
          TurncoatLexer.OUTPUT,
          TurncoatLexer.ROUND,
          TurncoatLexer.PROPERTY,
          TurncoatLexer.WITNESS,
          TurncoatLexer.INSTANCE,
          TurncoatLexer.MUTANT,
          TurncoatLexer.SCENARIO,
          TurncoatLexer.REWARD,
          TurncoatLexer.SIGNERS,
          TurncoatLexer.INCLUDING,
          TurncoatLexer.NEEDS,
          TurncoatLexer.ARRAY,
          TurncoatLexer.SET,
          TurncoatLexer.OTHERS,
          TurncoatLexer.TYPE,
          TurncoatLexer.CHAIN,
          TurncoatLexer.PATH,
          TurncoatLexer.PLURALITY,
          TurncoatLexer.MIN,
          TurncoatLexer.MAX,
          TurncoatLexer.HEARD,
          TurncoatLexer.COUNT);

  /** All words, in the grammar's order. */
  static final List<String> ALL =
      IntStream.rangeClosed(1, TurncoatLexer.VOCABULARY.getMaxTokenType())
          .filter(Keywords::isKeyword)
          .mapToObj(Keywords::word)
          .toList();

  /** Words that a statement or a sending can begin with. */
  static final List<String> STATEMENT_WORDS =
      Stream.concat(STATEMENTS.stream(), SENDS.stream())
          .distinct()
          .sorted()
          .map(Keywords::word)
          .toList();

  private Keywords() {}

  static boolean isKeyword(int type) {
    String literal = TurncoatLexer.VOCABULARY.getLiteralName(type);
    return literal != null && Character.isLetter(literal.charAt(1));
  }

  /** A keyword's or sign's text. */
  static String word(int type) {
    Vocabulary vocabulary = TurncoatLexer.VOCABULARY;
    String literal = vocabulary.getLiteralName(type);
    return literal == null
        ? vocabulary.getDisplayName(type)
        : literal.substring(1, literal.length() - 1);
  }

  static boolean isName(int type) {
    return type == TurncoatLexer.ID || NAMES_TOO.contains(type);
  }

  /** A keyword that cannot be a name. */
  static boolean isReserved(int type) {
    return isKeyword(type) && !isName(type);
  }

  static boolean beginsDeclaration(int type) {
    return DECLARATIONS.contains(type);
  }

  static boolean beginsSend(int type) {
    return SENDS.contains(type);
  }

  static boolean beginsRoundPart(int type) {
    return SENDS.contains(type) || ROUND_PARTS.contains(type);
  }

  static boolean beginsStatement(int type) {
    return STATEMENTS.contains(type);
  }
}
