package turncoat.compiler.checks;

import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Send;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.source.Span;

/** E0472 to E0474: what cannot be where nobody knows who sends. */
final class Anonymous implements Rule {
  @Override
  public void check(Analysis analysis, Problems problems) {
    for (Declaration.Channels channels :
        analysis.symbols().protocol().all(Declaration.Channels.class).toList()) {
      if (channels.anonymous()) {
        messages(analysis, problems);
        readers(analysis, problems);
        paces(analysis, problems);
      } else {
        channels.bound().ifPresent(bound -> bounded(bound.span(), problems));
      }
    }
  }

  private static void bounded(Span bound, Problems problems) {
    problems.add(
        Code.E0472,
        bound,
        "a node has one message of each type for each recipient where its name comes with it",
        "leave the bound out, or write 'channels anonymous <= 2'");
  }

  private static void messages(Analysis analysis, Problems problems) {
    for (Declaration.MessageDecl message : analysis.symbols().messages()) {
      if (message.signed() || message.keep()) {
        problems.add(
            Code.E0474,
            message.name().span(),
            message.signed()
                ? "a signature tells who sends, and channels are anonymous"
                : "by whom a kept message was sent must be known, and channels are anonymous",
            "leave '" + (message.signed() ? "signed" : "keep") + "' out, or 'channels anonymous'");
      }
    }
  }

  private static void readers(Analysis analysis, Problems problems) {
    for (Tree.RoundIn in : analysis.tree().rounds) {
      in.round().receives().stream()
          .flatMap(receive -> receive.source().stream())
          .forEach(source -> unknown(source.span(), problems));
    }
    analysis
        .tree()
        .visit(
            e -> {
              if (e instanceof Expr.Heard || e instanceof Expr.Best) {
                unknown(e.span(), problems);
              }
            });
  }

  private static void unknown(Span span, Problems problems) {
    problems.add(
        Code.E0473,
        span,
        "this depends on who sent a message, and channels are anonymous",
        "count messages: #M(w), or take plurality, min or max M.f");
  }

  /** Who is late, what is under way and who has asked is said of a sender. */
  private static void paces(Analysis analysis, Problems problems) {
    for (Tree.RoundIn in : analysis.tree().rounds) {
      in.round().waits().forEach(wait -> paced(wait.span(), "nobody waits", problems));
      in.round()
          .rules()
          .forEach(rule -> paced(rule.name().span(), "messages do not take their time", problems));
    }
    for (Send send : analysis.tree().sends) {
      if (send instanceof Send.Query query) {
        paced(query.span(), "nobody can be answered", problems);
      }
    }
  }

  private static void paced(Span span, String what, Problems problems) {
    problems.add(
        Code.E0475,
        span,
        "where nobody knows who sends, " + what,
        "send to all and count what comes in a 'receive' block, or leave 'channels anonymous' out");
  }
}
