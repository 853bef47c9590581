package turncoat.compiler.ast;

import java.util.Optional;
import turncoat.compiler.source.Span;

/**
 * What a field of a message must be.
 *
 * @param span where
 * @param op how the field compares with the value: {@code =} where nothing is written
 * @param value the value to compare with; empty for {@code _}, which fits everything
 */
public record Pattern(Span span, Expr.BinaryOp op, Optional<Expr> value) {}
