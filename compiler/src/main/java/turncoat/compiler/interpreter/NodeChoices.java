package turncoat.compiler.interpreter;

import java.util.List;
import java.util.stream.IntStream;
import turncoat.compiler.ir.Domain;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Site;
import turncoat.compiler.ir.Stmt;

/** What is chosen while a node receives. */
interface NodeChoices {
  /** The value that chance draws. */
  int draw(Expr.Draw draw);

  /** The value that the adversary has chosen. */
  int chosen(Site site);

  /** The domain index that {@code pick any} starts from. */
  int preferred(Stmt.Some some);

  /** Which of several qualifying values {@code pick random} takes, as an index. */
  int drawn(Stmt.Some some, List<Integer> qualifying);

  /** Where there is nothing to choose: outside receive blocks. */
  static NodeChoices none() {
    return new NodeChoices() {
      @Override
      public int draw(Expr.Draw draw) {
        throw new IllegalStateException("chance is asked outside a receive block");
      }

      @Override
      public int chosen(Site site) {
        throw new IllegalStateException("the adversary is asked outside a receive block");
      }

      @Override
      public int preferred(Stmt.Some some) {
        throw new IllegalStateException("the adversary is asked outside a receive block");
      }

      @Override
      public int drawn(Stmt.Some some, List<Integer> qualifying) {
        throw new IllegalStateException("chance is asked outside a receive block");
      }
    };
  }

  /** The shadow's: always the first. */
  static NodeChoices first() {
    return new NodeChoices() {
      @Override
      public int draw(Expr.Draw draw) {
        return draw.domain().value(0);
      }

      @Override
      public int chosen(Site site) {
        return site.domain().value(0);
      }

      @Override
      public int preferred(Stmt.Some some) {
        return 0;
      }

      @Override
      public int drawn(Stmt.Some some, List<Integer> qualifying) {
        return 0;
      }
    };
  }

  /** An honest node's: chance from the tape, preferences from the adversary's slots. */
  static NodeChoices onTape(Tape tape, World world, Attack attack, int node) {
    String at = world.stage().name();
    int rank = world.ranked().indexOf(node);
    return new NodeChoices() {
      @Override
      public int draw(Expr.Draw draw) {
        if (draw.common() < 0) {
          return drawn(draw, draw.word() + " of p" + node);
        }
        if (world.common(draw) == Domain.NONE) {
          String label = "common " + draw.word() + " (" + (draw.common() + 1) + ")";
          world.common(draw, drawn(draw, label));
        }
        return world.common(draw);
      }

      private int drawn(Expr.Draw draw, String label) {
        List<String> outcomes =
            IntStream.range(0, draw.outcomes())
                .mapToObj(i -> draw.domain().show(draw.value(i)))
                .toList();
        return draw.value(tape.ask(ChoicePoint.chance(at, label, outcomes)));
      }

      @Override
      public int chosen(Site site) {
        return attack.chosen(site, rank);
      }

      @Override
      public int preferred(Stmt.Some some) {
        return attack.preferred(some.pick().site(), rank);
      }

      @Override
      public int drawn(Stmt.Some some, List<Integer> qualifying) {
        String label = "pick " + some.binder() + " for p" + node;
        List<String> options = qualifying.stream().map(some.binder().domain()::show).toList();
        return tape.ask(ChoicePoint.chance(at, label, options));
      }
    };
  }
}
