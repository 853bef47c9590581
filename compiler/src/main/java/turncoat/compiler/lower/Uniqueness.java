package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import turncoat.compiler.ir.Binder;
import turncoat.compiler.ir.Certificate;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Expr.Binary.Op;
import turncoat.compiler.ir.Knowledge;
import turncoat.compiler.ir.MessageType;
import turncoat.compiler.ir.Walk;

/**
 * Proves that at most one value fits a {@code some}. A sender has one place in a mailbox, so its
 * message counts for one value only: if twice the threshold exceeds the number of senders, two
 * values cannot both reach it; where senders are unknown, the number of messages. Of what is signed
 * or kept, corrupted nodes count for several values, and others for one if they say it once: two
 * quorums that share more nodes than are corrupted cannot be for two values. Equality with
 * something else also leaves one value.
 */
final class Uniqueness {
  private final Place place;
  private final Knowledge knowledge;
  private final Context context;

  Uniqueness(Place place, Knowledge knowledge, Context context) {
    this.place = place;
    this.knowledge = knowledge;
    this.context = context;
  }

  boolean holds(Binder binder, Expr condition) {
    return binder.domain().size() == 1
        || conjuncts(condition).stream().anyMatch(c -> decides(binder, c));
  }

  /** Why it does not, if there is a count: {@code : two values can reach 2 of 4 senders}. */
  String reason(Binder binder, Expr condition) {
    Optional<Collected> collected =
        conjuncts(condition).stream()
            .map(c -> collected(binder, c))
            .flatMap(Optional::stream)
            .findFirst();
    return collected.map(Collected::reason).orElseGet(() -> ofCount(binder, condition));
  }

  private String ofCount(Binder binder, Expr condition) {
    return conjuncts(condition).stream()
        .map(c -> quorum(binder, c))
        .flatMap(Optional::stream)
        .findFirst()
        .map(q -> String.format(": two values can each reach %d of %d senders", q.least, q.senders))
        .orElse("");
  }

  private static List<Expr> conjuncts(Expr e) {
    List<Expr> result = new ArrayList<>();
    if (e instanceof Expr.Binary binary && binary.op() == Op.AND) {
      result.addAll(conjuncts(binary.left()));
      result.addAll(conjuncts(binary.right()));
    } else {
      result.add(e);
    }
    return result;
  }

  private boolean decides(Binder binder, Expr e) {
    Optional<Quorum> quorum = quorum(binder, e);
    if (quorum.isPresent()) {
      return 2L * quorum.get().least > quorum.get().senders;
    }
    if (collected(binder, e).filter(c -> c.intersect() && c.once).isPresent()) {
      return true;
    }
    return e instanceof Expr.Binary binary
        && binary.op() == Op.EQ
        && (isBound(binder, binary.left()) || isBound(binder, binary.right()))
        && !(isBound(binder, binary.left()) && isBound(binder, binary.right()));
  }

  private record Quorum(int least, int senders) {}

  /**
   * A quorum of what has been collected over the run.
   *
   * @param once whether an honest node says it for one value only
   */
  private record Collected(MessageType of, int least, int nodes, int corrupted, boolean once) {
    /** Whether two of them share more nodes than are corrupted. */
    boolean intersect() {
      return 2L * least - nodes > corrupted;
    }

    String reason() {
      return intersect()
          ? String.format(": as far as can be seen here, a node may say several '%s'", of)
          : String.format(
              ": two quorums of %d of %d nodes may share no honest one if %d %s corrupted",
              least, nodes, corrupted, corrupted == 1 ? "is" : "are");
    }
  }

  private Optional<Collected> collected(Binder binder, Expr e) {
    if (e instanceof Expr.Have have) {
      return certificate(binder, have);
    }
    if (e instanceof Expr.Binary binary && binary.left() instanceof Expr.CountKept count) {
      int low = knowledge.of(binary.right()).low();
      return switch (binary.op()) {
        case GE, EQ -> kept(binder, count, low);
        case GT -> kept(binder, count, low + 1);
        default -> Optional.empty();
      };
    }
    return Optional.empty();
  }

  private Optional<Collected> certificate(Binder binder, Expr.Have have) {
    Certificate certificate = have.certificate();
    int about = have.arguments().indexOf(new Expr.Bound(binder));
    boolean stated = certificate.bindings().stream().anyMatch(b -> b.parameter() == about);
    boolean alone =
        have.arguments().stream().filter(argument -> mentions(argument, binder)).count() == 1;
    if (about < 0
        || !stated
        || !alone
        || certificate.forgeable()
        || !certificate.threshold().isConstant()) {
      return Optional.empty();
    }
    return collected(
        certificate.of(),
        certificate.threshold().base(),
        field -> certificate.bindings().get(field).parameter() != about);
  }

  private Optional<Collected> kept(Binder binder, Expr.CountKept count, int least) {
    List<Optional<Expr.Match>> pattern = count.pattern();
    boolean about =
        pattern.stream()
            .flatMap(Optional::stream)
            .anyMatch(m -> m.op() == Op.EQ && isBound(binder, m.value()));
    return about
        ? collected(
            count.type(),
            least,
            field ->
                pattern
                    .get(field)
                    .filter(m -> m.op() == Op.EQ && !mentions(m.value(), binder))
                    .isPresent())
        : Optional.empty();
  }

  private Optional<Collected> collected(MessageType type, int least, IntPredicate fixed) {
    boolean single =
        context.shapes().declaration(type).fields().size() == type.fields().size()
            && !type.forgeable();
    return single
        ? Optional.of(
            new Collected(
                type,
                least,
                context.elements().nodes(),
                context.instance().corrupted(),
                new SaidOnce(context.symbols()).holds(type.name(), fixed)))
        : Optional.empty();
  }

  private static boolean mentions(Expr e, Binder binder) {
    boolean[] found = {false};
    Walk.expression(e, part -> found[0] |= isBound(binder, part));
    return found[0];
  }

  private Optional<Quorum> quorum(Binder binder, Expr e) {
    if (!(e instanceof Expr.Binary binary)) {
      return Optional.empty();
    }
    if (!(binary.left() instanceof Expr.Count count)) {
      return Optional.empty();
    }
    boolean about =
        count.pattern().stream()
            .flatMap(Optional::stream)
            .anyMatch(m -> m.op() == Op.EQ && isBound(binder, m.value()));
    if (!about) {
      return Optional.empty();
    }
    int low = knowledge.of(binary.right()).low();
    int senders = place.senders(count.port(), context);
    return switch (binary.op()) {
      case GE, EQ -> Optional.of(new Quorum(low, senders));
      case GT -> Optional.of(new Quorum(low + 1, senders));
      default -> Optional.empty();
    };
  }

  private static boolean isBound(Binder binder, Expr e) {
    return e instanceof Expr.Bound bound && bound.binder().equals(binder);
  }
}
