package turncoat.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Declaration.ForDecl;
import turncoat.compiler.ast.Declaration.RepeatDecl;
import turncoat.compiler.ast.Declaration.RoundDecl;
import turncoat.compiler.ast.Expr;
import turncoat.compiler.ast.Round;
import turncoat.compiler.ast.Send;
import turncoat.compiler.names.Symbol;
import turncoat.compiler.names.SymbolTable;

/**
 * Of which messages a node that follows the protocol says at most one: it says one of a type in a
 * round, so only one round may send it. In a repeat that round takes place several times; then each
 * message must name its iteration in a field, and only one iteration be meant.
 */
final class SaidOnce {
  /** A round, and the repeat around it; {@code again} if it is written out more than once. */
  private record Place(RoundDecl round, Optional<RepeatDecl> loop, boolean again) {}

  private final SymbolTable symbols;
  private final List<Place> places = new ArrayList<>();

  SaidOnce(SymbolTable symbols) {
    this.symbols = symbols;
    collect(symbols.protocol().declarations(), Optional.empty(), false);
  }

  private void collect(
      List<? extends Declaration> declarations, Optional<RepeatDecl> loop, boolean again) {
    for (Declaration declaration : declarations) {
      if (declaration instanceof RoundDecl round) {
        places.add(new Place(round, loop, again));
      } else if (declaration instanceof RepeatDecl repeat) {
        collect(repeat.body(), Optional.of(repeat), again || loop.isPresent());
      } else if (declaration instanceof ForDecl each) {
        collect(each.body(), loop, true);
      }
    }
  }

  /**
   * Whether a node says at most one message of the type.
   *
   * @param fixed the fields in which all messages that are meant have the same value
   */
  boolean holds(String message, IntPredicate fixed) {
    List<Place> senders = places.stream().filter(p -> !sends(p.round, message).isEmpty()).toList();
    if (senders.isEmpty()) {
      return true;
    }
    Place place = senders.get(0);
    List<Send> sends = sends(place.round, message);
    boolean plain = sends.stream().allMatch(send -> send instanceof Send.Message);
    if (senders.size() > 1 || place.again || !plain) {
      return false;
    }
    return place.loop.isEmpty() || namesIteration(sends, place.loop.get(), fixed);
  }

  private boolean namesIteration(List<Send> sends, RepeatDecl loop, IntPredicate fixed) {
    List<Expr> first = arguments(sends.get(0));
    for (int i = 0; i < first.size(); i++) {
      int field = i;
      if (fixed.test(field)
          && sends.stream().allMatch(send -> isIteration(arguments(send).get(field), loop))) {
        return true;
      }
    }
    return false;
  }

  private static List<Expr> arguments(Send send) {
    return ((Send.Message) send).message().args();
  }

  private boolean isIteration(Expr e, RepeatDecl loop) {
    return e instanceof Expr.Name name
        && symbols.use(name) instanceof Symbol.LoopVariable variable
        && variable.loop().variable().equals(loop.variable());
  }

  /** Where a round says messages of the type, asks them or answers with them. */
  private static List<Send> sends(RoundDecl round, String message) {
    List<Send> found = new ArrayList<>();
    round.sends().forEach(send -> find(send, message, found));
    for (Round.On rule : round.rules()) {
      rule.sends().forEach(send -> find(send, message, found));
    }
    return found;
  }

  private static void find(Send send, String message, List<Send> found) {
    boolean says =
        (send instanceof Send.Message m && m.message().name().text().equals(message))
            || (send instanceof Send.Query q && q.message().name().text().equals(message))
            || (send instanceof Send.Reply r && r.message().name().text().equals(message));
    if (says) {
      found.add(send);
    } else if (send instanceof Send.At at) {
      at.sends().forEach(s -> find(s, message, found));
    } else if (send instanceof Send.If choice) {
      choice.then().forEach(s -> find(s, message, found));
      choice.otherwise().forEach(s -> find(s, message, found));
    } else if (send instanceof Send.For each) {
      each.sends().forEach(s -> find(s, message, found));
    }
  }
}
