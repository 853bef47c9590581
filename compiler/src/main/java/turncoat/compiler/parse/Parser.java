package turncoat.compiler.parse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import turncoat.compiler.ast.Protocol;
import turncoat.compiler.diagnostics.Checked;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.source.SourceFile;
import turncoat.compiler.source.Span;
import turncoat.grammar.TurncoatLexer;
import turncoat.grammar.TurncoatParser;
import turncoat.grammar.TurncoatParserBaseVisitor;

/** From text to syntax tree. Takes any text at all and never throws. */
public final class Parser {
  /** The longest text taken, in UTF-16 units. */
  static final int LONGEST = 1 << 20;

  private Parser() {}

  /**
   * Parses one protocol.
   *
   * @return the tree, if there was no error; diagnostics are in the order of the text
   */
  public static Checked<Protocol> parse(SourceFile file) {
    Optional<Diagnostic> unfit = unfit(file);
    if (unfit.isPresent()) {
      return Checked.failed(List.of(unfit.get()));
    }
    Lexing lexing = Lexing.of(file);
    if (!lexing.parsable()) {
      return Checked.failed(sorted(lexing.diagnostics()));
    }
    Optional<Diagnostic> tooDeep = NestingLimit.check(lexing.tokens());
    if (tooDeep.isPresent()) {
      return Checked.failed(List.of(tooDeep.get()));
    }
    List<Diagnostic> diagnostics = new ArrayList<>(lexing.diagnostics());
    Optional<Protocol> protocol = parse(lexing.tokens(), diagnostics);
    return diagnostics.stream().anyMatch(Diagnostic::isError)
        ? Checked.failed(sorted(diagnostics))
        : new Checked<>(protocol, sorted(diagnostics));
  }

  private static Optional<Diagnostic> unfit(SourceFile file) {
    if (file.text().length() > LONGEST) {
      return Optional.of(
          Diagnostic.of(Code.E0005, new Span(0, 0), "this file has more than 1 MiB of text")
              .withHint("a spec is a few pages long; is this the right file?"));
    }
    if (file.text().isBlank()) {
      return Optional.of(
          Diagnostic.of(Code.E0001, new Span(0, 0), "this file is empty")
              .withHint("a spec looks like: protocol Name { … }"));
    }
    return Optional.empty();
  }

  private static Optional<Protocol> parse(List<Token> tokens, List<Diagnostic> diagnostics) {
    Recovery recovery = new Recovery();
    TurncoatParser.FileContext tree = tree(tokens, recovery);
    diagnostics.addAll(recovery.diagnostics());
    new WrongAssignments(diagnostics, tokens).visit(tree);
    if (!recovery.diagnostics().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new DeclarationBuilder(diagnostics).protocol(tree.protocol()));
  }

  /** Fast prediction first; the full one, with good messages, only if that fails. */
  private static TurncoatParser.FileContext tree(List<Token> tokens, Recovery recovery) {
    TurncoatParser parser = new TurncoatParser(new CommonTokenStream(new ListTokenSource(tokens)));
    parser.removeErrorListeners();
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    parser.setErrorHandler(new BailErrorStrategy());
    try {
      return parser.file();
    } catch (ParseCancellationException e) {
      parser.reset();
      parser.getInterpreter().setPredictionMode(PredictionMode.LL);
      parser.setErrorHandler(recovery);
      recovery.reset(parser);
      return parser.file();
    }
  }

  private static List<Diagnostic> sorted(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .sorted(Comparator.comparingInt(diagnostic -> diagnostic.span().start()))
        .toList();
  }

  /**
   * Finds {@code =} where {@code :=} was meant; the grammar lets it pass. Next to another mistake
   * it is most likely the condition of an {@code if} that went astray.
   */
  private static final class WrongAssignments extends TurncoatParserBaseVisitor<Void> {
    private final List<Diagnostic> diagnostics;
    private final List<Token> tokens;

    WrongAssignments(List<Diagnostic> diagnostics, List<Token> tokens) {
      this.diagnostics = diagnostics;
      this.tokens = tokens;
    }

    private boolean isBesideMistake(TurncoatParser.AssignContext context) {
      return isMistake(context.getStart(), -1) || isMistake(context.getStop(), 1);
    }

    /** Whether the next token in a direction, comments apart, was reported. */
    private boolean isMistake(Token from, int direction) {
      int index = from.getTokenIndex() + direction;
      while (index >= 0
          && index < tokens.size()
          && tokens.get(index).getChannel() != Token.DEFAULT_CHANNEL) {
        index += direction;
      }
      if (index < 0 || index >= tokens.size()) {
        return false;
      }
      int start = Places.span(tokens.get(index)).start();
      return diagnostics.stream().anyMatch(d -> d.span().start() == start);
    }

    @Override
    public Void visitAssign(TurncoatParser.AssignContext context) {
      Token operator = context.operator;
      if (operator != null && operator.getType() == TurncoatLexer.EQ && !isBesideMistake(context)) {
        Span span = Places.span(operator);
        diagnostics.add(
            Diagnostic.of(Code.E0001, span, "a variable is assigned with ':='")
                .withHint("'=' compares; write ':=' here")
                .withFix(span, ":="));
      }
      return visitChildren(context);
    }
  }
}
