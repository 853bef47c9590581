package turncoat.compiler.lower;

import java.util.Optional;
import turncoat.compiler.ast.Declaration.FieldDecl;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.ir.Expr.Literal;

/** Which messages are meant: those of a type, or of a type with one of its labels. */
record Labels(Context context, ExprLowering expressions) {
  /** {@code Vote}, {@code Val[p0 p2]}. */
  String name(Ident message, Optional<Expr> label) {
    Optional<FieldDecl> declared =
        context.symbols().message(message.text()).orElseThrow(Abandoned::new).label();
    if (declared.isEmpty() || label.isEmpty()) {
      return message.text();
    }
    Finite values = context.shapes().finite(declared.get().type());
    if (expressions.index(label.get(), values) instanceof Literal known) {
      return message.text() + "[" + values.show(known.value()) + "]";
    }
    throw expressions.refuse(
        Code.E0337,
        label.get().span(),
        "this label is not known before the run",
        "use a number, a value of an enum, or the variable of a 'for'");
  }
}
