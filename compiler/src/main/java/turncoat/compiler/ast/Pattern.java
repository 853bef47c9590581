package turncoat.compiler.ast;

import java.util.Optional;
import turncoat.compiler.source.Span;

/**
 * What a field of a counted message must be.
 *
 * @param span where
 * @param value the value to equal; empty for {@code _}, which fits everything
 */
public record Pattern(Span span, Optional<Expr> value) {}
