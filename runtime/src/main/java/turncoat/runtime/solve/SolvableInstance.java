package turncoat.runtime.solve;

import turncoat.runtime.environment.EnvironmentFactory;

/** An instance that can be solved: its environments, and what is known of their states. */
public interface SolvableInstance extends EnvironmentFactory {
  /**
   * What is known of states as far as some of the properties are concerned.
   *
   * @param target the properties, as a bit set
   */
  KeyLayout key(int target);
}
