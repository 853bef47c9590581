package turncoat.runtime.trace;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run as its list of choices, with what is needed to execute it again. States are not kept: they
 * are recomputed.
 *
 * @param format version of the file format, {@link #FORMAT}
 * @param protocol the protocol's name
 * @param instance the instance's name
 * @param parameters settings by name, in the spec's order
 * @param without names of removed checks and rules
 * @param file the spec file's name, empty if unknown
 * @param specHash SHA-256 of the spec's text, in hexadecimal
 * @param property the property that the run violates
 * @param search the searcher that found it, such as {@code ppo}
 * @param seed the search's seed
 * @param adversary the adversary's class, such as {@code byzantine, rushing, static}
 * @param toolVersion version of the tool that wrote it
 * @param choices every choice of the run, in order
 */
public record Trace(
    int format,
    String protocol,
    String instance,
    Map<String, String> parameters,
    List<String> without,
    String file,
    String specHash,
    String property,
    String search,
    long seed,
    String adversary,
    String toolVersion,
    List<Choice> choices) {
  /** The version that this release writes, and the only one that it reads. */
  public static final int FORMAT = 1;

  /** Copies its collections; the order of parameters stays. */
  public Trace {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    without = List.copyOf(without);
    choices = List.copyOf(choices);
  }
}
