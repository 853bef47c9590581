package turncoat.compiler.parse;

/**
 * A piece of a spec's text: a token or a comment, and what a formatter must know of its place.
 *
 * @param text as written; block comments may span lines
 * @param kind token or comment
 * @param place what it is in the grammar
 * @param linesBefore line ends between the piece before it and itself
 * @param spaceBefore whether white space stands before it
 */
public record Lexeme(String text, Kind kind, Place place, int linesBefore, boolean spaceBefore) {
  /** What it is made of. */
  public enum Kind {
    /** A word, a number or a string. */
    WORD,
    /** Punctuation or an operator. */
    SIGN,
    /** To the end of the line. */
    LINE_COMMENT,
    /** Between slash-star and star-slash. */
    BLOCK_COMMENT
  }

  /** What it is in the grammar, where that matters for white space. */
  public enum Place {
    /** Nothing special. */
    INSIDE,
    /** The first token of a declaration of the protocol. */
    DECLARATION,
    /** The first token of a statement, a sending or another part of a round. */
    STATEMENT,
    /** The word {@code expect} before expectations. */
    EXPECT,
    /** A minus sign with one operand. */
    UNARY,
    /** The equals sign of a setting such as {@code n=3}. */
    SETTING,
    /** The colon between a variable or parameter and its type. */
    TYPED,
    /** A parenthesis that groups, or a bracket that lists: it belongs to no word before it. */
    OPENING
  }
}
