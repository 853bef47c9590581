package turncoat.compiler.checks;

import java.util.Optional;
import java.util.stream.Stream;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Declaration.FaultKind;
import turncoat.compiler.ast.Declaration.NetworkKind;
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
        reliable(analysis, query, problems);
      } else if (send instanceof Send.Reply reply) {
        unsigned(analysis, reply.message().name(), "an answer", problems);
      }
    }
  }

  /** Where messages can be missed it would have to be said which answers go with them. */
  private static void reliable(Analysis analysis, Send.Query query, Problems problems) {
    boolean failing =
        analysis
            .symbols()
            .protocol()
            .all(Declaration.Faults.class)
            .flatMap(f -> f.limits().stream())
            .anyMatch(limit -> limit.kind() != FaultKind.BYZANTINE);
    if (failing) {
      problems.add(
          Code.E0901, query.span(), "'query' among nodes that crash or omit is not supported yet");
    } else if (losesMessages(analysis)) {
      problems.add(
          Code.E0901, query.span(), "'query' where messages are lost is not supported yet");
    }
  }

  private static boolean losesMessages(Analysis analysis) {
    Stream<Declaration.Network> everywhere =
        analysis.symbols().protocol().all(Declaration.Network.class);
    Stream<Declaration.Network> here =
        analysis.symbols().rounds().stream().flatMap(round -> round.network().stream());
    return Stream.concat(everywhere, here)
        .anyMatch(n -> n.kind() != NetworkKind.SYNCHRONOUS && n.kind() != NetworkKind.ASYNCHRONOUS);
  }

  private static void unsigned(Analysis analysis, Ident name, String what, Problems problems) {
    Optional<Declaration.MessageDecl> message = analysis.symbols().message(name.text());
    if (message.isPresent() && message.get().signed()) {
      problems.add(
          Diagnostic.of(
                  Code.E0436, name.span(), "'" + name.text() + "' is signed and cannot be " + what)
              .withNote(message.get().name().span(), "declared here")
              .withHint("declare it without 'signed'"));
    } else if (message.isPresent() && message.get().keep()) {
      problems.add(Code.E0901, name.span(), "a kept message as " + what + " is not supported yet");
    }
  }
}
