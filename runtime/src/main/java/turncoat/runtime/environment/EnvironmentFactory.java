package turncoat.runtime.environment;

/** Makes environments of one protocol instance with any number of lanes. */
@FunctionalInterface
public interface EnvironmentFactory {
  /** A new environment, every lane reset with its own number as the seed. */
  Environment create(int lanes);
}
