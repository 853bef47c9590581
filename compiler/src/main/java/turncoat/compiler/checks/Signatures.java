package turncoat.compiler.checks;

import java.util.Optional;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Ident;
import turncoat.compiler.ast.Send;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.diagnostics.Diagnostic;
import turncoat.compiler.diagnostics.Problems;

/**
 * E0403, W0505, W0506: what is passed on, proved or shown to conflict is signed; and signing needs
 * keys.
 */
final class Signatures implements Rule {
  @Override
  public void check(Analysis analysis, Problems problems) {
    analysis
        .symbols()
        .certificates()
        .forEach(c -> signed(analysis, c.statement().name(), "certificates are made of", problems));
    for (Send send : analysis.tree().sends) {
      if (send instanceof Send.Relay relay) {
        signed(analysis, relay.message(), "'relay' passes on", problems);
      } else if (send instanceof Send.Message message && message.bundle().isPresent()) {
        signed(analysis, message.bundle().get().message(), "'with all' shows", problems);
      }
    }
    analysis
        .tree()
        .visit(
            e -> {
              if (e instanceof Expr.Conflicting conflicting) {
                signed(analysis, conflicting.message(), "'conflicting' compares", problems);
              }
            });
    keys(analysis, problems);
  }

  private static void signed(Analysis analysis, Ident name, String what, Problems problems) {
    Optional<Declaration.MessageDecl> message = analysis.symbols().message(name.text());
    if (message.isPresent() && !message.get().signed()) {
      problems.add(
          Diagnostic.of(
                  Code.E0403,
                  name.span(),
                  what + " signed messages, and '" + name.text() + "' is not signed")
              .withNote(message.get().name().span(), "declared here")
              .withHint("write 'signed message " + name.text() + "'"));
    }
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
