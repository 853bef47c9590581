package turncoat.compiler.ir;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A type of signed statements of which nobody ever asks more than whether there are enough signers
 * for a certificate, and whose signatures are passed on in certificates alone.
 *
 * @param type the type
 * @param threshold how many signers the certificates need, all the same
 * @param signable for each payload, the last stage in which an honest node may sign it, or -1
 */
public record CountedSignatures(MessageType type, int threshold, List<Integer> signable) {
  public CountedSignatures {
    signable = List.copyOf(signable);
  }

  /** All such types of a model. */
  public static List<CountedSignatures> of(Model model) {
    boolean timed = model.rounds().stream().anyMatch(round -> round.asynchrony().isPresent());
    if (timed || model.adversary().adaptive()) {
      return List.of(); // Messages are under way for long, or more keys become the adversary's.
    }
    Set<MessageType> passedOnOtherwise = passedOnOtherwise(model);
    List<CountedSignatures> counted = new ArrayList<>();
    for (MessageType type : Tracking.of(model).seen()) {
      List<Certificate> certificates =
          model.certificates().stream().filter(c -> c.of().id() == type.id()).toList();
      boolean plain =
          !certificates.isEmpty()
              && certificates.stream().allMatch(CountedSignatures::isPlain)
              && certificates.stream().map(c -> c.threshold().base()).distinct().count() == 1;
      if (plain && !type.forgeable() && !passedOnOtherwise.contains(type)) {
        counted.add(
            new CountedSignatures(
                type, certificates.get(0).threshold().base(), signable(model, type)));
      }
    }
    return counted;
  }

  private static boolean isPlain(Certificate certificate) {
    return certificate.including().isEmpty()
        && certificate.threshold().isConstant()
        && !certificate.forgeable();
  }

  /** Types of which single signatures matter: relayed, bundled, counted, or part of a claim. */
  private static Set<MessageType> passedOnOtherwise(Model model) {
    Set<MessageType> types = new LinkedHashSet<>();
    for (Need need : model.needs()) {
      types.add(need.of());
      need.shown().forEach(have -> types.add(have.certificate().of()));
    }
    for (Round round : model.rounds()) {
      for (Port port : round.ports()) {
        if (port.relay()) {
          types.add(port.type());
        }
        port.bundle().ifPresent(bundle -> types.add(bundle.type()));
      }
    }
    Walk.expressions(
        model,
        e -> {
          if (e instanceof Expr.CountKept kept) {
            types.add(kept.type());
          }
        });
    return types;
  }

  private static List<Integer> signable(Model model, MessageType type) {
    List<Integer> last = new ArrayList<>();
    for (int payload = 0; payload < type.payloads(); payload++) {
      int latest = -1;
      for (Stage stage : model.schedule()) {
        if (signs(stage, type, payload)) {
          latest = stage.index();
        }
      }
      last.add(latest);
    }
    return last;
  }

  private static boolean signs(Stage stage, MessageType type, int payload) {
    return stage.round().stream()
        .flatMap(CountedSignatures::sends)
        .filter(send -> send.port().type().id() == type.id())
        .anyMatch(send -> fits(stage, send, type, payload));
  }

  private static Stream<Round.Send> sends(Round round) {
    return Stream.of(
            round.sends().stream(),
            round.queries().stream().map(Round.Query::send),
            round.replies().stream().map(Round.Reply::send))
        .flatMap(Function.identity());
  }

  private static boolean fits(Stage stage, Round.Send send, MessageType type, int payload) {
    for (int i = 0; i < send.values().size(); i++) {
      OptionalInt value = constant(send.values().get(i), stage);
      if (value.isPresent() && value.getAsInt() != type.field(payload, i)) {
        return false;
      }
    }
    return true;
  }

  private static OptionalInt constant(Expr e, Stage stage) {
    if (e instanceof Expr.Literal literal) {
      return OptionalInt.of(literal.value());
    }
    return e instanceof Expr.LoopValue && stage.loop().isPresent()
        ? OptionalInt.of(stage.loopValue())
        : OptionalInt.empty();
  }
}
