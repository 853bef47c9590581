package turncoat.compiler.interpreter;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import turncoat.compiler.ir.Certificate;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Port;

/**
 * Something said on a port.
 *
 * @param port where
 * @param sender who says it
 * @param signer whose statement it is: the sender or, in relays, the port's {@code relayedFrom}
 * @param payload the payload's number
 * @param proof the certificate that comes with it
 * @param bundle the statements that travel along
 * @param needed the certificates that it and what travels along need
 */
record Message(
    Port port,
    int sender,
    int signer,
    int payload,
    Optional<Proof> proof,
    List<Shown> bundle,
    List<Shown> needed) {
  Message {
    bundle = List.copyOf(bundle);
    needed = List.copyOf(needed);
  }

  /**
   * An attached certificate.
   *
   * @param certificate which
   * @param payload the certified statement's payload
   * @param signers who signed that statement, as a bit set
   * @param text in words: {@code C(0, 1)}
   */
  record Proof(Certificate certificate, int payload, int signers, String text) {}

  /** Adds the statement that the message is, without what comes with it. */
  void teachStatement(Statements statements) {
    MessageType type = port.type();
    if (type.signed() || type.keep()) {
      statements.add(type, payload, 1 << signer);
    }
  }

  /** Adds what the message proves to a set of statements. */
  void teach(Statements statements) {
    teachStatement(statements);
    proof.ifPresent(p -> statements.add(p.certificate().of(), p.payload(), p.signers()));
    along().forEach(shown -> statements.add(shown.type(), shown.payload(), shown.signers()));
  }

  private Stream<Shown> along() {
    return Stream.concat(bundle.stream(), needed.stream());
  }

  /** Whether a signature in it is of an honest node that never signed this. */
  boolean isForged(Statements signed) {
    boolean statement = port.type().signed() && !signed.contains(port.type(), payload, signer);
    return statement
        || along().anyMatch(s -> (s.signers() & ~signed.signers(s.type(), s.payload())) != 0)
        || proof
            .map(p -> (p.signers() & ~signed.signers(p.certificate().of(), p.payload())) != 0)
            .orElse(false);
  }

  /** The number of the slot option that says the same. */
  int option() {
    return 1 + payload + (proof.isPresent() ? port.type().payloads() : 0);
  }

  /** In words: {@code Propose(1, 0) with C(0, 1)}. */
  String text() {
    return port.type().show(payload) + proof.map(p -> " with " + p.text()).orElse("") + bundled();
  }

  /** What travels along, in words. */
  String bundled() {
    if (bundle.isEmpty()) {
      return "";
    }
    return " with " + String.join(", ", bundle.stream().map(Shown::text).toList());
  }
}
