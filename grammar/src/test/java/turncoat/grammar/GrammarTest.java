package turncoat.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.atn.ATNConfigSet;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.dfa.DFA;
import org.antlr.v4.runtime.tree.ErrorNode;
import org.antlr.v4.runtime.tree.ParseTreeListener;
import org.antlr.v4.runtime.tree.ParseTreeWalker;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The grammar accepts every spec, in exactly one way. */
final class GrammarTest {
  private static final String KEYWORDS =
      """
      all and any array as at best by certificate chain channels check choose common conflicting count decide \
      decided else enum exists expect false faults flip for from have heard honest ideal if implies in including input \
      instance keep keys leader learn local majority max message min mutant needs network none not of on or \
      others output params path pick plurality probability property protocol query random receive relay repeat \
      reply reward round rule sample scenario send set signed signers some state to true type unanimous \
      wait when where with without witness""";

  private static final String NAMES_TOO =
      """
      array certificate chain channels count enum faults heard including input instance keep keys local max message min mutant needs network \
      others output params path plurality property protocol reward round scenario set signed signers \
      state type witness""";

  /** Specs whose mistakes the grammar lets through. */
  private static final String MEANING = "../compiler/src/test/resources/errors/meaning";

  static Stream<Path> specs() throws IOException {
    List<Path> found = new ArrayList<>();
    for (String folder : List.of("../specs", "../compiler/src/test/resources/parse", MEANING)) {
      try (Stream<Path> files = Files.walk(Path.of(folder))) {
        files
            .filter(file -> file.toString().endsWith(".bft"))
            .filter(file -> !file.toString().contains("target"))
            .sorted()
            .forEach(found::add);
      }
    }
    return found.stream();
  }

  @ParameterizedTest
  @MethodSource("specs")
  void everySpecParsesInExactlyOneWay(Path spec) throws IOException {
    TurncoatParser parser = parser(Files.readString(spec));
    parser.getInterpreter().setPredictionMode(PredictionMode.LL_EXACT_AMBIG_DETECTION);
    Complaints complaints = new Complaints();
    parser.addErrorListener(complaints);
    parser.file();
    assertThat(complaints.texts).isEmpty();
  }

  /** So that what is tested over this text is tested of the whole language. */
  @Test
  void oneSpecUsesEveryAlternativeAndEveryWord() throws IOException {
    Path everything = Path.of("../compiler/src/test/resources/parse/everything.bft");
    TurncoatParser parser = parser(Files.readString(everything));
    Set<String> used = new TreeSet<>();
    ParseTreeWalker.DEFAULT.walk(
        new ParseTreeListener() {
          @Override
          public void visitTerminal(TerminalNode node) {
            used.add(TurncoatLexer.VOCABULARY.getSymbolicName(node.getSymbol().getType()));
          }

          @Override
          public void visitErrorNode(ErrorNode node) {
            used.add("error");
          }

          @Override
          public void enterEveryRule(ParserRuleContext context) {
            used.add(context.getClass().getSimpleName());
          }

          @Override
          public void exitEveryRule(ParserRuleContext context) {
            // Entered once is used.
          }
        },
        parser.file());
    Set<String> all = new TreeSet<>();
    for (Class<?> context : TurncoatParser.class.getDeclaredClasses()) {
      boolean labelled =
          Stream.of(TurncoatParser.class.getDeclaredClasses())
              .anyMatch(other -> other.getSuperclass() == context);
      if (!labelled) {
        all.add(context.getSimpleName());
      }
    }
    for (int type = 1; type <= TurncoatLexer.VOCABULARY.getMaxTokenType(); type++) {
      String literal = TurncoatLexer.VOCABULARY.getLiteralName(type);
      if (literal != null && literal.matches("'[a-z]+'")) {
        all.add(TurncoatLexer.VOCABULARY.getSymbolicName(type));
      }
    }
    all.removeAll(used);
    assertThat(all).as("what everything.bft lacks").isEmpty();
    assertThat(used).doesNotContain("error");
  }

  @Test
  void theKeywordsAreTheseAndNoOthers() {
    Vocabulary vocabulary = TurncoatLexer.VOCABULARY;
    assertThat(
            IntStream.rangeClosed(1, vocabulary.getMaxTokenType())
                .mapToObj(vocabulary::getLiteralName)
                .filter(literal -> literal != null && literal.matches("'[a-z]+'"))
                .map(literal -> literal.substring(1, literal.length() - 1)))
        .containsExactlyInAnyOrder(KEYWORDS.split(" "));
  }

  @Test
  void theseKeywordsMayBeNames() {
    TreeSet<String> names = new TreeSet<>();
    for (String keyword : KEYWORDS.split(" ")) {
      if (accepts("protocol P { state " + keyword + " : bit = 0 }")) {
        names.add(keyword);
      }
    }
    assertThat(names).containsExactly(NAMES_TOO.split(" "));
  }

  @Test
  void theReferenceListsTheWords() throws IOException {
    String reference = Files.readString(Path.of("../docs/language.md"));
    String[] lists =
        reference
            .substring(reference.indexOf("## Words of the language"))
            .split("These may also be names");
    assertThat(lists).hasSize(2);
    assertThat(quoted(lists[1])).containsExactly(NAMES_TOO.split(" "));
    List<String> reserved = new ArrayList<>(List.of(KEYWORDS.split(" ")));
    reserved.removeAll(List.of(NAMES_TOO.split(" ")));
    assertThat(quoted(lists[0])).containsExactlyElementsOf(reserved);
  }

  private static List<String> quoted(String text) {
    return Pattern.compile("`([a-z]+)`").matcher(text).results().map(m -> m.group(1)).toList();
  }

  @Test
  void wordsOfFewPlacesAreFreeAsNames() {
    for (String word : "rank val k v n f b top status vote min max static bit pki".split(" ")) {
      assertThat(accepts("protocol P { round r { receive { " + word + " := " + word + " } } }"))
          .as(word)
          .isTrue();
    }
  }

  @Test
  void lineCommentNeedsNoLineEndAndCommentsAreKept() {
    TurncoatLexer lexer = new TurncoatLexer(CharStreams.fromString("/* a **/ x // b"));
    assertThat(lexer.getAllTokens().stream().filter(t -> t.getChannel() == Token.HIDDEN_CHANNEL))
        .extracting(Token::getText)
        .containsExactly("/* a **/", " ", " ", "// b");
  }

  private static boolean accepts(String text) {
    TurncoatParser parser = parser(text);
    parser.file();
    return parser.getNumberOfSyntaxErrors() == 0;
  }

  private static TurncoatParser parser(String text) {
    TurncoatLexer lexer = new TurncoatLexer(CharStreams.fromString(text));
    TurncoatParser parser = new TurncoatParser(new CommonTokenStream(lexer));
    parser.removeErrorListeners();
    return parser;
  }

  /** Collects syntax errors and ambiguities; lookahead that needs full context is no mistake. */
  private static final class Complaints extends BaseErrorListener {
    final List<String> texts = new ArrayList<>();

    @Override
    public void syntaxError(
        Recognizer<?, ?> recognizer,
        Object symbol,
        int line,
        int column,
        String message,
        RecognitionException e) {
      texts.add(line + ":" + column + " " + message);
    }

    @Override
    public void reportAmbiguity(
        Parser parser,
        DFA dfa,
        int start,
        int stop,
        boolean exact,
        BitSet alternatives,
        ATNConfigSet configs) {
      texts.add("ambiguity in " + parser.getRuleInvocationStack() + " at token " + start);
    }
  }
}
