package turncoat.compiler.ir;

/**
 * Where in the spec something comes from.
 *
 * @param line line number, from 1
 * @param text the source text on one line, white space folded, for comments and Javadoc
 */
public record Origin(int line, String text) {}
