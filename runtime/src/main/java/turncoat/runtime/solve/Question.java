package turncoat.runtime.solve;

/** What is asked about an instance. */
public enum Question {
  /** How likely a violation can be made. */
  PROBABILITY,
  /** Whether a violation can happen at all, chance being as bad as it can be. */
  POSSIBILITY,
  /** After how few rounds a violation can be certain, chance being as bad as it can be. */
  SHORTEST
}
