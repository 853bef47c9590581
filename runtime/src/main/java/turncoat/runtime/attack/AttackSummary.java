package turncoat.runtime.attack;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import turncoat.runtime.environment.Description;
import turncoat.runtime.search.Rate;

/** A result in the fields of {@code result.json} and of {@code attack --json}. */
public final class AttackSummary {
  private AttackSummary() {}

  /**
   * The fields in their order; those that do not apply are null.
   *
   * @param instance what was attacked
   * @param seed the search's seed
   * @param result what was found
   * @param trace the trace file's path, if there is one
   */
  public static Map<String, @Nullable Object> fields(
      Description instance, long seed, AttackResult result, @Nullable String trace) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("protocol", instance.protocol());
    fields.put("instance", instance.instance());
    fields.put("params", parameters(instance.parameters()));
    fields.put("without", instance.without());
    fields.put("property", result.property().orElse(null));
    fields.put("search", result.search().id());
    fields.put("verdict", result.verdict().id());
    fields.put("ending", result.ending().id());
    fields.put("probability", share(result.probability()));
    fields.put("ci95", interval(result.probability()));
    fields.put("random_probability", share(result.randomProbability()));
    fields.put("random_ci95", interval(result.randomProbability()));
    fields.put("exact_probability", null);
    fields.put("episodes", result.episodes());
    fields.put("env_steps", result.steps());
    fields.put("wall_seconds", result.elapsed().toMillis() / 1000.0);
    fields.put("seed", seed);
    fields.put("adversary", instance.adversary());
    fields.put("learners", instance.learners() > 0 ? "random" : null);
    fields.put("trace", trace);
    return fields;
  }

  private static @Nullable Double share(Rate rate) {
    return rate.trials() == 0 ? null : rate.value();
  }

  private static @Nullable List<Double> interval(Rate rate) {
    return rate.trials() == 0 ? null : List.of(rate.low(), rate.high());
  }

  /** Whole numbers as numbers, everything else as text. */
  private static Map<String, Object> parameters(String settings) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    Arrays.stream(settings.strip().split("\\s+"))
        .map(setting -> setting.split("=", 2))
        .filter(parts -> parts.length == 2)
        .forEach(parts -> parameters.put(parts[0], number(parts[1])));
    return parameters;
  }

  private static Object number(String text) {
    return text.matches("-?\\d{1,9}") ? (Object) Integer.valueOf(text) : text;
  }
}
