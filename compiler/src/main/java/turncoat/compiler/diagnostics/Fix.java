package turncoat.compiler.diagnostics;

import turncoat.compiler.source.Span;

/**
 * A replacement of text that would probably make the diagnostic go away.
 *
 * @param span what to replace; empty to insert
 * @param replacement the new text
 */
public record Fix(Span span, String replacement) {}
