package turncoat.compiler.checks;

import java.util.HashSet;
import java.util.Set;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Send;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Problems;

/**
 * W0501, W0502: messages that are sent in vain or never. A message that carries a certificate, or
 * needs one, or of which certificates are made, counts as read.
 */
final class UnusedMessages implements Rule {
  @Override
  public void check(Analysis analysis, Problems problems) {
    Set<String> sent = new HashSet<>();
    Set<String> read = new HashSet<>();
    analysis.symbols().certificates().forEach(c -> read.add(c.statement().name().text()));
    analysis.tree().sends.forEach(send -> send(send, sent, read));
    analysis.symbols().messages().stream()
        .filter(message -> message.need().isPresent())
        .forEach(message -> read.add(message.name().text()));
    for (Tree.RoundIn in : analysis.tree().rounds) {
      in.round()
          .receives()
          .forEach(r -> r.source().ifPresent(source -> read.add(source.message().text())));
    }
    analysis.tree().visit(e -> reads(e, read));
    // A node that learns sees whatever it has heard.
    boolean learns = !analysis.tree().learns.isEmpty();
    for (Declaration.MessageDecl message : analysis.symbols().messages()) {
      String name = message.name().text();
      if (!sent.contains(name)) {
        problems.add(Code.W0502, message.name().span(), "'" + name + "' is never sent");
      } else if (!learns && !read.contains(name)) {
        problems.add(Code.W0501, message.name().span(), "'" + name + "' is sent but never read");
      }
    }
  }

  private static void send(Send send, Set<String> sent, Set<String> read) {
    if (send instanceof Send.Message message) {
      sent.add(message.message().name().text());
      if (message.certificate().isPresent() || message.bundle().isPresent()) {
        read.add(message.message().name().text());
      }
      message.bundle().ifPresent(b -> read.add(b.message().text()));
    } else if (send instanceof Send.Relay relay) {
      read.add(relay.message().text());
    } else if (send instanceof Send.Query query) {
      sent.add(query.message().name().text());
    } else if (send instanceof Send.Reply reply) {
      sent.add(reply.message().name().text());
      read.add(reply.query().text());
    }
  }

  /** Adds the message that an expression reads. */
  static void reads(Expr e, Set<String> read) {
    if (e instanceof Expr.Count count) {
      read.add(count.message().text());
    } else if (e instanceof Expr.Majority majority) {
      read.add(majority.message().text());
    } else if (e instanceof Expr.Aggregate aggregate) {
      read.add(aggregate.message().text());
    } else if (e instanceof Expr.Heard heard) {
      read.add(heard.message().text());
    } else if (e instanceof Expr.Best best) {
      read.add(best.message().text());
    } else if (e instanceof Expr.Conflicting conflicting) {
      read.add(conflicting.message().text());
    }
  }
}
