package turncoat.compiler.ast;

import java.util.Optional;
import turncoat.compiler.source.Span;

/**
 * Who a message is sent to.
 *
 * @param span where
 * @param node a node, or nodes as in {@code sample k of others}; empty for {@code all}
 */
public record Target(Span span, Optional<Expr> node) {}
