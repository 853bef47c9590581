package turncoat.cli.command;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Where generated classes find turncoat's runtime. */
final class RuntimeClassPath {
  private RuntimeClassPath() {}

  /** As for {@code java -cp}, with wildcards where the wrapper script has told the folder. */
  static String pattern() {
    String home = System.getProperty("turncoat.home", "");
    return home.isEmpty()
        ? String.join(File.pathSeparator, entries().stream().map(Path::toString).toList())
        : Path.of(home, "cli", "target") + "/*:" + Path.of(home, "cli", "target", "lib") + "/*";
  }

  /** Every jar and folder of the class path that this process runs with. */
  static List<Path> entries() {
    String classPath = System.getProperty("java.class.path", "");
    return Arrays.stream(classPath.split(File.pathSeparator, -1))
        .map(Path::of)
        .flatMap(RuntimeClassPath::expand)
        .map(Path::toAbsolutePath)
        .toList();
  }

  private static Stream<Path> expand(Path entry) {
    return Files.exists(entry) ? Stream.of(entry) : Stream.empty();
  }
}
