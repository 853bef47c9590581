package turncoat.compiler.diagnostics;

import turncoat.compiler.source.Span;

/**
 * A second place that a diagnostic points to.
 *
 * @param span the place
 * @param message why it matters
 */
public record Note(Span span, String message) {}
