package turncoat.compiler;

import java.util.List;
import turncoat.compiler.ast.Expectation;

/**
 * An instance as declared.
 *
 * @param name its name
 * @param settings everything between the colon and {@code expect}, on one line
 * @param expectations what it promises about itself
 */
public record InstanceInfo(String name, String settings, List<Expectation> expectations) {
  public InstanceInfo {
    expectations = List.copyOf(expectations);
  }
}
