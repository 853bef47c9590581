package turncoat.runtime.learn;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Settings of the trainer. {@link #defaults} suits short episodes (2 to 15 steps) with a reward at
 * the end of the violating ones alone.
 *
 * @param lanes Episodes played side by side. Default 128.
 * @param stepsPerIteration Steps that every lane takes between two updates. Default 32.
 * @param epochs Times that an update goes through the rollout, at most. Default 4.
 * @param minibatchSize Samples of one gradient step. Default 512.
 * @param learningRate Step size of Adam at the start. Default 0.002.
 * @param learningRateEnd Step size once annealing is over. Default 0.0003.
 * @param gamma Discount of a later reward, per step. Default 0.999.
 * @param lambda Decay of later temporal differences in the advantage; 1 is Monte Carlo. Default
 *     0.95.
 * @param clip How far the probability ratio may move before its gradient is cut. Default 0.2.
 * @param entropyStart Weight of the entropy bonus at the start. Default 0.02.
 * @param entropyEnd Weight of the entropy bonus once annealing is over. Default 0.001.
 * @param valueCoefficient Weight of the value loss. Default 0.5.
 * @param maxGradientNorm Global norm to which longer gradients are cut. Default 0.5.
 * @param targetKl Divergence from the acting policy after which no further epoch is taken. Default
 *     0.03.
 * @param hidden Units of each of the two hidden layers of either tower. Default 64.
 * @param annealingSteps Environment steps over which learning rate and entropy weight go linearly
 *     from start to end. Default 1000000.
 * @param imitationSteps Environment steps over which the weight of self-imitation goes linearly
 *     from 1 to 0. Default 400000.
 */
public record PpoConfig(
    int lanes,
    int stepsPerIteration,
    int epochs,
    int minibatchSize,
    double learningRate,
    double learningRateEnd,
    double gamma,
    double lambda,
    double clip,
    double entropyStart,
    double entropyEnd,
    double valueCoefficient,
    double maxGradientNorm,
    double targetKl,
    int hidden,
    long annealingSteps,
    long imitationSteps) {

  /** Checks every setting's range. */
  public PpoConfig {
    require(lanes >= 1 && lanes <= 65_536, "lanes", lanes, "from 1 to 65536");
    require(stepsPerIteration >= 1, "stepsPerIteration", stepsPerIteration, "at least 1");
    require(
        (long) lanes * stepsPerIteration <= 1 << 22,
        "stepsPerIteration",
        stepsPerIteration,
        "such that lanes × stepsPerIteration is at most 4194304");
    require(epochs >= 1, "epochs", epochs, "at least 1");
    require(minibatchSize >= 2, "minibatchSize", minibatchSize, "at least 2");
    requirePositive("learningRate", learningRate);
    requirePositive("learningRateEnd", learningRateEnd);
    require(gamma >= 0 && gamma <= 1, "gamma", gamma, "from 0 to 1");
    require(lambda >= 0 && lambda <= 1, "lambda", lambda, "from 0 to 1");
    require(clip > 0 && clip < 1, "clip", clip, "between 0 and 1");
    require(entropyStart >= 0 && entropyStart < 1e6, "entropyStart", entropyStart, "at least 0");
    require(entropyEnd >= 0 && entropyEnd < 1e6, "entropyEnd", entropyEnd, "at least 0");
    require(
        valueCoefficient >= 0 && valueCoefficient < 1e6,
        "valueCoefficient",
        valueCoefficient,
        "at least 0");
    requirePositive("maxGradientNorm", maxGradientNorm);
    requirePositive("targetKl", targetKl);
    require(hidden >= 1 && hidden <= 4096, "hidden", hidden, "from 1 to 4096");
    require(annealingSteps >= 1, "annealingSteps", annealingSteps, "at least 1");
    require(imitationSteps >= 1, "imitationSteps", imitationSteps, "at least 1");
  }

  /** The defaults that the fields' descriptions name. */
  public static PpoConfig defaults() {
    return new PpoConfig(
        128, 32, 4, 512, 2e-3, 3e-4, 0.999, 0.95, 0.2, 0.02, 0.001, 0.5, 0.5, 0.03, 64, 1_000_000,
        400_000);
  }

  /**
   * A copy with some settings replaced, as a command line names them.
   *
   * @param overrides from a field's name to its new value in decimal notation
   * @throws IllegalArgumentException if a name is unknown, or a value unreadable or out of range
   */
  public PpoConfig with(Map<String, String> overrides) {
    Map<String, String> unknown = new LinkedHashMap<>(overrides);
    RecordComponent[] components = PpoConfig.class.getRecordComponents();
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String text = unknown.remove(components[i].getName());
      arguments[i] = text == null ? read(components[i]) : parse(components[i], text.strip());
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown setting '%s'; the settings are %s"
              .formatted(unknown.keySet().iterator().next(), String.join(", ", names())));
    }
    return construct(components, arguments);
  }

  /** A copy with one setting replaced; see {@link #with(Map)}. */
  public PpoConfig with(String name, String value) {
    return with(Map.of(name, value));
  }

  /** Names of all settings, in order. */
  public static List<String> names() {
    return Arrays.stream(PpoConfig.class.getRecordComponents())
        .map(RecordComponent::getName)
        .toList();
  }

  /** All settings, in order, such that {@link #with(Map)} reads them back. */
  public Map<String, String> toMap() {
    return Arrays.stream(PpoConfig.class.getRecordComponents())
        .collect(
            Collectors.toMap(
                RecordComponent::getName,
                component -> read(component).toString(),
                (first, second) -> first,
                LinkedHashMap::new));
  }

  private Object read(RecordComponent component) {
    try {
      return component.getAccessor().invoke(this);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object parse(RecordComponent component, String text) {
    Class<?> type = component.getType();
    try {
      if (type == int.class) {
        return Integer.valueOf(text);
      }
      return type == long.class ? Long.valueOf(text) : (Object) Double.valueOf(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s must be a %s, not '%s'"
              .formatted(
                  component.getName(), type == double.class ? "number" : "whole number", text),
          e);
    }
  }

  private static PpoConfig construct(RecordComponent[] components, Object[] arguments) {
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return PpoConfig.class.getDeclaredConstructor(types).newInstance(arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void requirePositive(String name, double value) {
    require(value > 0 && value < 1e6, name, value, "greater than 0");
  }

  private static void require(boolean holds, String name, Number value, String range) {
    if (!holds) {
      throw new IllegalArgumentException("%s must be %s, not %s".formatted(name, range, value));
    }
  }
}
