package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import turncoat.compiler.ir.Binder;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Expr.Binary.Op;
import turncoat.compiler.ir.Knowledge;

/**
 * Proves that at most one value fits a {@code some}. A sender has one place in a mailbox, so its
 * message counts for one value only: if twice the threshold exceeds the number of senders, two
 * values cannot both reach it; where senders are unknown, the number of messages. Equality with
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
    return e instanceof Expr.Binary binary
        && binary.op() == Op.EQ
        && (isBound(binder, binary.left()) || isBound(binder, binary.right()))
        && !(isBound(binder, binary.left()) && isBound(binder, binary.right()));
  }

  private record Quorum(int least, int senders) {}

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
