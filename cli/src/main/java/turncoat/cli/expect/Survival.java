package turncoat.cli.expect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import turncoat.cli.settle.Arena;
import turncoat.cli.settle.Finding;
import turncoat.cli.settle.Finding.Answer;
import turncoat.cli.settle.Settler;
import turncoat.compiler.ir.Property;

/** Whether properties tell a mutant from its original. */
final class Survival {
  private final Settler settler;
  private final Arena original;
  private final Arena mutant;

  Survival(Settler settler, Arena original, Arena mutant) {
    this.settler = settler;
    this.original = original;
    this.mutant = mutant;
  }

  Result test(Case tested) {
    Status worst = Status.AS_EXPECTED;
    List<String> notes = new ArrayList<>();
    Duration wall = Duration.ZERO;
    for (Property property : original.model().properties()) {
      Finding before = settler.settle(original, property.name(), true);
      Finding after = settler.settle(mutant, property.name(), true);
      wall = wall.plus(before.wall()).plus(after.wall());
      Status status = compare(before, after);
      if (status != Status.AS_EXPECTED) {
        notes.add(property.name() + ": " + note(status));
      }
      worst = worst.compareTo(status) >= 0 ? worst : status;
    }
    return Result.without(tested, worst, String.join("; ", notes), wall);
  }

  private static Status compare(Finding before, Finding after) {
    if (before.answer() == Answer.STOPPED || after.answer() == Answer.STOPPED) {
      return Status.STOPPED;
    }
    if (before.isExact() && after.isExact()) {
      double apart = Math.abs(before.probability().low() - after.probability().low());
      boolean same = apart <= before.error() + after.error();
      return same ? Status.AS_EXPECTED : Status.UNEXPECTED;
    }
    boolean violated = before.answer() == Answer.VIOLATED;
    if (violated == (after.answer() == Answer.VIOLATED)) {
      return violated ? Status.UNDECIDED : Status.CONSISTENT;
    }
    boolean certain = before.answer() == Answer.ABSENT || after.answer() == Answer.ABSENT;
    return certain ? Status.UNEXPECTED : Status.UNDECIDED;
  }

  private static String note(Status status) {
    return switch (status) {
      case CONSISTENT -> "no attack found on either";
      case UNEXPECTED -> "the two differ";
      case STOPPED -> "stopped";
      default -> "not settled for both";
    };
  }
}
