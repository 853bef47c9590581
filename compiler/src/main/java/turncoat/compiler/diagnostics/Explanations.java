package turncoat.compiler.diagnostics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The page of each code: why it is a mistake, a wrong example and a right one.
 *
 * <p>A page is Markdown. Its examples stand in {@code bft} blocks under {@code ## Wrong} and {@code
 * ## Right}; a comment line below a mistake marks its place and names the code. An example that is
 * not a whole protocol stands in {@link #frame}.
 */
public final class Explanations {
  private Explanations() {}

  /** The page of a code. */
  public static String page(Code code) {
    String name = "/turncoat/errors/" + code + ".md";
    try (InputStream in = Explanations.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the page " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What examples leave out: a protocol around declarations, with an instance {@code i}. */
  public static String frame(String declarations) {
    return "protocol Example {\n"
        + "params n, f where n > 2*f\n"
        + "network synchronous\n"
        + "faults byzantine <= f\n"
        + declarations
        + "instance i: n=3 f=1 b=1\n"
        + "}\n";
  }
}
