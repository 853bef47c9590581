package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Declaration.FieldDecl;
import turncoat.compiler.ast.Pattern;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.source.Span;

/** What counted messages must look like, field by field. */
final class Patterns {
  private final Context context;
  private final ExprLowering expressions;

  Patterns(Context context, ExprLowering expressions) {
    this.context = context;
    this.expressions = expressions;
  }

  /** What the fields of a message must be; nothing written fits everything. */
  List<Optional<Expr.Match>> all(MessageType type, List<Pattern> written) {
    List<Optional<Expr.Match>> pattern = new ArrayList<>();
    List<FieldDecl> declared = context.shapes().declaration(type).fields();
    for (int i = 0; i < declared.size(); i++) {
      Optional<Pattern> entry =
          i < written.size()
              ? Optional.of(written.get(i)).filter(p -> p.value().isPresent())
              : Optional.empty();
      int size = (int) context.shapes().size(declared.get(i).type());
      Domain wanted = type.fields().get(pattern.size()).domain();
      List<Expr> given =
          entry
              .map(p -> expressions.wanting(wanted).parts(p.value().get(), size))
              .orElse(List.of());
      for (int part = 0; part < size; part++) {
        MessageType.Field field = type.fields().get(pattern.size());
        Optional<Expr> value = given.isEmpty() ? Optional.empty() : Optional.of(given.get(part));
        pattern.add(value.map(v -> match(entry.get(), v, field, type)));
      }
    }
    return pattern;
  }

  private Expr.Match match(Pattern pattern, Expr value, MessageType.Field field, MessageType type) {
    Span written = pattern.value().orElseThrow().span();
    Expr.Binary.Op op = Comparisons.operator(pattern.op());
    return switch (op) {
      case EQ -> new Expr.Match(op, pattern(value, written, field, type));
      case NE ->
          new Expr.Match(
              op, mixed(expressions.asNode(value, field.domain()), field.domain(), written));
      default -> new Expr.Match(op, expressions.present(value, written));
    };
  }

  private Expr mixed(Expr value, Domain field, Span written) {
    expressions.functions().mix(value, field, written);
    return value;
  }

  /** A pattern may be wider than the field but must meet it. */
  private Expr pattern(Expr value, Span written, MessageType.Field field, MessageType type) {
    if (value instanceof Expr.Literal literal && literal.value() == Domain.NONE) {
      return ExprLowering.none(field.domain());
    }
    expressions.functions().mix(value, field.domain(), written);
    Domain domain = expressions.knowledge().of(value);
    if (domain.high() < field.domain().low() || domain.low() > field.domain().high()) {
      throw expressions.refuse(
          Code.E0303,
          written,
          "field '"
              + field.name()
              + "' of '"
              + type
              + "' is never "
              + domain.show(domain.low())
              + ": it is "
              + field.domain().low()
              + ".."
              + field.domain().high());
    }
    return expressions.asNode(value, field.domain());
  }
}
