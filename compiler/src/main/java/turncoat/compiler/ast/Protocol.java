package turncoat.compiler.ast;

import java.util.List;
import java.util.stream.Stream;
import turncoat.compiler.source.Span;

/**
 * A spec: one protocol with its declarations in the order in which they were written.
 *
 * @param span the whole protocol
 * @param name its name
 * @param declarations as written
 */
public record Protocol(Span span, Ident name, List<Declaration> declarations) {
  public Protocol {
    declarations = List.copyOf(declarations);
  }

  /** The declarations of one kind, in order. */
  public <D extends Declaration> Stream<D> all(Class<D> kind) {
    return declarations.stream().filter(kind::isInstance).map(kind::cast);
  }
}
