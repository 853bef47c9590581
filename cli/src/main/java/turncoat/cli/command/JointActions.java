package turncoat.cli.command;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import turncoat.compiler.ir.Model;
import turncoat.compiler.ir.Round;
import turncoat.compiler.ir.Slot;

/**
 * How many joint actions the adversary, or learners together, have: products that soon leave every
 * number type.
 */
final class JointActions {
  private static final BigInteger READABLE = BigInteger.valueOf(1_000_000_000);

  private JointActions() {}

  /** For each kind of stage that has choices (setup, leader, rounds by name): their product. */
  static Map<String, BigInteger> byStage(Model model) {
    Map<String, BigInteger> products = new LinkedHashMap<>();
    for (Slot slot : model.slots()) {
      products.merge(
          slot.match(new StageOf()), BigInteger.valueOf(slot.size()), BigInteger::multiply);
    }
    return products;
  }

  /** {@code 1296}, or {@code about 10^12} where the digits would tell nothing. */
  static String show(BigInteger count) {
    return count.compareTo(READABLE) < 0
        ? count.toString()
        : "about 10^" + (count.toString().length() - 1);
  }

  /** The stage that a slot belongs to, without its iteration. */
  private static final class StageOf implements Slot.Cases<String> {
    @Override
    public String corrupt(Slot.Corrupt s) {
      return "setup";
    }

    @Override
    public String input(Slot.Input s) {
      return "setup";
    }

    @Override
    public String pickLeader(Slot.PickLeader s) {
      return "leader";
    }

    @Override
    public String say(Slot.Say s) {
      return s.round().name();
    }

    @Override
    public String attach(Slot.Attach s) {
      return s.round().name();
    }

    @Override
    public String lose(Slot.Lose s) {
      return s.round().name();
    }

    @Override
    public String deliver(Slot.Deliver s) {
      return s.round().name();
    }

    @Override
    public String delay(Slot.Delay s) {
      return s.round().name();
    }

    @Override
    public String fail(Slot.Fail s) {
      return s.round().name();
    }

    @Override
    public String miss(Slot.Miss s) {
      return s.round().name();
    }

    @Override
    public String learn(Slot.Learn s) {
      return "learn " + s.round().name();
    }

    @Override
    public String pick(Slot.Pick s) {
      return s.round().name();
    }

    @Override
    public String corruptNext(Slot.CorruptNext s) {
      return s.round().map(Round::name).orElse("setup");
    }
  }
}
