package turncoat.runtime.shrink;

import java.util.Comparator;
import turncoat.runtime.replay.Outcome;
import turncoat.runtime.replay.Resolved;
import turncoat.runtime.trace.Resolver;

/**
 * How large an attack is: first the lies, then other departures from what honest nodes or option 0
 * would do, then how many of all these are more than silence.
 *
 * @param deviations messages of corrupted nodes that differ from what an honest node would have
 *     sent
 * @param others other choices of the adversary that are neither honest nor option 0
 * @param loud deviations that are not silence (option 0)
 */
record Size(int deviations, int others, int loud) implements Comparable<Size> {
  private static final Comparator<Size> ORDER =
      Comparator.comparingInt(Size::deviations)
          .thenComparingInt(Size::others)
          .thenComparingInt(Size::loud);

  static Size of(Outcome outcome) {
    int deviations = 0;
    int others = 0;
    int loud = 0;
    for (Resolved choice : outcome.choices()) {
      if (choice.point().resolver() != Resolver.ADVERSARY) {
        continue;
      }
      int honest = choice.point().honest();
      boolean message = choice.point().isMessage() && honest >= 0;
      if (message && choice.value() != honest) {
        deviations++;
        loud += choice.value() == 0 ? 0 : 1;
      } else if (!message && choice.value() != Math.max(honest, 0)) {
        others++;
      }
    }
    return new Size(deviations, others, loud);
  }

  @Override
  public int compareTo(Size other) {
    return ORDER.compare(this, other);
  }
}
