package turncoat.runtime.learn;

import turncoat.runtime.environment.Environment;

/** Decides where training episodes begin. */
@FunctionalInterface
public interface EpisodeStart {
  /** Every episode begins with an ordinary reset. */
  EpisodeStart RESET =
      (environment, lane, seed) -> {
        environment.reset(lane, seed);
        return true;
      };

  /**
   * Puts a lane at the beginning of its next episode.
   *
   * @return whether that is an ordinary reset with the seed; other episodes train the policy but
   *     are neither counted in the metrics nor reported to the {@link EpisodeListener}
   */
  boolean begin(Environment environment, int lane, long seed);
}
