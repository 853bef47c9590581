package turncoat.compiler.ast;

import turncoat.compiler.source.Span;

/**
 * A name as written, where something is declared or mentioned.
 *
 * @param span where
 * @param text the name; after {@code without} it may be dotted, such as {@code verify.Vote}
 */
public record Ident(Span span, String text) {}
