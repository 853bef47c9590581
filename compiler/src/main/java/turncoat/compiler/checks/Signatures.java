package turncoat.compiler.checks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.ast.Send;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.diagnostics.Problems;
import turncoat.compiler.source.Span;

/**
 * E0403, W0505, W0506: what is passed on, proved or shown to conflict is signed; and signing needs
 * keys.
 */
final class Signatures implements Rule {
  /** A use of a message for which it must be signed. */
  private record Use(Ident message, String what) {}

  @Override
  public void check(Analysis analysis, Problems problems) {
    List<Use> uses = new ArrayList<>();
    analysis
        .symbols()
        .certificates()
        .forEach(c -> uses.add(new Use(c.statement().name(), "certificates are made of")));
    for (Send send : analysis.tree().sends) {
      if (send instanceof Send.Relay relay) {
        uses.add(new Use(relay.message(), "'relay' passes on"));
      } else if (send instanceof Send.Message message && message.bundle().isPresent()) {
        uses.add(new Use(message.bundle().get().message(), "'with all' shows"));
      }
    }
    analysis
        .tree()
        .visit(
            e -> {
              if (e instanceof Expr.Conflicting conflicting) {
                uses.add(new Use(conflicting.message(), "'conflicting' compares"));
              }
            });
    uses.sort(Comparator.comparingInt(use -> use.message.span().start()));
    for (Declaration.MessageDecl message : analysis.symbols().messages()) {
      if (!message.signed()) {
        String name = message.name().text();
        unsigned(message, uses.stream().filter(u -> u.message.text().equals(name)).toList())
            .ifPresent(problems::add);
      }
    }
    keys(analysis, problems);
  }

  /** However often it is used as a signed one, that it is not is one mistake. */
  private static Optional<Diagnostic> unsigned(Declaration.MessageDecl message, List<Use> uses) {
    if (uses.isEmpty()) {
      return Optional.empty();
    }
    Use first = uses.get(0);
    String name = message.name().text();
    int start = message.span().start();
    Diagnostic diagnostic =
        Diagnostic.of(
                Code.E0403,
                first.message.span(),
                first.what + " signed messages, and '" + name + "' is not signed")
            .withNote(message.name().span(), "declared here")
            .withHint("write 'signed message " + name + "'")
            .withFix(new Span(start, start), "signed ");
    for (Use use : uses.subList(1, uses.size())) {
      diagnostic = diagnostic.withNote(use.message.span(), use.what + " them here");
    }
    return Optional.of(diagnostic);
  }

  private static void keys(Analysis analysis, Problems problems) {
    boolean pki =
        analysis.symbols().protocol().all(Declaration.Keys.class).anyMatch(Declaration.Keys::pki);
    if (pki) {
      return;
    }
    Optional<Declaration.CertificateDecl> certificate =
        analysis.symbols().certificates().stream().findFirst();
    Optional<Declaration.MessageDecl> message =
        analysis.symbols().messages().stream().filter(Declaration.MessageDecl::signed).findFirst();
    if (certificate.isPresent()) {
      problems.add(
          Code.W0505, certificate.get().name().span(), "certificates need keys", "add 'keys pki'");
    } else if (message.isPresent()) {
      problems.add(
          Code.W0506, message.get().name().span(), "signed messages need keys", "add 'keys pki'");
    }
  }
}
