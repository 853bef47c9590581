package turncoat.compiler.ast;

import java.util.List;
import java.util.Optional;
import turncoat.compiler.source.Span;

/**
 * A message or certificate with its arguments: {@code Vote(k, w)}.
 *
 * @param span where
 * @param name the message's or certificate's name
 * @param label which of the messages of a type that has one for each value
 * @param args one value per field, in order
 */
public record Call(Span span, Ident name, Optional<Expr> label, List<Expr> args) {
  public Call {
    args = List.copyOf(args);
  }
}
