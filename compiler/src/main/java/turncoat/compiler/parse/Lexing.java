package turncoat.compiler.parse;

import static turncoat.compiler.parse.Places.span;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.source.SourceFile;
import turncoat.compiler.source.Span;
import turncoat.grammar.TurncoatLexer;

/**
 * From text to tokens, with what is wrong before there is any grammar.
 *
 * @param tokens for the parser, comments included
 * @param diagnostics what is wrong
 * @param parsable whether parsing makes sense: not if a token had to be left out
 */
record Lexing(List<Token> tokens, List<Diagnostic> diagnostics, boolean parsable) {
  private static final int MOST_DIAGNOSTICS = 10;

  /** Operators of other languages, and what they are called here. */
  private static final Map<Integer, Integer> FOREIGN =
      Map.of(
          TurncoatLexer.FOREIGN_EQUALS, TurncoatLexer.EQ,
          TurncoatLexer.FOREIGN_AND, TurncoatLexer.AND,
          TurncoatLexer.FOREIGN_OR, TurncoatLexer.OR,
          TurncoatLexer.FOREIGN_NOT, TurncoatLexer.NOT);

  static Lexing of(SourceFile file) {
    int zero = file.text().indexOf('\0');
    if (zero >= 0) {
      Diagnostic binary =
          Diagnostic.of(Code.E0004, new Span(zero, zero + 1), "this is not a text file")
              .withHint("a spec is plain text in UTF-8");
      return new Lexing(List.of(), List.of(binary), false);
    }
    TurncoatLexer lexer = new TurncoatLexer(new Utf16Stream(file.name(), file.text()));
    lexer.removeErrorListeners();
    Sorter sorter = new Sorter(file);
    for (Token token = lexer.nextToken(); ; token = lexer.nextToken()) {
      sorter.accept((CommonToken) token);
      if (token.getType() == Token.EOF) {
        return new Lexing(sorter.tokens, sorter.diagnostics(), sorter.parsable);
      }
    }
  }

  /** Lets good tokens through, replaces foreign operators, and reports what is neither. */
  private static final class Sorter {
    final SourceFile file;
    final List<Token> tokens = new ArrayList<>();
    final List<Diagnostic> found = new ArrayList<>();
    final List<Span> illegal = new ArrayList<>();
    boolean parsable = true;

    Sorter(SourceFile file) {
      this.file = file;
    }

    void accept(CommonToken token) {
      Integer ours = FOREIGN.get(token.getType());
      switch (token.getType()) {
        case TurncoatLexer.UNTERMINATED_COMMENT -> refuse(unterminatedComment(token));
        case TurncoatLexer.UNTERMINATED_STRING -> refuse(unterminatedString(token));
        case TurncoatLexer.ILLEGAL -> illegal(span(token));
        default -> {
          if (ours != null) {
            found.add(foreign(token, ours));
            token.setType(ours);
          }
          token.setTokenIndex(tokens.size());
          tokens.add(token);
        }
      }
    }

    private void refuse(Diagnostic diagnostic) {
      found.add(diagnostic);
      parsable = false;
    }

    /** Neighbouring illegal characters are one mistake. */
    private void illegal(Span span) {
      parsable = false;
      int last = illegal.size() - 1;
      if (last >= 0 && illegal.get(last).end() == span.start()) {
        illegal.set(last, illegal.get(last).to(span));
      } else {
        illegal.add(span);
      }
    }

    List<Diagnostic> diagnostics() {
      List<Diagnostic> all = new ArrayList<>(found);
      illegal.forEach(span -> all.add(illegalCharacter(span)));
      return all.subList(0, Math.min(all.size(), MOST_DIAGNOSTICS));
    }

    private Diagnostic illegalCharacter(Span span) {
      int first = file.text().codePointAt(span.start());
      String shown =
          Character.isISOControl(first) || Character.getType(first) == Character.SURROGATE
              ? String.format("character U+%04X", first)
              : "character '" + Character.toString(first) + "'";
      Diagnostic diagnostic = Diagnostic.of(Code.E0004, span, shown + " means nothing in a spec");
      return switch (first) {
        case '\u2264' -> diagnostic.withHint("write <=").withFix(span, "<=");
        case '\u2265' -> diagnostic.withHint("write >=").withFix(span, ">=");
        case '\u2260' -> diagnostic.withHint("write !=").withFix(span, "!=");
        case '\'', '\u201c', '\u201d' -> diagnostic.withHint("strings stand in \"…\"");
        case '%' -> diagnostic.withHint("there is no remainder; comments begin with //");
        default -> diagnostic;
      };
    }

    private static Diagnostic unterminatedComment(Token token) {
      Span opening = new Span(token.getStartIndex(), token.getStartIndex() + 2);
      return Diagnostic.of(Code.E0002, opening, "this comment is never closed")
          .withHint("close it with */");
    }

    private static Diagnostic unterminatedString(Token token) {
      return Diagnostic.of(Code.E0003, span(token), "this string is not closed on its line")
          .withHint("close it with \"");
    }

    private static Diagnostic foreign(Token token, int ours) {
      String literal = TurncoatLexer.VOCABULARY.getLiteralName(ours);
      String word = literal.substring(1, literal.length() - 1);
      String gap = ours == TurncoatLexer.NOT ? word + " " : word;
      return Diagnostic.of(
              Code.E0001, span(token), "'" + token.getText() + "' is written '" + word + "' here")
          .withFix(span(token), gap);
    }
  }
}
