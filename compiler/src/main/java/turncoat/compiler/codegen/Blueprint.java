package turncoat.compiler.codegen;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import turncoat.compiler.ir.Adversary;
import turncoat.compiler.ir.InputRule;
import turncoat.compiler.ir.Loss;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Origin;
import turncoat.compiler.ir.Port;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Stage;
import turncoat.compiler.ir.Tracking;

/**
 * What all generators of one model share: the model, its names, and what is derived from it.
 *
 * @param model the model
 * @param names its Java names
 * @param tracking what must be remembered of statements and decisions
 */
record Blueprint(Model model, Names names, Tracking tracking) {
  static Blueprint of(Model model) {
    return new Blueprint(model, new Names(model), Tracking.of(model));
  }

  int corrupted() {
    return model.adversary().corrupted();
  }

  /** Whether the adversary sees honest messages before it speaks. */
  boolean seesEarly() {
    Adversary adversary = model.adversary();
    return adversary.rushing() || adversary.fullInformation();
  }

  /** Whether any evidence is kept. */
  boolean hasEvidence() {
    return !(tracking.seen().isEmpty()
        && tracking.recent().isEmpty()
        && tracking.known().isEmpty()
        && model.certificates().isEmpty());
  }

  /** Whether nodes that follow the protocol can fail. */
  boolean hasFailures() {
    return model.adversary().failures().possible();
  }

  /** Whether nodes are corrupted during the run. */
  boolean isAdaptive() {
    return model.adversary().adaptive();
  }

  /** Whether nodes that have failed do nothing any more. */
  boolean hasStopping() {
    return model.adversary().failures().stopping();
  }

  /** Whether some input is set in this way. */
  boolean hasInputs(InputRule.Setter setter) {
    return model.adversary().inputs().stream().anyMatch(rule -> rule.setter() == setter);
  }

  boolean hasStage(Stage.Kind kind) {
    return model.schedule().stream().anyMatch(stage -> stage.kind() == kind);
  }

  /** Whether messages between honest nodes may ever be lost in a round. */
  boolean loses(Round round) {
    return round
        .loss()
        .map(loss -> !(loss instanceof Loss.ByAdversary by) || by.concerns(round, model.schedule()))
        .orElse(false);
  }

  /** Whether certificates travel with statements of the type. */
  boolean shows(MessageType type) {
    return model.need(type).filter(need -> !need.shown().isEmpty()).isPresent();
  }

  /** Whether honest nodes show signatures in the round beside those they attach or send. */
  boolean shows(Round round) {
    return round.ports().stream().anyMatch(port -> port.bundle().isPresent() || shows(port.type()));
  }

  /** The types of which nodes show what they had seen when a round began. */
  List<MessageType> shown(boolean recent) {
    Set<Integer> types = new HashSet<>();
    for (Port port : ports()) {
      port.bundle().filter(b -> b.recent() == recent).ifPresent(b -> types.add(b.type().id()));
    }
    if (!recent) {
      model.needs().forEach(n -> n.shown().forEach(h -> types.add(h.certificate().of().id())));
    }
    return model.messages().stream().filter(type -> types.contains(type.id())).toList();
  }

  /** How many recipients a corrupted node tells apart on a port. */
  CodeBlock recipients(Port port) {
    return port.recipient().isPresent() ? CodeBlock.of("1") : CodeBlock.of("HONEST");
  }

  /** The round in which the port is. */
  Round round(Port port) {
    return model.rounds().stream()
        .filter(round -> round.ports().stream().anyMatch(p -> p.id() == port.id()))
        .findFirst()
        .orElseThrow();
  }

  /** Whether questions or answers pass on the port. */
  boolean isDialogue(Port port) {
    Round round = round(port);
    return round.query(port).isPresent() || round.question(port).isPresent();
  }

  /** Whether what is said on the port takes its time to arrive. */
  boolean isInFlight(Port port) {
    return round(port).asynchrony().isPresent();
  }

  /** Whether some round keeps no step. */
  boolean hasRules() {
    return model.rounds().stream().anyMatch(round -> round.asynchrony().isPresent());
  }

  List<Port> ports() {
    return model.rounds().stream().flatMap(round -> round.ports().stream()).toList();
  }

  /** {@code Vote}, the class that numbers a type's payloads. */
  ClassName message(MessageType type) {
    return names.message(type);
  }

  /** {@code round vote (sync_ba.bft:34)} for Javadoc. */
  String place(Round round) {
    return "round " + Text.plain(round.name()) + " (" + place(round.origin()) + ")";
  }

  /** {@code sync_ba.bft:34}. */
  String place(Origin origin) {
    return Text.plain(model.file()) + ":" + origin.line();
  }

  /** {@code SyncBA, instance a1 (n=3 f=1)}. */
  String title() {
    return model.protocol() + ", instance " + model.instance() + " (" + model.settings() + ")";
  }
}
