package turncoat.compiler.lower;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import turncoat.compiler.ast.Declaration;
import turncoat.compiler.ast.Declaration.RewardTerm;
import turncoat.compiler.diagnostics.Code;
import turncoat.compiler.ir.Expr;
import turncoat.compiler.ir.Knowledge;
import turncoat.compiler.ir.Reward;

/** The terms of the reward blocks. */
final class RewardLowering {
  /** Beyond this, single rewards drown all others in a sum of floats. */
  private static final int LARGEST = 1_000_000;

  private final Context context;

  RewardLowering(Context context) {
    this.context = context;
  }

  List<Reward> all() {
    List<Reward> rewards = new ArrayList<>();
    context
        .symbols()
        .protocol()
        .all(Declaration.RewardDecl.class)
        .forEach(d -> d.terms().forEach(term -> term(d.side(), term, rewards)));
    return rewards;
  }

  private void term(Declaration.Side side, RewardTerm term, List<Reward> rewards) {
    try {
      Expr when =
          new ExprLowering(context, Place.outside(), Knowledge.NOTHING).condition(term.condition());
      Reward.Side whose =
          side == Declaration.Side.HONEST ? Reward.Side.HONEST : Reward.Side.ADVERSARY;
      rewards.add(
          new Reward(whose, term.each(), when, amount(term), context.origins().of(term.span())));
    } catch (Abandoned reported) {
      // Said already; go on with the next.
    }
  }

  private float amount(RewardTerm term) {
    Rational amount = context.constants().required(term.amount(), "a reward");
    Rational most = Rational.of(LARGEST);
    if (amount.compareTo(most) > 0 || amount.compareTo(Rational.ZERO.minus(most)) < 0) {
      context
          .problems()
          .add(
              Code.E0902,
              term.amount().span(),
              "a reward of " + amount + "; at most " + LARGEST + " is possible, either way");
      throw new Abandoned();
    }
    return new BigDecimal(amount.numerator())
        .divide(new BigDecimal(amount.denominator()), MathContext.DECIMAL64)
        .floatValue();
  }
}
