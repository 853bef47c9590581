package turncoat.compiler.checks;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.ast.Parts;
import turncoat.compiler.ast.Send;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.diagnostics.Problems;

/**
 * W0510: a message that is sent in a round where nobody reads it, though other rounds do. Mostly
 * the wrong message was written. What outlives its round is no mistake: kept messages, statements
 * that certificates are made of or that are passed on, messages that carry evidence.
 */
final class ReadElsewhere implements Rule {
  @Override
  public void check(Analysis analysis, Problems problems) {
    if (!analysis.tree().learns.isEmpty()) {
      // A node that learns sees whatever it has heard.
      return;
    }
    Set<String> lasting = lasting(analysis);
    for (Tree.RoundIn in : analysis.tree().rounds) {
      Set<String> here = readIn(analysis.tree(), in.round());
      for (Send send : analysis.tree().content(in.round()).sends()) {
        if (send instanceof Send.Message message
            && message.certificate().isEmpty()
            && message.bundle().isEmpty()
            && !lasting.contains(message.message().name().text())
            && !here.contains(message.message().name().text())) {
          elsewhere(analysis, in.round(), message.message().name(), here, problems);
        }
      }
    }
  }

  private static void elsewhere(
      Analysis analysis,
      Declaration.RoundDecl round,
      Ident message,
      Set<String> here,
      Problems problems) {
    String name = message.text();
    String others =
        String.join(
            ", ",
            analysis.tree().rounds.stream()
                .filter(other -> sends(analysis.tree(), other.round(), name))
                .filter(other -> readIn(analysis.tree(), other.round()).contains(name))
                .map(other -> "'" + other.round().name().text() + "'")
                .toList());
    if (others.isEmpty()) {
      return; // W0501 or E0401: nobody reads it, or only where nobody can have sent it.
    }
    Diagnostic diagnostic =
        Diagnostic.of(
            Code.W0510,
            message.span(),
            "round '%s' sends '%s', which is read only in %s"
                .formatted(round.name().text(), name, others));
    problems.add(
        here.isEmpty()
            ? diagnostic
            : diagnostic.withHint(
                "this round reads '" + String.join("', '", here) + "'; is that what is meant?"));
  }

  private static boolean sends(Tree tree, Declaration.RoundDecl round, String message) {
    return tree.content(round).sends().stream()
        .anyMatch(s -> s instanceof Send.Message m && m.message().name().text().equals(message));
  }

  /** Messages of which something remains after their round. */
  private static Set<String> lasting(Analysis analysis) {
    Set<String> lasting = new HashSet<>();
    for (Declaration.MessageDecl message : analysis.symbols().messages()) {
      if (message.keep()) {
        lasting.add(message.name().text());
      }
    }
    analysis.symbols().certificates().forEach(c -> lasting.add(c.statement().name().text()));
    for (Send send : analysis.tree().sends) {
      if (send instanceof Send.Relay relay) {
        lasting.add(relay.message().text());
      } else if (send instanceof Send.Message message) {
        message.bundle().ifPresent(bundle -> lasting.add(bundle.message().text()));
      }
    }
    analysis
        .tree()
        .visit(
            e -> {
              if (e instanceof Expr.Conflicting conflicting) {
                lasting.add(conflicting.message().text());
              }
            });
    return lasting;
  }

  private static Set<String> readIn(Tree tree, Declaration.RoundDecl round) {
    Set<String> read = new LinkedHashSet<>();
    round
        .receives()
        .forEach(r -> r.source().ifPresent(source -> read.add(source.message().text())));
    Tree.Content content = tree.content(round);
    content
        .roots()
        .forEach(root -> Parts.visit(root.expression(), e -> UnusedMessages.reads(e, read)));
    for (Send send : content.sends()) {
      if (send instanceof Send.Reply reply) {
        read.add(reply.query().text());
      }
    }
    return read;
  }
}
