package turncoat.compiler.checks;

import java.util.Optional;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.ast.Send;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.diagnostics.Problems;

/** E0435, E0436: only questions go to a sample, and questions and answers are not signed. */
final class Questions implements Rule {
  @Override
  public void check(Analysis analysis, Problems problems) {
    // Where a query names a sample, the tree holds only how many.
    analysis
        .tree()
        .visit(
            e -> {
              if (e instanceof Expr.Sample) {
                problems.add(
                    Code.E0435,
                    e.span(),
                    "only a question goes to a sample",
                    "write 'query M(…) to sample k of others', and 'reply' in the same round");
              }
            });
    for (Send send : analysis.tree().sends) {
      if (send instanceof Send.Query query) {
        unsigned(analysis, query.message().name(), "a question", problems);
      } else if (send instanceof Send.Reply reply) {
        unsigned(analysis, reply.message().name(), "an answer", problems);
      }
    }
  }

  private static void unsigned(Analysis analysis, Ident name, String what, Problems problems) {
    Optional<Declaration.MessageDecl> message = analysis.symbols().message(name.text());
    if (message.isPresent() && message.get().signed()) {
      problems.add(
          Diagnostic.of(
                  Code.E0436, name.span(), "'" + name.text() + "' is signed and cannot be " + what)
              .withNote(message.get().name().span(), "declared here")
              .withHint("declare it without 'signed'"));
    }
  }
}
