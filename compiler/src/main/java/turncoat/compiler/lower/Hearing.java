package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Port;

/** What was heard: one value out of many, or what a certain node said. */
final class Hearing {
  private final Context context;
  private final ExprLowering expressions;

  Hearing(Context context, ExprLowering expressions) {
    this.context = context;
    this.expressions = expressions;
  }

  Expr aggregate(turncoat.compiler.ast.Expr.Aggregate e) {
    Port port = expressions.port(e.message(), e.label());
    int field = ExprLowering.index(port.type(), e.field());
    Domain domain = port.type().fields().get(field).domain().withOptional(true);
    context.elements().order(true, domain);
    Expr.Aggregate.Choice choice =
        switch (e.choice()) {
          case PLURALITY_MIN -> Expr.Aggregate.Choice.PLURALITY_MIN;
          case PLURALITY_MAX -> Expr.Aggregate.Choice.PLURALITY_MAX;
          case MIN -> Expr.Aggregate.Choice.MIN;
          case MAX -> Expr.Aggregate.Choice.MAX;
        };
    return new Expr.Aggregate(choice, port, field, domain);
  }

  /** Whether a message was heard from the node. */
  Expr isHeard(turncoat.compiler.ast.Expr.Heard e) {
    Port port = expressions.port(e.message(), e.label());
    return new Expr.Heard(port, expressions.node(e.sender()), -1, Domain.BOOLEAN);
  }

  /** The message heard from the node, field by field. */
  List<Expr> fields(turncoat.compiler.ast.Expr.Heard e) {
    Port port = expressions.port(e.message(), e.label());
    Expr sender = expressions.node(e.sender());
    List<Expr> fields = new ArrayList<>();
    for (MessageType.Field field : port.type().fields()) {
      Domain domain = field.domain().withOptional(true);
      fields.add(new Expr.Heard(port, sender, fields.size(), domain));
    }
    return fields;
  }
}
