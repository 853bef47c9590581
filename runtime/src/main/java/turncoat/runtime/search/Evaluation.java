package turncoat.runtime.search;

import java.util.List;

/**
 * How a policy did in fresh episodes.
 *
 * @param targets how often any targeted property was violated
 * @param byProperty how often each property was violated, in the spec's order, targeted or not
 * @param steps environment steps that this took
 * @param episodes the quietest of the episodes that violated a targeted property
 */
public record Evaluation(Rate targets, List<Rate> byProperty, long steps, List<Episode> episodes) {
  /** Copies its lists. */
  public Evaluation {
    byProperty = List.copyOf(byProperty);
    episodes = List.copyOf(episodes);
  }
}
