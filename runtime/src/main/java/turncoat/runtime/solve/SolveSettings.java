package turncoat.runtime.solve;

import turncoat.runtime.environment.Description;

/**
 * What to solve and how.
 *
 * @param property name of the property to violate
 * @param question what is asked about it
 * @param workers threads, at least 1
 * @param maxBytes how much the table of states may take, about
 */
public record SolveSettings(String property, Question question, int workers, long maxBytes) {
  /**
   * The property as a bit set.
   *
   * @throws IllegalArgumentException if the instance has no such property; the message lists those
   *     that it has
   */
  int target(Description instance) {
    int index = instance.properties().indexOf(property);
    if (index < 0) {
      throw new IllegalArgumentException(
          "there is no property '%s'; there are %s"
              .formatted(property, String.join(", ", instance.properties())));
    }
    return 1 << index;
  }
}
