package turncoat.compiler.ir;

import java.util.List;

/**
 * Which messages between two different honest nodes the network may lose in a round: everything
 * that the one sends to the other, on all ports. What corrupted nodes say, what is said to them and
 * what a node says to itself is never lost.
 */
public sealed interface Loss {
  /** The declaration. */
  Origin origin();

  /** Dispatches on the kind. */
  <R> R match(Cases<R> cases);

  /** One method for each kind. */
  interface Cases<R> {
    R byAdversary(ByAdversary loss);

    R byChance(ByChance loss);
  }

  /**
   * The adversary loses what it likes ({@link Slot.Lose}), early in the run.
   *
   * @param rounds in the first so many rounds of the run, counted over the whole schedule; {@link
   *     Integer#MAX_VALUE}: in all
   */
  record ByAdversary(int rounds, Origin origin) implements Loss {
    /** Index of the stage from which on nothing is lost. */
    public int end(List<Stage> schedule) {
      int left = rounds;
      for (Stage stage : schedule) {
        if (stage.kind() == Stage.Kind.ROUND && left-- == 0) {
          return stage.index();
        }
      }
      return schedule.size();
    }

    /** Whether it may lose messages in any stage of the round. */
    public boolean concerns(Round round, List<Stage> schedule) {
      return schedule.subList(0, end(schedule)).stream()
          .anyMatch(stage -> stage.round().map(r -> r.id() == round.id()).orElse(false));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.byAdversary(this);
    }
  }

  /**
   * Chance loses each pair's messages with probability {@code lost / of}: a uniform draw among
   * {@code of}, lost if it is below {@code lost}.
   */
  record ByChance(int lost, int of, Origin origin) implements Loss {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.byChance(this);
    }
  }
}
