package turncoat.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import turncoat.cli.console.CommandException;
import turncoat.cli.spec.SpecReader;

/** The specs that a command line names, by themselves or by their folders. */
final class SpecFiles {
  private static final String ENDING = ".bft";

  private SpecFiles() {}

  /**
   * Files as they were named, and of folders all specs below them in the order of their names; each
   * once.
   */
  static List<String> of(List<String> named) {
    List<String> files = new ArrayList<>();
    for (String name : named) {
      Path path = SpecReader.path(name);
      if (Files.isDirectory(path)) {
        files.addAll(below(path, name));
      } else {
        files.add(name);
      }
    }
    return files.stream().distinct().toList();
  }

  private static List<String> below(Path folder, String name) {
    List<String> found;
    try (Stream<Path> all = Files.walk(folder)) {
      found =
          all.filter(file -> file.toString().endsWith(ENDING) && Files.isRegularFile(file))
              .map(Path::toString)
              .sorted()
              .toList();
    } catch (IOException | java.io.UncheckedIOException e) {
      throw CommandException.unfinished(
          "cannot read folder " + name + ": " + e.getMessage(), "may you read it?");
    }
    if (found.isEmpty()) {
      throw CommandException.invalid(
          "there are no specs in " + name, "their names end in " + ENDING);
    }
    return found;
  }
}
