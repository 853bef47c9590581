package turncoat.compiler.lower;

import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.ast.Send;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.ir.Bundle;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.source.Span;

/** The statements that travel along with a message, or that are passed on. */
final class BundleLowering {
  private final Context context;
  private final ExprLowering expressions;

  BundleLowering(Context context, ExprLowering expressions) {
    this.context = context;
    this.expressions = expressions;
  }

  /** {@code with all VC(k, _)}. */
  Bundle attached(Send.Bundle written) {
    MessageType type = context.elements().message(written.message().text());
    List<Optional<Expr.Match>> pattern = expressions.pattern(type, written.patterns());
    for (int i = 0; i < pattern.size(); i++) {
      if (pattern.get(i).isPresent() && !isCommon(pattern.get(i).get().value())) {
        throw expressions.refuse(
            Code.E0416,
            written.patterns().get(i).span(),
            "what travels along cannot depend on what only the sender knows",
            "use the variable of the repeat, a number or the leader");
      }
    }
    return bundle(type, pattern, false, written.span());
  }

  /** {@code relay M from all}. */
  Bundle passedOn(Ident message, Span span) {
    MessageType type = context.elements().message(message.text());
    List<Optional<Expr.Match>> everything =
        type.fields().stream().map(f -> Optional.<Expr.Match>empty()).toList();
    return bundle(type, everything, true, span);
  }

  /** A message that says nothing itself and only carries the bundle. */
  MessageType carrier(Bundle bundle, Span span) {
    String name = "relayed " + bundle.type().name();
    return context
        .elements()
        .messages
        .computeIfAbsent(
            name,
            n ->
                new MessageType(
                    context.elements().messages.size(),
                    n,
                    false,
                    false,
                    false,
                    List.of(),
                    context.origins().of(span)));
  }

  private Bundle bundle(
      MessageType type, List<Optional<Expr.Match>> pattern, boolean recent, Span span) {
    List<Integer> offsets = Bundle.offsets(type, pattern);
    context
        .limits()
        .check(
            Limits.times(offsets.size(), context.elements().nodes()),
            Limits.SLOTS,
            "statements that may travel along",
            span,
            "use smaller ranges in '" + type + "', or a narrower pattern");
    return new Bundle(type, pattern, offsets, recent);
  }

  /** Whether everybody knows the value. */
  private static boolean isCommon(Expr value) {
    return value instanceof Expr.Literal
        || value instanceof Expr.LoopValue
        || value instanceof Expr.Leader
        || (value instanceof Expr.Binary binary
            && isCommon(binary.left())
            && isCommon(binary.right()));
  }
}
