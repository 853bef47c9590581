package turncoat.compiler.types;

import java.util.Optional;
import turncoat.compiler.ast.Call;
import turncoat.compiler.ast.Declaration.FieldDecl;
import turncoat.compiler.ast.Declaration.MessageDecl;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.names.SymbolTable;

/** E0336, E0338: labels stand where a message type has them, and nowhere else. */
final class LabelTypes {
  private final SymbolTable symbols;
  private final ExprTypes expressions;
  private final Problems problems;

  LabelTypes(SymbolTable symbols, ExprTypes expressions, Problems problems) {
    this.symbols = symbols;
    this.expressions = expressions;
    this.problems = problems;
  }

  /** Checks a declaration: what is kept or signed has no label. */
  void declared(MessageDecl message) {
    if (message.label().isPresent() && (message.signed() || message.keep())) {
      problems.add(
          Code.E0338,
          message.label().get().span(),
          "a " + (message.signed() ? "signed" : "kept") + " message has no label",
          "make it a field");
    }
  }

  /** Refuses labels where messages are told apart otherwise. */
  void unlabelled(Call call, String what) {
    boolean labelled = symbols.message(call.name().text()).flatMap(MessageDecl::label).isPresent();
    if (labelled && call.label().isPresent()) {
      problems.add(
          Code.E0338, call.label().get().span(), what + " has no label", "make it a field");
    }
  }

  /** Refuses a label of a certificate. */
  void refuse(Call certificate) {
    if (certificate.label().isPresent()) {
      expressions.of(certificate.label().get());
      String name = "'" + certificate.name().text() + "'";
      problems.add(Code.E0336, certificate.label().get().span(), name + " has no labels");
    }
  }

  /** Checks what stands in brackets behind the name of a message. */
  void check(Ident name, Optional<Expr> label) {
    Optional<MessageDecl> message = symbols.message(name.text());
    if (message.isEmpty()) {
      label.ifPresent(expressions::of);
      return;
    }
    Optional<FieldDecl> declared = message.get().label();
    if (declared.isPresent() && label.isPresent()) {
      Type wanted = expressions.type(declared.get().type());
      expressions.expect(label.get(), wanted, "the label of '" + name.text() + "'");
    } else if (declared.isPresent()) {
      String shown = name.text() + "[" + declared.get().name().text() + "]";
      problems.add(
          Diagnostic.of(Code.E0336, name.span(), "which '" + name.text() + "'?")
              .withNote(message.get().name().span(), "it has labels")
              .withHint("write '" + shown + "'"));
    } else if (label.isPresent()) {
      expressions.of(label.get());
      problems.add(
          Diagnostic.of(Code.E0336, label.get().span(), "'" + name.text() + "' has no labels")
              .withNote(message.get().name().span(), "declared here"));
    }
  }
}
