package turncoat.runtime.learn;

/** Told of every violating episode during training, so that no attack found on the way is lost. */
@FunctionalInterface
public interface EpisodeListener {
  /**
   * An episode violated a targeted property.
   *
   * @param seed what its lane was reset with
   * @param actionsOfEveryStage stages × slots, row-major; the receiver may keep it
   */
  void violated(long seed, int[] actionsOfEveryStage);
}
