package turncoat.compiler.ir;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What executors must remember of signed statements and decisions, derived from what a model asks.
 *
 * <p>Statements of one type are kept as one bit set of signers for each payload (bit = node).
 *
 * @param seen types of which every honest node keeps all statements it has seen: those that make
 *     certificates or travel in bundles, and those that are counted later; unsigned messages are
 *     remembered alike, with their senders
 * @param recent types of which every honest node keeps what it has seen in this iteration: those
 *     asked for by {@code conflicting} or relayed
 * @param known types of which the adversary keeps what it may pass on: those that make
 *     certificates, travel in bundles or are relayed
 * @param decisionTimes whether the stage of each node's decision is kept
 */
public record Tracking(
    List<MessageType> seen,
    List<MessageType> recent,
    List<MessageType> known,
    boolean decisionTimes) {
  public Tracking {
    seen = List.copyOf(seen);
    recent = List.copyOf(recent);
    known = List.copyOf(known);
  }

  /** Derives it. */
  public static Tracking of(Model model) {
    Set<MessageType> seen = new LinkedHashSet<>();
    Set<MessageType> recent = new LinkedHashSet<>();
    Set<MessageType> known = new LinkedHashSet<>();
    boolean[] times = {false};
    model.messages().stream().filter(MessageType::keep).forEach(seen::add);
    for (Certificate certificate : model.certificates()) {
      seen.add(certificate.of());
      known.add(certificate.of());
    }
    for (Round round : model.rounds()) {
      for (Port port : round.ports()) {
        if (port.relay()) {
          recent.add(port.type());
          known.add(port.type());
        }
        if (port.bundle().isPresent()) {
          Bundle bundle = port.bundle().get();
          (bundle.recent() ? recent : seen).add(bundle.type());
          known.add(bundle.type());
        }
      }
    }
    if (model.adversary().adaptive()) {
      // What a node has seen is the adversary's once it is corrupted.
      seen.addAll(known);
    }
    Walk.expressions(
        model,
        e -> {
          if (e instanceof Expr.Conflicting conflicting) {
            recent.add(conflicting.type());
          } else if (e instanceof Expr.DecidedBy) {
            times[0] = true;
          }
        });
    return new Tracking(
        ordered(model, seen), ordered(model, recent), ordered(model, known), times[0]);
  }

  private static List<MessageType> ordered(Model model, Set<MessageType> types) {
    List<MessageType> result = new ArrayList<>();
    for (MessageType type : model.messages()) {
      if (types.contains(type)) {
        result.add(type);
      }
    }
    return result;
  }
}
