package turncoat.compiler;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which instance is wanted, and how it differs from what the spec says.
 *
 * @param instance its name; absent: the first one declared
 * @param settings parameters, {@code b}, {@code leader}, {@code corrupted}, {@code inputs}, by
 *     name; they override the instance's own
 * @param without names of checks and rules to leave out, beside the instance's own
 */
public record InstanceRequest(
    Optional<String> instance, Map<String, String> settings, List<String> without) {
  public InstanceRequest {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    without = List.copyOf(without);
  }

  /** The first instance declared, as it is. */
  public static InstanceRequest first() {
    return new InstanceRequest(Optional.empty(), Map.of(), List.of());
  }

  /** The instance of that name, as it is. */
  public static InstanceRequest of(String instance) {
    return new InstanceRequest(Optional.of(instance), Map.of(), List.of());
  }
}
