package turncoat.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files that hold what is expected. {@code -Dgolden.update=true} rewrites those that differ; the
 * tests concerned then fail all the same, so that a changed file is looked at.
 */
public final class Golden {
  private Golden() {}

  /** Compares a text with a file's. */
  public static void check(Path file, String actual) {
    String expected = Files.exists(file) ? read(file) : "";
    if (Boolean.getBoolean("golden.update") && !actual.equals(expected)) {
      try {
        Files.writeString(file, actual);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      fail("updated %s: review it and run again without -Dgolden.update", file);
    }
    assertThat(actual).as("%s (rewritten by -Dgolden.update=true)", file).isEqualTo(expected);
  }

  /** A file's text. */
  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The specs directly in a folder, in the order of their names. */
  public static List<Path> specs(String folder) {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(".bft")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
