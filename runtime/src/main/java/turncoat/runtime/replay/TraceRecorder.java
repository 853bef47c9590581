package turncoat.runtime.replay;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import turncoat.runtime.environment.Description;
import turncoat.runtime.trace.Trace;

/** Makes traces of outcomes. */
public final class TraceRecorder {
  private TraceRecorder() {}

  /**
   * What an outcome does not know of itself.
   *
   * @param file the spec file's name, empty if unknown
   * @param property the property that the run violates
   * @param search the searcher that found it
   * @param seed the search's seed
   * @param toolVersion version of the tool
   */
  public record Provenance(
      String file, String property, String search, long seed, String toolVersion) {}

  /** The trace of a run of the instance that the description is of. */
  public static Trace trace(Description instance, Provenance provenance, Outcome outcome) {
    return new Trace(
        Trace.FORMAT,
        instance.protocol(),
        instance.instance(),
        parameters(instance.parameters()),
        instance.without(),
        provenance.file(),
        instance.specHash(),
        provenance.property(),
        provenance.search(),
        provenance.seed(),
        instance.adversary(),
        provenance.toolVersion(),
        outcome.tape());
  }

  /** Reads {@code n=3 f=1 leader=any} into names and values, in that order. */
  static Map<String, String> parameters(String settings) {
    Map<String, String> parameters = new LinkedHashMap<>();
    Arrays.stream(settings.strip().split("\\s+"))
        .filter(setting -> setting.indexOf('=') > 0)
        .forEach(
            setting -> {
              int equals = setting.indexOf('=');
              parameters.put(setting.substring(0, equals), setting.substring(equals + 1));
            });
    return parameters;
  }
}
