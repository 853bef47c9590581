package turncoat.compiler.interpreter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.ir.Certificate;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Need;

/**
 * Who can show signatures: a node those it has seen, the adversary those it can build, and of
 * certificates that nobody verifies whatever it claims.
 */
final class Shower {
  private final World world;
  private final Statements signatures;
  private final boolean forging;

  private Shower(World world, Statements signatures, boolean forging) {
    this.world = world;
    this.signatures = signatures;
    this.forging = forging;
  }

  static Shower node(World world, Node node) {
    return new Shower(world, node.seen(), false);
  }

  static Shower adversary(World world) {
    return new Shower(world, world.known(), true);
  }

  /** The signers that it shows for a certificate, if they are enough. */
  Optional<Integer> signers(Certificate certificate, int... arguments) {
    int payload = certificate.payload(arguments);
    if (payload < 0) {
      return Optional.empty();
    }
    int signers = signatures.signers(certificate.of(), payload);
    if (forging && certificate.forgeable()) {
      signers = certificate.forged(signers, world.model().nodes(), arguments);
    }
    return certificate.proves(signers, arguments) ? Optional.of(signers) : Optional.empty();
  }

  /** Whether it can show what a statement needs. */
  boolean meets(MessageType type, int payload) {
    Optional<Need> need = world.model().need(type);
    return need.isEmpty() || about(need.get(), payload).holds(need.get().condition());
  }

  /** The certificates that travel with a statement: those its need names, as far as it has them. */
  List<Shown> certificates(MessageType type, int payload) {
    List<Shown> shown = new ArrayList<>();
    Optional<Need> need = world.model().need(type);
    if (need.isPresent()) {
      Evaluator evaluator = about(need.get(), payload);
      for (Expr.Have have : need.get().shown()) {
        int[] arguments = have.arguments().stream().mapToInt(evaluator::value).toArray();
        Certificate certificate = have.certificate();
        signers(certificate, arguments)
            .map(s -> new Shown(certificate.of(), certificate.payload(arguments), s))
            .ifPresent(shown::add);
      }
    }
    return shown;
  }

  private Evaluator about(Need need, int payload) {
    Evaluator evaluator = Evaluator.of(world, this);
    for (int i = 0; i < need.fields().size(); i++) {
      evaluator.bind(need.fields().get(i), need.of().field(payload, i));
    }
    return evaluator;
  }
}
